package io.github.majoradrop.intake;

import io.github.majoradrop.record.SourceReport;
import io.github.majoradrop.rules.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whose turn it is to be read or closed: takes note of how far each claimed file has come, and wakes whoever waits for a turn. Guards all
 * {@link Progress} and the {@link ReadingOrder}.
 */
public final class Turns {

    private static final Logger LOG = LoggerFactory.getLogger(Turns.class);
    private static final long PAUSE_AFTER_ERROR = TimeUnit.SECONDS.toNanos(1);
    /** How long a file may refuse to be read. */
    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(1);
    /** How long who waits for a turn waits at most before it looks at the time, when a pause may be over. */
    private static final long LOOK_MILLIS = 200;
    /** As long as nobody pauses: what happens wakes whoever waits. */
    private static final long LONGEST_MILLIS = 5_000;
    /** As long as there is no file at all. */
    private static final long EMPTY_MILLIS = 1_000;

    private final LongSupplier clock;
    private final Map<String, Progress> files = new HashMap<>();
    private final ReadingOrder order = new ReadingOrder();
    private boolean stopping;
    /** When the last pause is over; null if there was none. */
    private Long pausedUntil;

    private volatile long changes;

    /** @param clock a monotonic one, in nanoseconds */
    Turns(LongSupplier clock) {
        this.clock = clock;
    }

    /** Takes in, at once, what was claimed in one look: a file must not be read on before those claimed with it are known. */
    synchronized void add(List<ClaimedFile> claimed) {
        for (ClaimedFile file : claimed) {
            Progress progress = new Progress(file);
            files.put(file.stem(), progress);
            changed(progress);
        }
    }

    synchronized void remove(String stem) {
        order.forget(files.remove(stem));
        changes++;
        notifyAll();
    }

    /** The file whose biosamples may be read now; null if there is none. */
    public String biosamples() {
        return find(order::biosamples);
    }

    /** The same; waits a while for one if there is none. */
    public String awaitBiosamples() {
        return await(order::biosamples, LONGEST_MILLIS);
    }

    /** The file whose libraries or sequencing records may be read now; null if there is none. */
    public String afterBiosamples() {
        return find(order::afterBiosamples);
    }

    /** The same; waits a while for one if there is none. */
    public String awaitAfterBiosamples() {
        return await(order::afterBiosamples, LONGEST_MILLIS);
    }

    /** The files of which all records are answered, some of them if they are many. */
    public List<String> answered() {
        List<String> stems = find(order::answered);
        return stems == null ? List.of() : stems;
    }

    /** The same; waits so long for one if there is none. */
    List<String> awaitAnswered(long millis) {
        List<String> stems = await(order::answered, millis);
        return stems == null ? List.of() : stems;
    }

    /** @param turn whose turn it is at that time of the clock, or null */
    private synchronized <T> T find(LongFunction<T> turn) {
        return stopping ? null : turn.apply(clock.getAsLong());
    }

    private synchronized <T> T await(LongFunction<T> turn, long millis) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        T found = find(turn);
        for (long left = millis; found == null && left > 0 && awaitChange(left); ) {
            found = find(turn);
            left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        }
        return found;
    }

    /** Waits until it may be somebody's turn, but no longer than one look, and not any more when the program is stopping. */
    synchronized void awaitChange() {
        awaitChange(files.isEmpty() ? EMPTY_MILLIS : LOOK_MILLIS);
    }

    /** @return false if the program is stopping */
    private boolean awaitChange(long millis) {
        if (stopping) {
            // Camel looks once for who is still at work, and if there is anybody, only a second later again.
            return false;
        }
        boolean isAnyPaused = pausedUntil != null && clock.getAsLong() - pausedUntil < 0;
        try {
            wait(isAnyPaused ? Math.min(millis, LOOK_MILLIS) : millis);
            return !stopping;
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The kind to be read next of that file, after its biosamples; null if there is none left. */
    synchronized Kind nextKind(String stem) {
        return ReadingOrder.afterBiosamples(files.get(stem));
    }

    synchronized void beginPass(String stem, Kind kind) {
        Progress file = files.get(stem);
        file.pass(kind, Progress.Pass.READING);
        order.mend(kind);
        changed(file);
    }

    /** The pass came to the end of its source. */
    synchronized void endPass(String stem, Kind kind, SourceReport report) {
        Progress file = files.get(stem);
        file.file.isReadable();
        file.file.found(kind, report).forEach(warning -> LOG.warn("{}: {}", stem, warning));
        file.pass(kind, Progress.Pass.READ);
        for (Kind other : List.of(Kind.LIBRARY, Kind.SEQUENCING)) {
            if (!file.file.kinds().contains(other)) {
                file.pass(other, Progress.Pass.READ);
            }
        }
        changed(file);
    }

    /** The pass ended before the end of its source; it begins again when what it handed out is answered. */
    synchronized void breakPass(String stem, Kind kind) {
        Progress file = files.get(stem);
        file.pass(kind, Progress.Pass.WAITING);
        pause(file);
        order.breakOff(kind, stem);
        changed(file);
    }

    /** A record was handed out (1) or answered (-1). */
    synchronized void count(String stem, Kind kind, int change) {
        Progress file = files.get(stem);
        if (file.count(kind, change)) {
            changed(file);
        } else {
            changes++;
        }
    }

    synchronized int outstanding(String stem) {
        Progress file = files.get(stem);
        return file == null ? 0 : file.outstanding();
    }

    /** How much of that file has lines, from 0 to 1, or null if that is not known. */
    synchronized Double progress(String stem) {
        Progress file = files.get(stem);
        return file == null ? null : file.file.progress(file::isAnswered);
    }

    /** Reads that file from the beginning once more, for rows that were added to it; what is filed already is skipped. */
    public synchronized void readAgain(String stem) {
        Progress file = files.get(stem);
        file.file.forgetSource();
        file.passAll(Progress.Pass.WAITING);
        changed(file);
    }

    /** Reads nothing more of that file, which is no longer what it was, or cannot be read. */
    public synchronized void readNoMore(String stem, String why) {
        Progress file = files.get(stem);
        file.file.readNoMore(why);
        file.passAll(Progress.Pass.READ);
        order.mend(stem);
        changed(file);
    }

    /**
     * The source of that file could not be read, or not on. After a minute of that it is given up, lest it keep all waiting that was claimed
     * later; unless it is not that file alone that cannot be read.
     */
    public void refused(ClaimedFile file) {
        if (file.isRefusedFor(PATIENCE, clock.getAsLong())) {
            String why = SourceState.refusal(file.path());
            if (why == null) {
                file.isReadable();
            } else {
                readNoMore(file.stem(), ClaimedFile.UNREADABLE + " (" + why + ")");
            }
        }
    }

    /** The closing of that file stopped; it is tried again after a pause. */
    public synchronized void pause(String stem) {
        pause(files.get(stem));
    }

    private void pause(Progress file) {
        pausedUntil = clock.getAsLong() + PAUSE_AFTER_ERROR;
        file.pauseUntil(pausedUntil);
    }

    /** From now on it is nobody's turn; whoever waits is woken. */
    synchronized void stop() {
        stopping = true;
        notifyAll();
    }

    /** Counts what happened so far; who has seen this number has seen it all. */
    long changes() {
        return changes;
    }

    private void changed(Progress file) {
        changes++;
        if (order.note(file)) {
            notifyAll();
        }
    }
}

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

    private final LongSupplier clock;
    private final Map<String, Progress> files = new HashMap<>();
    private final ReadingOrder order = new ReadingOrder();
    private final TurnBell bell;
    private volatile long changes;

    /** @param clock a monotonic one, in nanoseconds */
    Turns(LongSupplier clock) {
        this.clock = clock;
        this.bell = new TurnBell(clock);
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
        bell.ring();
    }

    /** The file whose biosamples may be read; waits so long for one if there is none now, and is null if there is none then. */
    public String biosamples(long millis) {
        return await(order::biosamples, millis);
    }

    /** The file whose libraries or sequencing records may be read, in the same way. */
    public String afterBiosamples(long millis) {
        return await(order::afterBiosamples, millis);
    }

    /** The files of which all records are answered, some of them if they are many; waits so long for one if there is none now. */
    public List<String> answered(long millis) {
        List<String> stems = await(order::answered, millis);
        return stems == null ? List.of() : stems;
    }

    /** @param turn whose turn it is at a time of the clock, or null */
    private <T> T await(LongFunction<T> turn, long millis) {
        return bell.await(() -> find(turn), millis);
    }

    private synchronized <T> T find(LongFunction<T> turn) {
        return bell.isStopping() ? null : turn.apply(clock.getAsLong());
    }

    /** Waits until it may be somebody's turn, but no longer than one look, and not any more when the program is stopping. */
    void awaitChange() {
        bell.await();
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
        file.endPass(kind, report).forEach(warning -> LOG.warn("{}: {}", stem, warning));
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

    /** How many records of that file are handed out and not yet answered; 0 if there is no such file. */
    public synchronized int outstanding(String stem) {
        Progress file = files.get(stem);
        return file == null ? 0 : file.outstanding();
    }

    /** How much of that file has lines, from 0 to 1, or null if that is not known. */
    public synchronized Double progress(String stem) {
        Progress file = files.get(stem);
        return file == null ? null : file.file.findings().progress(file::isAnswered);
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
        String why = file.givenUp(clock.getAsLong());
        if (why != null) {
            readNoMore(file.stem(), why);
        }
    }

    /** The closing of that file stopped; it is tried again after a pause. */
    public synchronized void pause(String stem) {
        pause(files.get(stem));
    }

    private void pause(Progress file) {
        long end = clock.getAsLong() + PAUSE_AFTER_ERROR;
        file.pauseUntil(end);
        bell.pauseUntil(end);
    }

    /** From now on it is nobody's turn; whoever waits is woken. */
    void stop() {
        bell.stop();
    }

    boolean isStopping() {
        return bell.isStopping();
    }

    /** Counts what happened so far; who has seen this number has seen it all. */
    public long changes() {
        return changes;
    }

    private void changed(Progress file) {
        changes++;
        if (order.note(file)) {
            bell.ring();
        }
    }
}

package io.github.majoradrop.intake;

import io.github.majoradrop.record.RecordMessage;
import io.github.majoradrop.record.SourceReport;
import io.github.majoradrop.rules.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The claimed files that are being worked on, in the order of their claim: it says whose turn it is to be read or closed, and wakes whoever
 * waits for that. It guards how far each file has come ({@link Progress}) and whose turn it is ({@link ReadingOrder}); a file itself
 * ({@link ClaimedFile}) and the records that are on their way ({@link HandedOut}) guard themselves.
 */
public final class Inflight {

    private static final Logger LOG = LoggerFactory.getLogger(Inflight.class);
    private static final long PAUSE_AFTER_ERROR = TimeUnit.SECONDS.toNanos(1);
    /** How long a file may refuse to be read. */
    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(1);
    /** How long who waits for a turn waits at most before it looks at the time: a pause may be over. */
    private static final long LOOK_MILLIS = 200;

    private final ConcurrentSkipListMap<String, Progress> files = new ConcurrentSkipListMap<>();
    private final ReadingOrder order = new ReadingOrder();
    private final HandedOut handedOut;
    private final LongSupplier clock;
    private volatile boolean stopping;
    private volatile long changes;

    /** For records that are settled one after the other: as many as there are may be on their way. */
    public Inflight() {
        this(Integer.MAX_VALUE, Long.MAX_VALUE, System::nanoTime);
    }

    /**
     * @param records of one kind that may be on their way at once
     * @param bytes of their bodies, at most
     * @param clock a monotonic one, in nanoseconds
     */
    public Inflight(int records, long bytes, LongSupplier clock) {
        this.handedOut = new HandedOut(records, bytes);
        this.clock = clock;
    }

    /** Takes in a claimed file; {@code look} says which files were claimed together. */
    public synchronized void add(String stem, Path path, long look) {
        Progress file = new Progress(new ClaimedFile(stem, path, look));
        files.put(stem, file);
        changed(file);
    }

    /** Takes in, at once, what was claimed in one look: a file must not be read on before those claimed with it are known. */
    synchronized void addAll(Iterable<String> stems, Path folder, long look) {
        stems.forEach(stem -> add(stem, folder.resolve(stem), look));
    }

    public boolean isEmpty() {
        return files.isEmpty();
    }

    /** The stems, in the order of their claim. */
    public List<String> stems() {
        return new ArrayList<>(files.keySet());
    }

    /** What is known of that file; null if there is none. */
    public ClaimedFile file(String stem) {
        Progress file = files.get(stem);
        return file == null ? null : file.file;
    }

    /** How many records of that file are handed out and not yet answered; 0 if there is no such file. */
    public synchronized int outstanding(String stem) {
        Progress file = files.get(stem);
        return file == null ? 0 : file.outstanding();
    }

    /** Waits a while for a file whose biosamples may be read. @return its stem, or null if there is none so far */
    public String awaitBiosamples() {
        return await(order::biosamples);
    }

    /** Waits a while for a file whose libraries or sequencing records may be read. @return its stem, or null if there is none so far */
    public String awaitAfterBiosamples() {
        return await(order::afterBiosamples);
    }

    /** Waits a while for a file of which all records are answered. @return its stem, or null if there is none so far */
    public String awaitAnswered() {
        return await(order::answered);
    }

    private synchronized String await(LongFunction<String> turn) {
        String stem = stopping ? null : turn.apply(clock.getAsLong());
        if (stem == null) {
            awaitChange();
            stem = stopping ? null : turn.apply(clock.getAsLong());
        }
        return stem;
    }

    /** Waits until it may be somebody's turn, but no longer than one look. */
    synchronized void awaitChange() {
        try {
            wait(LOOK_MILLIS);
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    /** The kind to be read next of that file, after its biosamples; null if there is none left. */
    synchronized Kind nextKind(String stem) {
        return ReadingOrder.afterBiosamples(files.get(stem));
    }

    synchronized void beginPass(String stem, Kind kind, SourceState source) {
        Progress file = files.get(stem);
        file.pass(kind, Progress.Pass.READING);
        file.file.readFrom(source);
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
        file.pauseUntil(clock.getAsLong() + PAUSE_AFTER_ERROR);
        order.breakOff(kind, stem);
        changed(file);
    }

    /** What of a record is not filed yet, or null if all of it is. */
    RecordMessage unfiled(RecordMessage record) {
        return file(record.stem()).filed().unfiled(record);
    }

    /**
     * Hands out a record, once there is credit for its kind and none of its keys is on its way any more.
     *
     * @throws InterruptedException if the program is stopping
     */
    void handOut(RecordMessage record) throws InterruptedException {
        handedOut.add(record);
        count(record, 1);
    }

    /** The record's outcome is filed: its keys are free, and it will not be handed out again. */
    public void settle(RecordMessage record) {
        file(record.stem()).filed().add(record.kind(), record.rows(), RecordMessage.UNREADABLE.equals(record.reason()));
        count(record, -1);
        handedOut.remove(record);
    }

    private synchronized void count(RecordMessage record, int change) {
        Progress file = files.get(record.stem());
        if (file.count(record.kind(), change)) {
            changed(file);
        } else {
            changes++;
        }
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
    public void refused(String stem) {
        ClaimedFile file = file(stem);
        if (file != null && file.isRefusedFor(PATIENCE, clock.getAsLong())) {
            String why = SourceState.refusal(file.path());
            if (why == null) {
                file.isReadable();
            } else {
                readNoMore(stem, ClaimedFile.UNREADABLE + " (" + why + ")");
            }
        }
    }

    /** A line of an earlier run tells that nothing more of that file is read, and why. */
    public synchronized void toldByAnEarlierRun(String stem, String why) {
        readNoMore(stem, why);
        files.get(stem).file.isTold();
    }

    /** Hands out, as one unreadable record, what a source held of which nothing more is read. */
    public RecordMessage handOutRest(String stem) {
        RecordMessage rest = file(stem).rest();
        count(rest, 1);
        return rest;
    }

    /** The closing of that file stopped; it is tried again after a pause. */
    public synchronized void pause(String stem) {
        Progress file = files.get(stem);
        if (file != null) {
            file.pauseUntil(clock.getAsLong() + PAUSE_AFTER_ERROR);
        }
    }

    /** The file is archived. */
    public synchronized void remove(String stem) {
        order.forget(files.remove(stem));
        changes++;
        notifyAll();
    }

    /** From now on nothing more is handed out; whoever waits is woken. */
    public synchronized void stop() {
        stopping = true;
        handedOut.stop();
        LOG.debug("Handing out no more records");
        notifyAll();
    }

    public boolean isStopping() {
        return stopping;
    }

    /** Counts what happened so far; who has seen this number has seen it all. */
    public long changes() {
        return changes;
    }

    private void changed(Progress file) {
        changes++;
        if (order.note(file)) {
            notifyAll();
        }
    }
}

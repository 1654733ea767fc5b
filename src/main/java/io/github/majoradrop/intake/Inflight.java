package io.github.majoradrop.intake;

import io.github.majoradrop.record.RecordMessage;
import io.github.majoradrop.rules.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.LongSupplier;

/**
 * The claimed files that are being worked on, in the order of their claim, and their records on the way out and back. Whatever is guarded is
 * guarded in one place: a file by itself ({@link ClaimedFile}), the records that are on their way by {@link HandedOut}, whose turn it is by
 * {@link Turns}.
 */
public final class Inflight {

    private static final long MOST_UNFLUSHED = 1_000;

    private final ConcurrentSkipListMap<String, ClaimedFile> files = new ConcurrentSkipListMap<>();
    private final Turns turns;
    private final HandedOut handedOut;
    private final SampleFates samples = new SampleFates();
    private final SameBytes sameBytes = new SameBytes();
    /** How many records of a kind may have been on their way when an earlier run ended, or lost their lines by a power cut. */
    private final int mostPosted;

    /**
     * @param records of one kind that may be on their way at once
     * @param bytes of their bodies, at most
     * @param clock a monotonic one, in nanoseconds
     */
    public Inflight(int records, long bytes, LongSupplier clock) {
        this.mostPosted = (int) Math.min(Integer.MAX_VALUE, records + MOST_UNFLUSHED);
        this.handedOut = new HandedOut(records, bytes);
        this.turns = new Turns(clock);
    }

    /** Takes in a claimed file; {@code look} says which files were claimed together. */
    public void add(String stem, Path path, long look) {
        addAll(List.of(new ClaimedFile(stem, path, look)));
    }

    /** Takes in what was claimed in one look. */
    void addAll(List<ClaimedFile> claimed) {
        claimed.forEach(file -> files.put(file.stem(), file));
        turns.add(claimed);
    }

    /** An earlier run has claimed that file, and may have posted what has no line. */
    public void ofEarlierRun(String stem) {
        file(stem).filed().ofEarlierRun(mostPosted);
    }

    /** The file is archived. */
    public void remove(String stem) {
        turns.remove(stem);
        files.remove(stem);
        sameBytes.forget(stem);
        samples.forget(stem);
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
        return files.get(stem);
    }

    /** Whose turn it is to be read or closed. */
    public Turns turns() {
        return turns;
    }

    /** Which of them have the same bytes, as far as they were read. */
    SameBytes sameBytes() {
        return sameBytes;
    }

    /** The reading of that file begins, with its source as it is now; what was noted before stays. */
    void readFrom(ClaimedFile file, SourceState now) {
        file.readFrom(now);
        sameBytes.read(file.stem(), file.source().sha256());
    }

    /** What of a record is not filed yet, or null if all of it is; not to be sent if it builds upon what did not arrive. */
    RecordMessage unfiled(RecordMessage record) {
        ClaimedFile file = file(record.stem());
        RecordMessage unfiled = file.filed().unfiled(record);
        return unfiled == null
                ? null
                : file.lostLibraries().withhold(samples.askingForUnseen(samples.withoutDead(unfiled)));
    }

    /**
     * Hands out a record, once there is credit for its kind and none of its keys is on its way any more.
     *
     * @throws InterruptedException if the program is stopping
     */
    void handOut(RecordMessage record) throws InterruptedException {
        handedOut.add(record);
        isOut(record);
    }

    /** Hands out a record if it need not wait for that. @return whether it did */
    boolean handOutNow(RecordMessage record) throws InterruptedException {
        boolean may = handedOut.addNow(record);
        if (may) {
            isOut(record);
        }
        return may;
    }

    private void isOut(RecordMessage record) {
        if (file(record.stem()).filed().contains(record.kind(), record.rows())) {
            // It waited for its own answer, which was on its way from an earlier run.
            handedOut.remove(record);
            return;
        }
        file(record.stem()).lostLibraries().found(record.kind(), record.id());
        turns.count(record.stem(), record.kind(), 1);
    }

    /** Whether an answer to that record is waited for. */
    public boolean isHandedOut(RecordMessage record) {
        return handedOut.contains(record);
    }

    /**
     * An answer came from elsewhere, perhaps to a record that an earlier run handed out.
     *
     * @return whether it is to be filed: not if its file is closed, or its rows have lines
     * @throws IllegalStateException if it is to come once more later, as another record of the same keys is on its way
     */
    public boolean expects(RecordMessage record) {
        ClaimedFile claimed = file(record.stem());
        if (claimed == null || claimed.filed().contains(record.kind(), record.rows())) {
            return false;
        }
        if (handedOut.adopt(record)) {
            turns.count(record.stem(), record.kind(), 1);
        } else if (!handedOut.contains(record)) {
            throw new IllegalStateException("another record with a key of " + record + " is on its way");
        }
        return true;
    }

    /** Hands out, as one unreadable record, what a source held of which nothing more is read. */
    public RecordMessage handOutRest(String stem) {
        RecordMessage rest = file(stem).rest();
        turns.count(stem, rest.kind(), 1);
        return rest;
    }

    /**
     * What a line tells of a record.
     *
     * @param kind null if it has none, and so with {@code id}
     * @param isStored whether Majora has it all the same, if it is a dead letter
     */
    public void became(String stem, Kind kind, String id, boolean isDead, boolean isStored) {
        if (kind == Kind.BIOSAMPLE && isDead && !isStored) {
            samples.lost(stem, id);
        } else if (kind == Kind.BIOSAMPLE) {
            samples.found(id);
        } else if (isDead) {
            file(stem).lostLibraries().lost(kind, id);
        }
    }

    /** The record's outcome is filed: its keys are free, and it will not be handed out again. */
    public void settle(RecordMessage record) {
        boolean isUnreadable = RecordMessage.UNREADABLE.equals(record.reason());
        file(record.stem()).has(record.sheets());
        file(record.stem()).filed().add(record.kind(), record.rows(), isUnreadable);
        turns.count(record.stem(), record.kind(), -1);
        handedOut.remove(record);
    }

    /** From now on nothing more is handed out; whoever waits is woken. */
    public void stop() {
        turns.stop();
        handedOut.stop();
    }

    public boolean isStopping() {
        return turns.isStopping();
    }
}

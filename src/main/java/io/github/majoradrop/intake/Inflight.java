package io.github.majoradrop.intake;

import io.github.majoradrop.record.RecordMessage;
import io.github.majoradrop.record.SourceReport;
import io.github.majoradrop.rules.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The claimed files that are being worked on, in the order of their claim. It knows which of them may be read now and which may be closed,
 * which records are on their way, and sees to it that two records with a key in common are never on their way at the same time.
 */
public final class Inflight {

    private static final Logger LOG = LoggerFactory.getLogger(Inflight.class);
    private static final long PAUSE_AFTER_ERROR = TimeUnit.SECONDS.toNanos(1);

    private final ConcurrentSkipListMap<String, ClaimedFile> files = new ConcurrentSkipListMap<>();
    private final KeysInUse keys = new KeysInUse();
    /** The file whose pass over that kind broke off: none after it may be read for that kind before it is. */
    private final Map<Kind, String> broken = new EnumMap<>(Kind.class);

    private final HeldKinds held = new HeldKinds();

    private volatile boolean stopping;
    private volatile long changes;

    /** Takes in a claimed file; {@code look} says which files were claimed together. */
    public synchronized void add(String stem, Path path, long look) {
        files.put(stem, new ClaimedFile(stem, path, look));
        changed();
    }

    /** Takes in, at once, what was claimed in one look: a file must not be read on before those claimed with it are known. */
    synchronized void addAll(Collection<String> stems, Path folder, long look) {
        stems.forEach(stem -> add(stem, folder.resolve(stem), look));
    }

    /** Takes note that a record of an earlier run is filed; it will not be handed out again. */
    public synchronized void restore(String stem, Kind kind, List<Integer> rows) {
        ClaimedFile file = files.get(stem);
        file.file(kind, rows);
        file.resumed = true;
    }

    /** Whether every one of these rows is filed already for that kind. */
    public synchronized boolean isFiled(String stem, Kind kind, List<Integer> rows) {
        return files.get(stem).isFiled(kind, rows);
    }

    /** Takes note of the unreadable line of an earlier run; nothing from its row on will be handed out. */
    public synchronized void restoreUnreadable(String stem, int row) {
        files.get(stem).unreadableFrom(row);
    }

    /** Whether lines of an earlier run were found for that file. */
    public synchronized boolean isResumed(String stem) {
        return files.get(stem).resumed;
    }

    public boolean isEmpty() {
        return files.isEmpty();
    }

    /** The stems, in the order of their claim. */
    public List<String> stems() {
        return new ArrayList<>(files.keySet());
    }

    /** The kinds of record that the file makes, as far as it was read. */
    public synchronized Set<Kind> kinds(String stem) {
        return Set.copyOf(files.get(stem).kinds());
    }

    /** What the operator should know of the file as a whole. */
    public synchronized List<String> warnings(String stem) {
        return List.copyOf(files.get(stem).warnings());
    }

    /** How many records of that file are handed out and not yet answered; 0 if there is no such file. */
    public synchronized int outstanding(String stem) {
        ClaimedFile file = files.get(stem);
        return file == null ? 0 : file.outstanding();
    }

    /** How many records of all files are handed out and not yet answered. */
    public synchronized int outstanding() {
        return files.values().stream().mapToInt(ClaimedFile::outstanding).sum();
    }

    /** The source as it was when its reading began. */
    public synchronized SourceState source(String stem) {
        return files.get(stem).source;
    }

    public Path path(String stem) {
        return files.get(stem).path;
    }

    /** The files of which all records are handed out and answered, so that they can be closed. */
    public synchronized Set<String> answered() {
        return where(file -> file.isAnswered() && ReadingOrder.isReady(file));
    }

    /** The files of which the biosamples may be read now. */
    public synchronized Set<String> readableBiosamples() {
        return where(file -> order().mayRead(file, Kind.BIOSAMPLE));
    }

    private Set<String> where(Predicate<ClaimedFile> condition) {
        Set<String> stems = new HashSet<>();
        for (ClaimedFile file : files.values()) {
            if (condition.test(file)) {
                stems.add(file.stem);
            }
        }
        return stems;
    }

    private ReadingOrder order() {
        return new ReadingOrder(files.values(), broken);
    }

    /** Whether it is its turn to be read for that kind, as far as the files are concerned that are read for the same kind. */
    synchronized boolean mayRead(String stem, Kind kind) {
        return order().mayRead(files.get(stem), kind);
    }

    /** The files of which libraries or sequencing records may be read now; see {@link ReadingOrder}. */
    public synchronized Set<String> readableAfterBiosamples() {
        return order().readableAfterBiosamples();
    }

    /** The kind to be read next of that file, after its biosamples. */
    public synchronized Kind nextKind(String stem) {
        return ReadingOrder.nextKind(files.get(stem));
    }

    synchronized void beginPass(String stem, Kind kind, SourceState source) {
        ClaimedFile file = files.get(stem);
        file.pass(kind, ClaimedFile.Pass.READING);
        broken.remove(kind);
        file.readFrom(source);
        changed();
    }

    /** Takes note of the source as it is when its reading begins; what was noted before stays. */
    synchronized void readFrom(String stem, SourceState source) {
        files.get(stem).readFrom(source);
    }

    /** The pass came to the end of its source. */
    synchronized void endPass(String stem, Kind kind, SourceReport report) {
        ClaimedFile file = files.get(stem);
        List<String> told = file.warnings();
        file.found(kind, report);
        file.warnings().stream()
                .filter(warning -> !told.contains(warning))
                .forEach(warning -> LOG.warn("{}: {}", stem, warning));
        file.pass(kind, ClaimedFile.Pass.READ);
        changed();
    }

    /** The pass ended before the end of its source; it begins again when what it handed out is answered. */
    synchronized void breakPass(String stem, Kind kind) {
        ClaimedFile file = files.get(stem);
        file.pass(kind, ClaimedFile.Pass.WAITING);
        broken.put(kind, stem);
        file.notBefore = System.nanoTime() + PAUSE_AFTER_ERROR;
        changed();
    }

    /** What of a record is not filed yet, or null if all of it is. */
    synchronized RecordMessage unfiled(RecordMessage record) {
        return files.get(record.stem()).unfiled(record);
    }

    /**
     * Hands out a record, once its kind is not held and none of its keys is on its way any more.
     *
     * @throws InterruptedException if the program is stopping
     */
    synchronized void handOut(RecordMessage record) throws InterruptedException {
        while (!stopping && (held.holds(record, files.values()) || !keys.areFree(record.keys()))) {
            wait();
        }
        if (stopping) {
            throw new InterruptedException("stopping");
        }
        keys.take(record.keys());
        files.get(record.stem()).handOut(record.kind(), 1);
    }

    /** No record of that kind that has to be posted is handed out until {@link #handOutAgain}. */
    public synchronized void handOutNoMore(Kind kind) {
        held.hold(kind);
    }

    /** Of that kind one is handed out if none is on its way: one has to go first, and what is set aside must not grow. */
    public synchronized void handOutOne(Kind kind) {
        held.tryOne(kind);
        notifyAll();
    }

    public synchronized void handOutAgain(Kind kind) {
        held.release(kind);
        notifyAll();
    }

    /** The record's outcome is filed: its keys are free, and it will not be handed out again. */
    public synchronized void settle(RecordMessage record) {
        keys.giveBack(record.keys());
        ClaimedFile file = files.get(record.stem());
        file.file(record.kind(), record.rows());
        if (RecordMessage.UNREADABLE.equals(record.reason())) {
            file.unreadableFrom(record.firstRow());
        }
        file.handOut(record.kind(), -1);
        changed();
    }

    /** Reads that file from the beginning once more, for rows that were added to it. */
    public synchronized void readAgain(String stem) {
        files.get(stem).readAgain();
        changed();
    }

    /** Reads nothing more of that file: while it was read, it was found to be no longer what it was. */
    synchronized void readNoMore(String stem) {
        files.get(stem).readNoMore();
        broken.values().removeIf(stem::equals);
        changed();
    }

    /** Whether that file was found to be no longer what it was. */
    public synchronized boolean isChanged(String stem) {
        return files.get(stem).changed;
    }

    /** Whether a line says that the rest of that file was not read, whatever is written there. */
    public synchronized boolean isRestTold(String stem) {
        return files.get(stem).isRestTold();
    }

    /** A file of which the rest is told already was written on: it counts as it stands now. */
    public synchronized void takeAsItStands(String stem, SourceState now) {
        files.get(stem).takeAsItStands(now);
    }

    /** Whether that file counts as it stands now, which is not what its lines were made from. */
    public synchronized boolean isAnother(String stem) {
        return files.get(stem).isAnother;
    }

    /** Hands out, as one unreadable record, what a source held that was changed after it was read. */
    public synchronized RecordMessage restOfChanged(String stem) {
        ClaimedFile file = files.get(stem);
        file.handOut(null, 1);
        return file.restOfChanged();
    }

    /** An earlier run filed that the file was changed, and that nothing more of it is read: it counts as it stands now. */
    public synchronized void nothingMoreOf(String stem, SourceState now) {
        files.get(stem).nothingMoreOf(now);
    }

    /** The closing of that file stopped; it is tried again after a pause. */
    public synchronized void pause(String stem) {
        ClaimedFile file = files.get(stem);
        if (file != null) {
            file.notBefore = System.nanoTime() + PAUSE_AFTER_ERROR;
        }
    }

    /** The file is archived. */
    public synchronized void remove(String stem) {
        files.remove(stem);
        changed();
    }

    /** From now on nothing more is handed out; whoever waits for a key is woken. */
    public synchronized void stop() {
        stopping = true;
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

    private void changed() {
        changes++;
        notifyAll();
    }
}

package io.github.majoradrop.intake;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
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
    private final Set<String> keysInUse = new HashSet<>();
    /** The file whose pass over that kind broke off: none after it may be read for that kind before it is. */
    private final Map<Kind, String> broken = new EnumMap<>(Kind.class);

    private volatile boolean stopping;
    private volatile long changes;

    /** Takes in a claimed file; {@code look} says which files were claimed together. */
    public synchronized void add(String stem, Path path, long look) {
        files.put(stem, new ClaimedFile(stem, path, look));
        changed();
    }

    /** Takes note that a record of an earlier run is filed; it will not be handed out again. */
    public synchronized void restore(String stem, Kind kind, int firstRow) {
        ClaimedFile file = files.get(stem);
        file.file(kind, firstRow);
        file.resumed = true;
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

    /** Whether all records of that file are handed out and answered, so that it can be closed. */
    public synchronized boolean isAnswered(String stem) {
        ClaimedFile file = files.get(stem);
        return file != null && file.isAnswered() && ready(file);
    }

    /** Whether its biosamples may be read now. */
    public boolean mayReadBiosamples(String stem) {
        return mayRead(stem, Kind.BIOSAMPLE);
    }

    /** Whether it is its turn to be read for that kind, as far as the files are concerned that are read for the same kind. */
    synchronized boolean mayRead(String stem, Kind kind) {
        return mayRead(files.get(stem), kind);
    }

    /**
     * The files of which libraries or sequencing records may be read now: those of the earliest look that has any left, all of one kind, and
     * none before every record of the kinds before it, of their own and of every earlier look, is answered. So a library of a later file
     * never overtakes a sequencing record of an earlier one either.
     */
    public synchronized Set<String> readableAfterBiosamples() {
        ClaimedFile first = null;
        Kind kind = null;
        for (ClaimedFile file : files.values()) {
            if (first != null && file.look != first.look) {
                break;
            }
            if (!file.isAnswered(Kind.BIOSAMPLE)) {
                return Set.of();
            }
            Kind next = nextKind(file);
            if (next != null && (kind == null || next.compareTo(kind) < 0)) {
                first = first == null ? file : first;
                kind = next;
            }
        }
        return kind == null ? Set.of() : readable(first.look, kind);
    }

    private Set<String> readable(long look, Kind kind) {
        Set<String> readable = new HashSet<>();
        for (ClaimedFile file : files.values()) {
            if (file.look > look) {
                break;
            }
            if (kind == Kind.SEQUENCING && !file.isAnswered(Kind.LIBRARY)) {
                return Set.of();
            }
            if (file.look == look && mayRead(file, kind)) {
                readable.add(file.stem);
            }
        }
        return readable;
    }

    /** The kind to be read next of that file, after its biosamples. */
    public synchronized Kind nextKind(String stem) {
        return nextKind(files.get(stem));
    }

    private static Kind nextKind(ClaimedFile file) {
        for (Kind kind : List.of(Kind.LIBRARY, Kind.SEQUENCING)) {
            if (file.pass(kind) != ClaimedFile.Pass.READ) {
                return kind;
            }
        }
        return null;
    }

    private boolean mayRead(ClaimedFile file, Kind kind) {
        return file != null
                && file.pass(kind) == ClaimedFile.Pass.WAITING
                && file.outstanding(kind) == 0
                && file.stem.equals(broken.getOrDefault(kind, file.stem))
                && ready(file);
    }

    private static boolean ready(ClaimedFile file) {
        return System.nanoTime() - file.notBefore >= 0 || file.notBefore == Long.MIN_VALUE;
    }

    synchronized void beginPass(String stem, Kind kind, SourceState source) {
        ClaimedFile file = files.get(stem);
        file.pass(kind, ClaimedFile.Pass.READING);
        broken.remove(kind);
        if (file.source == null) {
            file.source = source;
        }
        changed();
    }

    /** The pass came to the end of its source. */
    synchronized void endPass(String stem, Kind kind, Findings findings) {
        ClaimedFile file = files.get(stem);
        file.pass(kind, ClaimedFile.Pass.READ);
        file.found(findings);
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

    synchronized boolean isFiled(RecordMessage record) {
        return files.get(record.stem()).isFiled(record.kind(), record.firstRow());
    }

    /**
     * Hands out a record, once none of its keys is on its way any more.
     *
     * @throws InterruptedException if the program is stopping
     */
    synchronized void handOut(RecordMessage record) throws InterruptedException {
        while (!stopping && record.keys().stream().anyMatch(keysInUse::contains)) {
            wait();
        }
        if (stopping) {
            throw new InterruptedException("stopping");
        }
        keysInUse.addAll(record.keys());
        files.get(record.stem()).handOut(record.kind(), 1);
    }

    /** The record's outcome is filed: its keys are free, and it will not be handed out again. */
    public synchronized void settle(RecordMessage record) {
        record.keys().forEach(keysInUse::remove);
        ClaimedFile file = files.get(record.stem());
        file.file(record.kind(), record.firstRow());
        file.handOut(record.kind(), -1);
        changed();
    }

    /** Reads that file from the beginning once more, for rows that were added to it. */
    public synchronized void readAgain(String stem) {
        files.get(stem).readAgain();
        changed();
    }

    /**
     * Hands out, as one unreadable record, what a source held that was changed after it was read.
     *
     * @param now what counts as the source from now on
     */
    public synchronized RecordMessage restOfChanged(String stem, SourceState now) {
        ClaimedFile file = files.get(stem);
        file.source = now;
        int row = file.rowAfterLast();
        file.handOut(null, 1);
        return RecordMessage.refused(
                stem,
                null,
                file.filedWithoutKind() + 1,
                List.of(row),
                null,
                RecordMessage.UNREADABLE,
                "the file was changed while it was read: nothing was read from row " + row
                        + " on; drop what is missing as a new file");
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

package io.github.majoradrop.intake;

import io.github.majoradrop.record.RecordMessage;
import io.github.majoradrop.record.SourceReport;
import io.github.majoradrop.rules.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is known of one claimed file while it stands in {@code inflight/}: how far each of its passes has come and which of its records are
 * answered. Guarded by the {@link Inflight} that owns it.
 */
final class ClaimedFile {

    /** How far the reading of one kind of record has come. */
    enum Pass {
        WAITING,
        READING,
        READ
    }

    final String stem;
    final Path path;
    /** The look at {@code drop/} that claimed it; all that a start finds in {@code inflight/} is one look. */
    final long look;

    private final Map<Kind, Pass> passes = new EnumMap<>(Kind.class);
    private final Map<Kind, Integer> outstanding = new EnumMap<>(Kind.class);
    /** The rows of the records that are filed, by kind; a bit a row, and the last of them for records without a kind. */
    private final List<BitSet> filed = new ArrayList<>();

    private int filedWithoutKind;
    private final Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    private final Set<String> warnings = new TreeSet<>();
    private final Map<Kind, List<String>> problems = new EnumMap<>(Kind.class);
    /** The source as it was when its reading began, or null before that. */
    SourceState source;
    /** Whether what was read of the source was found to be something else since. */
    boolean changed;
    /** Whether what stands in the source is not what its lines were made from. */
    boolean isAnother;
    /** The first row of which an unreadable line says that nothing was read from there on. */
    private int unreadableFrom = Integer.MAX_VALUE;
    /** Whether lines of an earlier run were found. */
    boolean resumed;
    /** Not looked at again before this time of the monotonic clock, after an error of the machine. */
    long notBefore = Long.MIN_VALUE;

    ClaimedFile(String stem, Path path, long look) {
        this.stem = stem;
        this.path = path;
        this.look = look;
        for (Kind kind : Kind.values()) {
            passes.put(kind, Pass.WAITING);
            outstanding.put(kind, 0);
            filed.add(new BitSet());
        }
        filed.add(new BitSet());
    }

    Pass pass(Kind kind) {
        return passes.get(kind);
    }

    void pass(Kind kind, Pass state) {
        passes.put(kind, state);
    }

    /** Takes note of the source as it is when its reading begins; what was noted before stays. */
    void readFrom(SourceState now) {
        source = source == null ? now : source;
    }

    /** Reads it from the beginning once more; what is filed already is skipped. */
    void readAgain() {
        passes.replaceAll((kind, state) -> Pass.WAITING);
        source = null;
    }

    /** Reads nothing more of it, as it is not what it was. */
    void readNoMore() {
        passes.replaceAll((kind, state) -> Pass.READ);
        changed = true;
    }

    /** Takes the source, of which the rest is told already, for what stands there now. */
    void takeAsItStands(SourceState now) {
        source = now;
        isAnother = true;
        changed = false;
        warn("it was changed after it was read: what has no line was not sent; drop what is missing as a new file");
    }

    /** An earlier run told that the source was changed: nothing more of it is read. */
    void nothingMoreOf(SourceState now) {
        source = now;
        isAnother = true;
        passes.replaceAll((kind, state) -> Pass.READ);
    }

    /** A line tells that nothing was read from that row on. */
    void unreadableFrom(int row) {
        unreadableFrom = Math.min(unreadableFrom, row);
    }

    boolean isRestTold() {
        return unreadableFrom < Integer.MAX_VALUE;
    }

    void warn(String warning) {
        warnings.add(warning);
    }

    void found(Kind pass, SourceReport report) {
        kinds.addAll(report.kinds());
        warnings.addAll(report.warnings());
        problems.put(pass, report.problems());
        for (Kind kind : Kind.values()) {
            if (kind != Kind.BIOSAMPLE && !kinds.contains(kind)) {
                pass(kind, Pass.READ);
            }
        }
    }

    Set<Kind> kinds() {
        return kinds;
    }

    /** What the operator should know of the file as a whole, and what is wrong with its records, by the last pass over each kind. */
    List<String> warnings() {
        List<String> all = new ArrayList<>(warnings);
        problems.values().forEach(all::addAll);
        return all;
    }

    /**
     * What of a record is not told by a line yet: the record, null, or a record of the rows that were added to a library since its first rows
     * were filed; its body says all of the library again, which Majora takes for an update.
     */
    RecordMessage unfiled(RecordMessage record) {
        BitSet rows = filed(record.kind());
        List<Integer> left = record.rows().stream()
                .filter(row -> row < unreadableFrom && !rows.get(row))
                .toList();
        if (left.isEmpty()) {
            return null;
        }
        RecordMessage unfiled = left.size() == record.rows().size() ? record : record.withRows(left);
        return resumed ? unfiled.ofResumedFile() : unfiled;
    }

    boolean isFiled(Kind kind, List<Integer> rows) {
        return rows.stream().allMatch(filed(kind)::get);
    }

    void file(Kind kind, List<Integer> rows) {
        BitSet filed = filed(kind);
        rows.forEach(filed::set);
        if (kind == null) {
            filedWithoutKind++;
        }
    }

    /** What of a source that was changed has no line, as one unreadable record: the rows behind the last that made one. */
    RecordMessage restOfChanged() {
        int row = Math.max(1, filed.stream().mapToInt(BitSet::length).max().orElse(1));
        String detail =
                RecordMessage.CHANGED + ": nothing was read from row " + row + " on, the row before may have been"
                        + " half written, and what has no line was not sent; drop what is missing as a new file";
        return RecordMessage.refused(
                stem, null, filedWithoutKind + 1, List.of(row), null, RecordMessage.UNREADABLE, detail);
    }

    void handOut(Kind kind, int change) {
        outstanding.merge(orFirst(kind), change, Integer::sum);
    }

    /** Whether every record of that kind has been handed out and answered. */
    boolean isAnswered(Kind kind) {
        return pass(kind) == Pass.READ && outstanding.get(kind) == 0;
    }

    boolean isAnswered() {
        return isAnswered(Kind.BIOSAMPLE) && isAnswered(Kind.LIBRARY) && isAnswered(Kind.SEQUENCING);
    }

    int outstanding() {
        return outstanding.values().stream().mapToInt(Integer::intValue).sum();
    }

    int outstanding(Kind kind) {
        return outstanding.get(kind);
    }

    /** Records without a kind are found in the first pass. */
    private static Kind orFirst(Kind kind) {
        return kind == null ? Kind.BIOSAMPLE : kind;
    }

    private BitSet filed(Kind kind) {
        return filed.get(kind == null ? Kind.values().length : kind.ordinal());
    }
}

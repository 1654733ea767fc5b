package io.github.majoradrop.intake;

import io.github.majoradrop.record.RecordMessage;
import io.github.majoradrop.rules.Kind;
import io.github.majoradrop.sheet.PlaceSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Which rows of a claimed file have a line, for which kind: a bit a row, so that no record is posted that an earlier run filed. Guarded by itself. */
public final class FiledRows {

    private static final int NO_KIND = Kind.values().length;
    private static final PlaceSet NONE = new PlaceSet();

    /** Null as long as there are none: each of thousands of files has one for each kind. */
    private final PlaceSet[] rows = new PlaceSet[NO_KIND + 1];

    private int linesWithoutKind;
    /** The first row of which an unreadable line says that nothing was read from there on. */
    private int unreadableFrom = Integer.MAX_VALUE;

    /** What such a line says, or null. */
    private String repeat;

    private boolean resumed;
    /** Of each kind, what an earlier run may have posted; null if none has claimed the file. */
    private List<Posted> posted;

    /**
     * An earlier run has claimed the file, and may have posted what has no line.
     *
     * @param most records of one kind, as they are handed out in the order of their rows
     */
    public synchronized void ofEarlierRun(int most) {
        posted = IntStream.rangeClosed(0, NO_KIND)
                .mapToObj(kind -> new Posted(most))
                .toList();
    }

    /** Takes note of a line of an earlier run. */
    public synchronized void restore(Kind kind, List<Integer> filed, boolean isUnreadable) {
        add(kind, filed, isUnreadable);
        resumed = true;
    }

    /** Takes note of a line of an earlier run by which nothing of the file was sent, as its bytes were dropped before. */
    public synchronized void restoreRepeat(String detail) {
        repeat = detail;
    }

    /** What that line says; null if there is none. */
    synchronized String toldOfRepeat() {
        return repeat;
    }

    synchronized void add(Kind kind, List<Integer> filed, boolean isUnreadable) {
        int index = index(kind);
        rows[index] = rows[index] == null ? new PlaceSet() : rows[index];
        filed.forEach(rows[index]::add);
        if (kind == null) {
            linesWithoutKind++;
        }
        if (isUnreadable) {
            unreadableFrom = Math.min(unreadableFrom, filed.get(0));
        }
    }

    /** Whether every one of these rows is filed for that kind. */
    public synchronized boolean contains(Kind kind, List<Integer> all) {
        return all.stream().allMatch(of(kind)::contains);
    }

    /** How many rows have a line of that kind, or, for null, one that tells of no kind. */
    public synchronized int count(Kind kind) {
        return (int) of(kind).size();
    }

    /** Whether lines of an earlier run were found. */
    public synchronized boolean areResumed() {
        return resumed;
    }

    /** Whether a line says that the rest of the file was not read, whatever is written there. */
    public synchronized boolean tellOfTheRest() {
        return unreadableFrom < Integer.MAX_VALUE;
    }

    /**
     * What of a record is not told by a line yet: the record, null, or a record of the rows that were added to a library since its first rows
     * were filed; its body says all of the library again, which Majora takes for an update.
     */
    synchronized RecordMessage unfiled(RecordMessage record) {
        PlaceSet ofKind = of(record.kind());
        List<Integer> left = new ArrayList<>(record.rows().size());
        for (Integer row : record.rows()) {
            if (row < unreadableFrom && !ofKind.contains(row)) {
                left.add(row);
            }
        }
        if (left.isEmpty()) {
            return null;
        }
        RecordMessage unfiled = left.size() == record.rows().size() ? record : record.withRows(left);
        return posted != null && posted.get(index(record.kind())).may(record) ? unfiled.ofResumedFile() : unfiled;
    }

    /** The row behind the last that made a line. */
    synchronized int firstWithout() {
        return Stream.of(rows).filter(Objects::nonNull).mapToInt(PlaceSet::end).reduce(1, Math::max);
    }

    synchronized int linesWithoutKind() {
        return linesWithoutKind;
    }

    private PlaceSet of(Kind kind) {
        PlaceSet ofKind = rows[index(kind)];
        return ofKind == null ? NONE : ofKind;
    }

    private static int index(Kind kind) {
        return kind == null ? NO_KIND : kind.ordinal();
    }

    /** What an earlier run may have posted of one kind: so many records without a line at most, as they are handed out in the order of their rows. */
    private static final class Posted {

        private final int most;
        private int counted;
        private int countedTo;
        /** The first row that it cannot have posted; 0 if that is not known yet. */
        private int notFrom;

        Posted(int most) {
            this.most = most;
        }

        boolean may(RecordMessage record) {
            int row = record.firstRow();
            if (notFrom == 0 && record.isSendable() && row > countedTo) {
                countedTo = row;
                notFrom = ++counted > most ? row : 0;
            }
            return notFrom == 0 || row < notFrom;
        }
    }
}

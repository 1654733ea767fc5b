package io.github.majoradrop.record;

import io.github.majoradrop.rules.Kind;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;

/**
 * One record on its way from intake to submit: plain data, without credentials, so that a broker could carry it.
 *
 * @param stem the stem of the claimed file that it was read from
 * @param kind what it is, or null where that cannot be told (an invalid row, an unreadable file)
 * @param number counts the records of this kind in this file from 1, in the order of their first rows
 * @param rows the source's row numbers (CSV: as Excel shows them, the header being row 1; JSON: the position from 1), ascending, never empty;
 *     with the kind the first of them identifies the record within its file
 * @param id the first of its keys, or null if it has none
 * @param keys what may not travel at the same time in two records, each with a prefix that keeps samples, libraries and runs apart; empty
 *     if the record is not sendable
 * @param body the JSON object for Majora in UTF-8, without credentials; null if the record is not sendable
 * @param reason null if the record can be sent, else {@code invalid} or {@code unreadable}
 * @param detail why it cannot be sent and what would mend it, or null if it can
 * @param problems all that was found wrong with it, also if it can be sent; none if nobody looked. They hold values
 */
public record RecordMessage(
        String stem,
        Kind kind,
        int number,
        List<Integer> rows,
        String id,
        List<String> keys,
        byte[] body,
        String reason,
        String detail,
        List<RowProblem> problems)
        implements Serializable {

    public static final String INVALID = "invalid";
    public static final String UNREADABLE = "unreadable";
    /** How the detail begins of the line for the rest of a source that was changed. */
    public static final String CHANGED = "the file was changed while it was read";

    public RecordMessage {
        Objects.requireNonNull(stem);
        rows = List.copyOf(rows);
        keys = List.copyOf(keys);
        problems = List.copyOf(problems);
        if ((reason == null) == (body == null)) {
            throw new IllegalArgumentException("a record has either a body or a reason why it has none");
        }
    }

    /** A record that Majora may be asked to take. */
    public static RecordMessage toSend(
            String stem, Kind kind, int number, List<Integer> rows, String id, List<String> keys, byte[] body) {
        return new RecordMessage(stem, kind, number, rows, id, keys, body, null, null, List.of());
    }

    /** A record that must not be posted; {@code kind} and {@code id} may be null. */
    public static RecordMessage refused(
            String stem, Kind kind, int number, List<Integer> rows, String id, String reason, String detail) {
        List<RowProblem> problems = List.of(RowProblem.ofRow(rows.get(0), detail));
        return new RecordMessage(stem, kind, number, rows, id, List.of(), null, reason, detail, problems);
    }

    /** A record that must not be posted because of its problems; {@code id} may be null. */
    static RecordMessage refused(
            String stem, Kind kind, int number, List<Integer> rows, String id, List<RowProblem> problems) {
        String detail = Details.of(problems, rows.size() > 1);
        return new RecordMessage(stem, kind, number, rows, id, List.of(), null, INVALID, detail, problems);
    }

    /** The same record with what was found wrong with it. */
    RecordMessage with(List<RowProblem> found) {
        return new RecordMessage(stem, kind, number, rows, id, keys, body, reason, detail, found);
    }

    /** The same record, not to be posted because of its problems. */
    RecordMessage refused() {
        return refused(stem, kind, number, rows, id, problems);
    }

    public boolean isSendable() {
        return reason == null;
    }

    public RecordMessage withRows(List<Integer> others) {
        return new RecordMessage(stem, kind, number, others, id, keys, body, reason, detail, problems);
    }

    public int firstRow() {
        return rows.get(0);
    }

    /** Names the record by file, row and id only, so that it may stand in a log. */
    @Override
    public String toString() {
        return (kind == null ? "record" : kind.label()) + (id == null ? "" : " " + id) + " (row " + firstRow() + " of "
                + stem + ")";
    }
}

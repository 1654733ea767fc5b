package io.github.majoradrop.record;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.github.majoradrop.rules.Kind;
import io.github.majoradrop.rules.SampleAction;
import io.github.majoradrop.sheet.SheetNames;
import java.util.List;
import java.util.Objects;

/**
 * One record on its way from intake to submit, and back to outcome with its answer: plain data, without credentials and without the values of
 * its problems, so that it could travel to another machine.
 *
 * @param stem the stem of the claimed file that it was read from
 * @param kind what it is, or null where that cannot be told (an invalid row, an unreadable file)
 * @param number counts the records of this kind in this file from 1, in the order of their first rows
 * @param rows the source's row numbers (CSV: as Excel shows them, the header being row 1; JSON: the position from 1), ascending, never empty;
 *     with stem and kind the first of them identifies the record. If all sheets of a workbook are read, the {@linkplain SheetNames places} of its rows
 * @param id the first of its keys, or null if it has none
 * @param keys what may not travel at the same time in two records, each with a prefix that keeps samples, libraries and runs apart; empty
 *     if the record was never sendable
 * @param payload what of it goes to Majora, or why nothing does
 * @param action what its file asks Majora to do with it
 * @param resumed whether an earlier run has claimed its file, so that Majora may have the record already
 * @param members the samples of a library that goes by a call of its own; of all else none
 * @param sheets those of its file, if it is a workbook of which all sheets are read
 */
public record RecordMessage(
        String stem,
        Kind kind,
        int number,
        List<Integer> rows,
        String id,
        List<String> keys,
        @JsonUnwrapped Payload payload,
        SampleAction action,
        boolean resumed,
        Members members,
        SheetNames sheets) {

    /** Begins the key of a run. */
    static final String RUN_KEY = "run:";

    public static final String INVALID = "invalid";
    public static final String UNREADABLE = "unreadable";
    /** Majora has it already, and nothing is to be overwritten. */
    public static final String KNOWN = "known";
    /** The bytes of its whole file were accepted before. */
    public static final String REPEATED = "repeated";
    /** How the detail begins of the line for the rest of a source that was changed. */
    public static final String CHANGED = "the file was changed while it was read";

    public RecordMessage {
        Objects.requireNonNull(stem);
        Objects.requireNonNull(payload);
        Objects.requireNonNull(action);
        rows = List.copyOf(rows);
        keys = List.copyOf(keys);
        Objects.requireNonNull(members);
    }

    private static RecordMessage made(
            String stem, Kind kind, int number, List<Integer> rows, String id, List<String> keys, Payload payload) {
        return new RecordMessage(
                stem, kind, number, rows, id, keys, payload, SampleAction.UNSAID, false, Members.NONE, SheetNames.NONE);
    }

    /** A record that Majora may be asked to take. */
    public static RecordMessage toSend(
            String stem, Kind kind, int number, List<Integer> rows, String id, List<String> keys, byte[] body) {
        return made(stem, kind, number, rows, id, keys, new Payload.ToSend(body, null));
    }

    /** A record that must not be posted; {@code kind}, {@code id} and {@code detail} may be null. */
    public static RecordMessage refused(
            String stem, Kind kind, int number, List<Integer> rows, String id, String reason, String detail) {
        return made(stem, kind, number, rows, id, List.of(), new Payload.NotToSend(reason, detail));
    }

    private RecordMessage with(Payload other) {
        return new RecordMessage(stem, kind, number, rows, id, keys, other, action, resumed, members, sheets);
    }

    /** The same record, not to be posted; its keys are still its own until it is filed. */
    public RecordMessage refused(String why, String what) {
        return with(new Payload.NotToSend(why, what));
    }

    public boolean isSendable() {
        return payload instanceof Payload.ToSend;
    }

    /** The JSON object for Majora in UTF-8, without credentials; null if the record is not sendable. */
    public byte[] body() {
        return payload.body();
    }

    /** Why it is not sendable; null if it is. */
    public String reason() {
        return payload.reason();
    }

    /** What is wrong with it and what would mend it, also if it can be sent; null if nothing is, or nobody looked. */
    public String detail() {
        return payload.detail();
    }

    /** The same record, to be sent though that is wrong with it. */
    RecordMessage withDetail(String problems) {
        return with(new Payload.ToSend(body(), problems));
    }

    /** The same record of a file with these sheets. */
    public RecordMessage of(SheetNames others) {
        return new RecordMessage(stem, kind, number, rows, id, keys, payload, action, resumed, members, others);
    }

    /** The same library with others of its samples. */
    RecordMessage with(Members others, byte[] some) {
        Payload other = new Payload.ToSend(some, detail());
        return new RecordMessage(stem, kind, number, rows, id, keys, other, action, resumed, others, sheets);
    }

    public RecordMessage withStem(String other) {
        return new RecordMessage(other, kind, number, rows, id, keys, payload, action, resumed, members, sheets);
    }

    /** The same record, of which it matters no more what it asks of Majora. */
    public RecordMessage withoutBody() {
        return isSendable() ? with(members, new byte[0]) : this;
    }

    public RecordMessage withRows(List<Integer> others) {
        return new RecordMessage(stem, kind, number, others, id, keys, payload, action, resumed, members, sheets);
    }

    /** What these rows of it tell, to be told alone: what is wrong with others is not theirs. */
    public RecordMessage ofRowsAlone(List<Integer> some) {
        return withRows(some).withDetail(null);
    }

    /** The same record, of which the file asks that. */
    public RecordMessage asking(SampleAction asked) {
        return new RecordMessage(stem, kind, number, rows, id, keys, payload, asked, resumed, members, sheets);
    }

    /** The same record of a file that an earlier run has claimed. */
    public RecordMessage ofResumedFile() {
        return new RecordMessage(stem, kind, number, rows, id, keys, payload, action, true, members, sheets);
    }

    /** The names of its runs; empty of all but sequencing. */
    public List<String> runs() {
        return keys.stream()
                .filter(key -> key.startsWith(RUN_KEY))
                .map(key -> key.substring(RUN_KEY.length()))
                .toList();
    }

    public int firstRow() {
        return rows.get(0);
    }

    /** Names the record by file, row and id only, so that it may stand in a log. */
    @Override
    public String toString() {
        return (kind == null ? "record" : kind.label()) + (id == null ? "" : " " + id) + " (row "
                + sheets.inWords(firstRow()) + " of " + stem + ")";
    }
}

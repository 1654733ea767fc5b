package io.github.majoradrop.submit;

import io.github.majoradrop.majora.Stored;
import io.github.majoradrop.record.RecordMessage;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What became of one record: plain data on its way from submit to outcome.
 *
 * @param record the record
 * @param outcome where its line goes
 * @param reason null for success and warning, else {@code rejected}, {@code unexpected}, {@code known}, or one of {@link RecordMessage#reason()}
 * @param detail why, in words, or null if there is nothing to say
 * @param stored whether Majora had the record already, or null if it did not take it or does not tell, or a first answer was lost
 * @param at when that was known
 * @param attempts how often the record was posted, 0 if never; not those posts of it with others after which it was posted alone
 * @param together how many records the call had that was answered, null if it was never posted
 * @param status the HTTP status of the last reply, or null if there was none
 * @param request Majora's own id of the call, or null if it gave none
 * @param response the last reply as a JSON value in UTF-8: Majora's JSON as it came, or else its beginning as a string; null if there was none
 * @param besides dead letters of rows of the same record, to be filed before it
 */
public record Answer(
        RecordMessage record,
        Outcome outcome,
        String reason,
        String detail,
        Stored stored,
        Instant at,
        int attempts,
        Integer together,
        Integer status,
        String request,
        byte[] response,
        List<Answer> besides) {

    static final String REJECTED = "rejected";
    static final String UNEXPECTED = "unexpected";

    /** Of a record that has one line, and was posted alone, if it was. */
    public Answer(
            RecordMessage record,
            Outcome outcome,
            String reason,
            String detail,
            Stored stored,
            Instant at,
            int attempts,
            Integer status,
            String request,
            byte[] response) {
        this(
                record,
                outcome,
                reason,
                detail,
                stored,
                at,
                attempts,
                attempts == 0 ? null : Integer.valueOf(1),
                status,
                request,
                response,
                List.of());
    }

    /** Of a record that was never posted. */
    public static Answer refused(RecordMessage record, Instant at) {
        return neverPosted(record, record.reason(), record.detail(), at);
    }

    /** Of one that could have been sent, and was not. */
    static Answer neverPosted(RecordMessage record, String reason, String detail, Instant at) {
        return new Answer(record, Outcome.DEAD_LETTER, reason, detail, null, at, 0, null, null, null);
    }

    /** Of a record that was handed out so often that it is taken for what ended those who had it. */
    public static Answer endedItsSubmitters(RecordMessage record, int times, Instant at) {
        return neverPosted(
                record,
                UNEXPECTED,
                "it was given to submitters " + times + " times, and each time the submitter ended, or lost the broker,"
                        + " before it was answered; it may be stored already: drop the correction sheet to have it tried again",
                at);
    }

    /** The same of another part of the record. */
    Answer of(RecordMessage part) {
        return new Answer(
                part, outcome, reason, detail, stored, at, attempts, together, status, request, response, besides);
    }

    /** What Majora took, as a dead letter all the same. */
    Answer as(String why, String what) {
        return new Answer(
                record,
                Outcome.DEAD_LETTER,
                why,
                what,
                stored,
                at,
                attempts,
                together,
                status,
                request,
                response,
                besides);
    }

    /** The same, which says that, too. */
    Answer remarked(String remark) {
        return withDetail(detail == null ? remark : detail + "; " + remark);
    }

    Answer withDetail(String why) {
        return new Answer(
                record, outcome, reason, why, stored, at, attempts, together, status, request, response, besides);
    }

    Answer withStored(Stored had) {
        return new Answer(
                record, outcome, reason, detail, had, at, attempts, together, status, request, response, besides);
    }

    /** The same, of a call with so many records. */
    Answer together(int records) {
        return new Answer(
                record, outcome, reason, detail, stored, at, attempts, records, status, request, response, besides);
    }

    /** The same, with dead letters of some rows of its record. */
    Answer besides(List<Answer> deadLetters) {
        return new Answer(
                record,
                outcome,
                reason,
                detail,
                stored,
                at,
                attempts,
                together,
                status,
                request,
                response,
                deadLetters);
    }

    /** The same for the home of the record, which has its body still, and knows it by that stem. */
    public Answer forHome(String stem) {
        List<Answer> others = besides.stream().map(other -> other.forHome(stem)).toList();
        return of(record.withStem(stem).withoutBody()).besides(others);
    }

    /** The record with all rows that it had before some of them got lines of their own. */
    public RecordMessage settled() {
        Set<Integer> rows = new TreeSet<>(record.rows());
        besides.forEach(other -> rows.addAll(other.record.rows()));
        return besides.isEmpty() ? record : record.withRows(List.copyOf(rows));
    }

    /** Names the record and its outcome only: detail and response may quote what is personal, and Camel logs bodies at TRACE. */
    @Override
    public String toString() {
        return outcome.label() + " of " + record;
    }
}

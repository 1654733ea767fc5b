package io.github.majoradrop.submit;

import io.github.majoradrop.majora.Reply;
import io.github.majoradrop.majora.Stored;
import io.github.majoradrop.record.RecordMessage;
import java.time.Instant;

/**
 * What became of one record: plain data on its way from submit to outcome.
 *
 * @param record the record
 * @param outcome where its line goes
 * @param reason null for success and warning, else {@code rejected}, {@code unexpected}, {@code invalid} or {@code unreadable}
 * @param detail why, in words, or null if there is nothing to say
 * @param stored whether Majora had the record already, or null if it did not take it or does not tell
 * @param at when that was known
 * @param attempts how often the record was posted, 0 if never
 * @param status the HTTP status of the last reply, or null if there was none
 * @param request Majora's own id of the call, or null if it gave none
 * @param response the last reply as a JSON value in UTF-8: Majora's JSON as it came, or else its beginning as a string; null if there was none
 */
public record Answer(
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

    static final String REJECTED = "rejected";
    static final String UNEXPECTED = "unexpected";

    /** Of a record that was never posted. */
    public static Answer refused(RecordMessage record) {
        return new Answer(
                record,
                Outcome.DEAD_LETTER,
                record.reason(),
                record.detail(),
                null,
                Instant.now(),
                0,
                null,
                null,
                null);
    }

    /** Of a record that Majora replied to. */
    static Answer of(RecordMessage record, Outcome outcome, String reason, String detail, int attempts, Reply reply) {
        return new Answer(
                record,
                outcome,
                reason,
                detail,
                outcome == Outcome.DEAD_LETTER ? null : reply.stored(record.kind()),
                Instant.now(),
                attempts,
                reply.status(),
                reply.request(),
                reply.response());
    }

    /** Names the record and its outcome only: detail and response may quote what is personal, and Camel logs bodies at TRACE. */
    @Override
    public String toString() {
        return outcome.label() + " of " + record;
    }
}

package io.github.majoradrop.submit;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.github.majoradrop.record.RecordMessage;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What became of one record: plain data on its way from submit to outcome.
 *
 * @param record the record
 * @param detail why, in words, or null if there is nothing to say
 * @param at when that was known
 * @param besides dead letters of rows of the same record, to be filed before it
 */
public record Answer(
        RecordMessage record,
        @JsonUnwrapped Fate fate,
        String detail,
        @JsonUnwrapped Posting posting,
        Instant at,
        List<Answer> besides) {

    static final String REJECTED = "rejected";
    static final String UNEXPECTED = "unexpected";

    /** Of a record that has one line. */
    public Answer(RecordMessage record, Fate fate, String detail, Posting posting, Instant at) {
        this(record, fate, detail, posting, at, List.of());
    }

    /** Of a record that is not to be sent. */
    public static Answer refused(RecordMessage record, Instant at) {
        return neverPosted(record, record.reason(), record.detail(), at);
    }

    /** Of one that could have been sent, and was not. */
    static Answer neverPosted(RecordMessage record, String reason, String detail, Instant at) {
        return new Answer(record, new Fate.Dead(reason), detail, Posting.NEVER, at);
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
        return new Answer(part, fate, detail, posting, at, besides);
    }

    /** The same, which says that, too. */
    Answer remarked(String remark) {
        return withDetail(detail == null ? remark : detail + "; " + remark);
    }

    Answer withDetail(String why) {
        return new Answer(record, fate, why, posting, at, besides);
    }

    /** The same, with dead letters of some rows of its record. */
    Answer besides(List<Answer> deadLetters) {
        return new Answer(record, fate, detail, posting, at, deadLetters);
    }

    /** The same for the home of the record, which has its body still, and knows it by that stem. */
    public Answer forHome(String stem) {
        List<Answer> others = besides.stream().map(other -> other.forHome(stem)).toList();
        return of(record.withStem(stem).withoutBody()).besides(others);
    }

    /** The record with all rows that it had before some of them got lines of their own. */
    public RecordMessage settled() {
        if (besides.isEmpty()) {
            return record;
        }
        Set<Integer> rows = new TreeSet<>(record.rows());
        besides.forEach(other -> rows.addAll(other.record.rows()));
        return record.withRows(List.copyOf(rows));
    }

    /** Names the record and its outcome only: detail and response may quote what is personal, and Camel logs bodies at TRACE. */
    @Override
    public String toString() {
        return fate.outcome().label() + " of " + record;
    }
}

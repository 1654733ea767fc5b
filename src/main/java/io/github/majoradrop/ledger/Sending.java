package io.github.majoradrop.ledger;

import io.github.majoradrop.majora.Stored;
import io.github.majoradrop.rules.Kind;
import io.github.majoradrop.submit.Outcome;
import java.time.Instant;

/**
 * One line about a record, or about a sample as a part of a library.
 *
 * @param id the id that was found
 * @param library the library that the line is about, where the id is that of a sample or a run in it; else null
 * @param kind null where the record has none
 * @param stem of its file
 * @param sheet the sheet of its first row, if all sheets of a workbook were read; else null
 * @param row its first row
 * @param reason null unless it is a dead letter
 * @param heading what its detail is about, without values; empty if there is nothing to say, null unless it is a dead letter
 * @param stored null where that is not known
 * @param at when it was answered
 * @param attempts how often it was posted
 * @param request Majora's id of the call, or null
 * @param mended the stem of the file that brought it later and was accepted; null if none did, and unless it is a dead letter
 * @param place where its line begins in its outcome file, in bytes
 */
public record Sending(
        String id,
        String library,
        Kind kind,
        String stem,
        String sheet,
        int row,
        Outcome outcome,
        String reason,
        String heading,
        Stored stored,
        Instant at,
        int attempts,
        String request,
        String mended,
        long place) {

    /** Whether Majora took it. */
    public boolean isAccepted() {
        return outcome != Outcome.DEAD_LETTER;
    }
}

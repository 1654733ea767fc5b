package io.github.majoradrop.ledger;

import io.github.majoradrop.outcome.FiledLine;
import io.github.majoradrop.record.RecordMessage;
import io.github.majoradrop.submit.Outcome;
import java.sql.SQLException;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/** Puts the lines of one file into the ledger, a row for each; dead letters have a second one. */
final class RecordRows {

    private static final String NO_REASON = "unknown";

    /** {@code 2026-11-22T17:15:04.123Z}, and as much of it as all times in a second have. */
    private static final int LENGTH = 24;

    private static final int SECOND = 20;

    private final long file;
    private final FileTally tally;
    private final Reasons reasons;
    private final RowInsert records;
    private final RowInsert letters;
    private String second = "none so far";
    private long secondMillis;

    RecordRows(Statements statements, long file, FileTally tally) {
        this.file = file;
        this.tally = tally;
        reasons = new Reasons(statements);
        records = new RowInsert(statements, "@.record", 13);
        letters = new RowInsert(statements, "@.letter (record, file, kind, id, reason)", 5);
    }

    /**
     * @param n its number
     * @param offset where it stands in its outcome file
     */
    void add(long n, Outcome outcome, FiledLine line, long offset) throws SQLException {
        boolean isDead = outcome == Outcome.DEAD_LETTER;
        Long reason = isDead ? Long.valueOf(reasons.of(reason(line), line.detail())) : null;
        long at = millis(line.at());
        records.add(
                n,
                file,
                FileTally.ordinal(line.kind()),
                line.sheet(),
                line.rows().get(0),
                line.id(),
                outcome.ordinal(),
                reason,
                FileTally.ordinal(line.stored()),
                at,
                line.attempts(),
                line.request(),
                offset);
        tally.add(at, line.kind(), outcome, reason, line.stored());
        if (isDead && !RecordMessage.REPEATED.equals(line.reason())) {
            letters.add(n, file, FileTally.ordinal(line.kind()), line.id(), reason);
        }
    }

    /** To be called at the end: until then some rows are not in the ledger. */
    void flush() throws SQLException {
        records.flush();
        letters.flush();
    }

    private static String reason(FiledLine line) {
        return line.reason() == null ? NO_REASON : line.reason();
    }

    /** Of many lines in the same second only the first is read as a time: that costs as much as half of the rest. */
    private long millis(String at) {
        if (at == null) {
            return 0;
        }
        try {
            if (at.length() == LENGTH && at.startsWith(second)) {
                return secondMillis + Integer.parseInt(at, SECOND, LENGTH - 1, 10);
            }
            Instant time = Instant.parse(at);
            if (at.length() == LENGTH) {
                second = at.substring(0, SECOND);
                secondMillis = time.getEpochSecond() * 1_000;
            }
            return time.toEpochMilli();
        } catch (DateTimeParseException | NumberFormatException other) {
            return 0;
        }
    }
}

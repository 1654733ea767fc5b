package io.github.majoradrop.ledger;

import io.github.majoradrop.outcome.FiledLine;
import io.github.majoradrop.record.RecordMessage;
import io.github.majoradrop.submit.Outcome;
import java.sql.PreparedStatement;
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
    private final PreparedStatement record;
    private final PreparedStatement letter;
    private String second = "none so far";
    private long secondMillis;

    RecordRows(Statements statements, String schema, long file, FileTally tally) throws SQLException {
        this.file = file;
        this.tally = tally;
        reasons = new Reasons(statements, schema);
        record = statements.of("INSERT INTO " + schema + ".record VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        letter = statements.of(
                "INSERT INTO " + schema + ".letter (record, file, kind, id, reason) VALUES (?, ?, ?, ?, ?)");
    }

    /**
     * @param n its number
     * @param offset where it stands in its outcome file
     */
    void add(long n, Outcome outcome, FiledLine line, long offset) throws SQLException {
        boolean isDead = outcome == Outcome.DEAD_LETTER;
        Long reason = isDead ? Long.valueOf(reasons.of(reason(line), line.detail())) : null;
        long at = millis(line.at());
        record.setLong(1, n);
        record.setLong(2, file);
        FileTally.setOrdinal(record, 3, line.kind());
        record.setString(4, line.sheet());
        record.setInt(5, line.rows().get(0));
        record.setString(6, line.id());
        record.setInt(7, outcome.ordinal());
        FileTally.setLong(record, 8, reason);
        FileTally.setOrdinal(record, 9, line.stored());
        record.setLong(10, at);
        record.setInt(11, line.attempts());
        record.setString(12, line.request());
        record.setLong(13, offset);
        record.executeUpdate();
        tally.add(at, line.kind(), outcome, reason, line.stored());
        if (isDead && !RecordMessage.REPEATED.equals(line.reason())) {
            addLetter(n, line, reason);
        }
    }

    private void addLetter(long n, FiledLine line, long reason) throws SQLException {
        letter.setLong(1, n);
        letter.setLong(2, file);
        FileTally.setOrdinal(letter, 3, line.kind());
        letter.setString(4, line.id());
        letter.setLong(5, reason);
        letter.executeUpdate();
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

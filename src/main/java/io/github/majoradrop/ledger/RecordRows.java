package io.github.majoradrop.ledger;

import io.github.majoradrop.outcome.FiledLine;
import io.github.majoradrop.record.RecordMessage;
import io.github.majoradrop.submit.Outcome;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/** Puts the lines of one file into the ledger, a row for each; dead letters have a second one. */
final class RecordRows implements AutoCloseable {

    private static final String NO_REASON = "unknown";

    private final long file;
    private final FileTally tally;
    private final Reasons reasons;
    private final PreparedStatement record;
    private final PreparedStatement letter;

    RecordRows(Connection connection, String schema, long file, FileTally tally) throws SQLException {
        this.file = file;
        this.tally = tally;
        reasons = new Reasons(connection, schema);
        record = connection.prepareStatement(
                "INSERT INTO " + schema + ".record VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        letter = connection.prepareStatement(
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

    private static long millis(String at) {
        try {
            return at == null ? 0 : Instant.parse(at).toEpochMilli();
        } catch (DateTimeParseException other) {
            return 0;
        }
    }

    @Override
    public void close() throws SQLException {
        reasons.close();
        record.close();
        letter.close();
    }
}

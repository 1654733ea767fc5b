package io.github.majoradrop.ledger;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Asks the ledger with values in their places. */
final class LedgerQuery {

    private LedgerQuery() {}

    /** Takes a row of a result. */
    @FunctionalInterface
    interface RowTaker {
        void take(ResultSet row) throws SQLException;
    }

    /** A question to the ledger. */
    @FunctionalInterface
    interface LedgerQuestion<T> {
        T ask() throws IOException, SQLException;
    }

    /** Asks, for who knows nothing of SQL: what cannot be asked is an {@link IOException} with the reason in words. */
    static <T> T asking(LedgerQuestion<T> question) throws IOException {
        try {
            return question.ask();
        } catch (SQLException refused) {
            throw new IOException(refused.getMessage(), refused);
        }
    }

    /** Whole numbers, texts and nulls as values; each row as it comes. */
    static void each(Connection connection, String sql, RowTaker row, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            each(statement, row, values);
        }
    }

    /** The same by a statement that is there already. */
    static void each(PreparedStatement statement, RowTaker row, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        try (ResultSet found = statement.executeQuery()) {
            while (found.next()) {
                row.take(found);
            }
        }
    }

    /** The one number that is asked for; 0 for null and for no row. */
    static long number(Connection connection, String sql, Object... values) throws SQLException {
        long[] number = {0};
        each(connection, sql, row -> number[0] = row.getLong(1), values);
        return number[0];
    }
}

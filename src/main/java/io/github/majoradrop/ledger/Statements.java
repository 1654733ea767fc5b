package io.github.majoradrop.ledger;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Statements about the tables of one schema, which is {@code @} in their SQL; each is made once, as making it costs more than taking in a file of one record. Values are
 * numbers, texts and nulls. Used by one thread.
 */
final class Statements implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Statements.class);

    private final Connection connection;
    private final String schema;
    private final Map<String, PreparedStatement> made = new HashMap<>();

    Statements(Connection connection, String schema) {
        this.connection = connection;
        this.schema = schema;
    }

    /** Those of another schema by the same connection. */
    Statements of(String other) {
        return new Statements(connection, other);
    }

    /** Takes a row of a result. */
    @FunctionalInterface
    interface RowTaker {
        void take(ResultSet row) throws SQLException;
    }

    /** Each row as it comes; meanwhile the same is not to be asked again. */
    void each(String sql, RowTaker row, Object... values) throws SQLException {
        try (ResultSet found = with(sql, values).executeQuery()) {
            while (found.next()) {
                row.take(found);
            }
        }
    }

    /** The one number that is asked for; 0 for null and for no row. */
    long number(String sql, Object... values) throws SQLException {
        long[] number = {0};
        each(sql, row -> number[0] = row.getLong(1), values);
        return number[0];
    }

    /** Changes something, and knows the statement for the next time. */
    void change(String sql, Object... values) throws SQLException {
        with(sql, values).executeUpdate();
    }

    private PreparedStatement with(String sql, Object... values) throws SQLException {
        PreparedStatement statement = made.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql.replace("@", schema));
            made.put(sql, statement);
        }
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    /** Does something that takes no values and is not asked for again. */
    void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql.replace("@", schema));
        }
    }

    /** Something that is done whole or not at all. */
    @FunctionalInterface
    interface Work {
        void run() throws IOException, SQLException;
    }

    void inTransaction(Work work) throws IOException, SQLException {
        // Immediate would lock the ledger also for what goes elsewhere.
        run(schema.equals(LedgerSchema.CLOSED) ? "BEGIN IMMEDIATE" : "BEGIN");
        boolean done = false;
        try {
            work.run();
            run("COMMIT");
            done = true;
        } finally {
            if (!done) {
                rollBack();
            }
        }
    }

    /** SQLite has done so itself after some errors, such as a full disk, and says then that there is nothing to be rolled back. */
    private void rollBack() {
        try {
            run("ROLLBACK");
        } catch (SQLException done) {
            // What was wrong is thrown already.
        }
    }

    /** Closes the connection, also for those of another schema. What was to be written is written by then. */
    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException refused) {
            LOG.debug("The ledger cannot be closed", refused);
        }
    }
}

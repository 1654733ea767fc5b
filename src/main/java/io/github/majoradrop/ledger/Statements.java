package io.github.majoradrop.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** The statements of one connection, each made once: making them costs more than taking in a file of one record. They are closed with the connection. Used by one thread. */
final class Statements {

    private final Connection connection;
    private final Map<String, PreparedStatement> made = new HashMap<>();

    Statements(Connection connection) {
        this.connection = connection;
    }

    Connection connection() {
        return connection;
    }

    /** To be used, and its result closed, before the same statement is used again. */
    PreparedStatement of(String sql) throws SQLException {
        PreparedStatement statement = made.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            made.put(sql, statement);
        }
        return statement;
    }

    /** The one number that is asked for; 0 for null and for no row. */
    long number(String sql, Object... values) throws SQLException {
        long[] number = {0};
        LedgerQuery.each(of(sql), row -> number[0] = row.getLong(1), values);
        return number[0];
    }

    /** Changes something, by whole numbers as values. */
    void change(String sql, long... values) throws SQLException {
        PreparedStatement statement = of(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setLong(i + 1, values[i]);
        }
        statement.executeUpdate();
    }
}

package io.github.majoradrop.ledger;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Puts rows into a table, many with one statement: to execute one costs as much as five rows. Used by one thread. */
final class RowInsert {

    private static final int TOGETHER = 50;

    private final Statements statements;
    private final String one;
    private final String many;
    private final List<Object[]> waiting = new ArrayList<>(TOGETHER);

    /** @param into the table, and its columns in brackets unless all are meant */
    RowInsert(Statements statements, String into, int columns) {
        this.statements = statements;
        String row = "(?" + ",?".repeat(columns - 1) + ")";
        one = "INSERT INTO " + into + " VALUES " + row;
        many = one + ("," + row).repeat(TOGETHER - 1);
    }

    /** @param values a number, a text or null for each column */
    void add(Object... values) throws SQLException {
        waiting.add(values);
        if (waiting.size() == TOGETHER) {
            insert(waiting, statements.of(many));
            waiting.clear();
        }
    }

    /** To be called at the end: until then some rows are not in the table. */
    void flush() throws SQLException {
        for (Object[] each : waiting) {
            insert(List.<Object[]>of(each), statements.of(one));
        }
        waiting.clear();
    }

    private static void insert(List<Object[]> rows, PreparedStatement statement) throws SQLException {
        int column = 0;
        for (Object[] values : rows) {
            for (Object value : values) {
                statement.setObject(++column, value);
            }
        }
        statement.executeUpdate();
    }
}

package io.github.majoradrop.ledger;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Puts rows into a table, many with one statement: to execute one costs as much as five rows. Used by one thread. */
final class RowInsert {

    private static final int TOGETHER = 50;

    private final Statements statements;
    private final int columns;
    private final String one;
    private final String many;
    /** The values of the rows that wait, one row behind the other. */
    private final List<Object> waiting = new ArrayList<>();

    /** @param into the table, and its columns in brackets unless all are meant */
    RowInsert(Statements statements, String into, int columns) {
        this.statements = statements;
        this.columns = columns;
        String row = "(?" + ",?".repeat(columns - 1) + ")";
        one = "INSERT INTO " + into + " VALUES " + row;
        many = one + ("," + row).repeat(TOGETHER - 1);
    }

    /** @param values a number, a text or null for each column */
    void add(Object... values) throws SQLException {
        waiting.addAll(Arrays.asList(values));
        if (waiting.size() == TOGETHER * columns) {
            statements.change(many, waiting.toArray());
            waiting.clear();
        }
    }

    /** To be called at the end: until then some rows are not in the table. */
    void flush() throws SQLException {
        for (int row = 0; row < waiting.size(); row += columns) {
            statements.change(one, waiting.subList(row, row + columns).toArray());
        }
        waiting.clear();
    }
}

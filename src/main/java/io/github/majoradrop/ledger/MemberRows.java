package io.github.majoradrop.ledger;

import io.github.majoradrop.rules.Kind;
import io.github.majoradrop.sheet.SheetNames;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Puts into the ledger what is found in the source of a file: samples within libraries, and runs within sequencing records. */
final class MemberRows implements LibrarySamples.Taker {

    /** What {@link Statements#number} says where there is no line: the first one is 1. */
    private static final long NONE = 0;

    private final Statements statements;
    private final long first;
    private final long last;
    private final boolean hasDead;
    private final boolean wantsRuns;

    /**
     * @param first the first record of the file
     * @param last the last one
     * @param hasDead whether there are rows in {@code temp.dead_row}
     */
    MemberRows(Statements statements, long first, long last, boolean hasDead, boolean wantsRuns) {
        this.statements = statements;
        this.first = first;
        this.last = last;
        this.hasDead = hasDead;
        this.wantsRuns = wantsRuns;
    }

    @Override
    public void library(String name, Map<String, List<Integer>> samples, SheetNames sheets) {
        try {
            long line = line(name, Kind.LIBRARY);
            for (Map.Entry<String, List<Integer>> sample : samples.entrySet()) {
                long own = hasDead ? deadLine(name, sample.getValue(), sheets) : NONE;
                insert(sample.getKey(), own == NONE ? line : own, false);
            }
        } catch (SQLException failed) {
            throw new LedgerRefused(failed);
        }
    }

    @Override
    public boolean wantsRuns() {
        return wantsRuns;
    }

    @Override
    public void sequencing(String library, List<String> runs) {
        try {
            long line = line(library, Kind.SEQUENCING);
            for (String run : runs) {
                insert(run, line, true);
            }
        } catch (SQLException failed) {
            throw new LedgerRefused(failed);
        }
    }

    /**
     * The first line of that library, which is the one that accepted it if there is one; of its runs, where these carried it to Majora.
     *
     * @param from the kind of it, or a later one
     */
    private long line(String name, Kind from) throws SQLException {
        return statements.number(
                "SELECT n FROM @.record WHERE id = ? AND n BETWEEN ? AND ? AND kind >= ? ORDER BY kind, n LIMIT 1",
                name,
                first,
                last,
                from.ordinal());
    }

    private long deadLine(String library, List<Integer> places, SheetNames sheets) throws SQLException {
        for (int place : places) {
            long line = statements.number(
                    "SELECT n FROM temp.dead_row WHERE row = ? AND id = ? AND sheet IS ? LIMIT 1",
                    sheets.row(place),
                    library,
                    sheets.sheet(place));
            if (line != NONE) {
                return line;
            }
        }
        return NONE;
    }

    private void insert(String id, long line, boolean isRun) throws SQLException {
        if (line != NONE) {
            statements.change("INSERT OR IGNORE INTO @.member VALUES (?, ?, ?)", id, line, isRun);
        }
    }

    /** Carries an error of the ledger through a reader of sources. */
    static final class LedgerRefused extends RuntimeException {

        private static final long serialVersionUID = 1;

        LedgerRefused(SQLException cause) {
            super(cause);
        }

        SQLException error() {
            return (SQLException) getCause();
        }
    }
}

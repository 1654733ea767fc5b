package io.github.majoradrop.ledger;

import io.github.majoradrop.rules.Kind;
import io.github.majoradrop.sheet.SheetNames;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Puts into the ledger what is found in the source of a file: samples within libraries, and runs within sequencing records. */
final class MemberRows implements LibrarySamples.Taker, AutoCloseable {

    private final long first;
    private final long last;
    private final boolean wantsRuns;
    private final PreparedStatement find;
    private final PreparedStatement insert;
    /** Null if no library has a dead letter. */
    private final PreparedStatement dead;

    /**
     * @param first the first record of the file
     * @param last the last one
     * @param hasDead whether there are rows in {@code temp.dead_row}
     */
    MemberRows(Connection connection, String schema, long first, long last, boolean hasDead, boolean wantsRuns)
            throws SQLException {
        this.first = first;
        this.last = last;
        this.wantsRuns = wantsRuns;
        find = connection.prepareStatement("SELECT n FROM " + schema
                + ".record WHERE id = ? AND n BETWEEN ? AND ? AND kind >= ? ORDER BY kind, n LIMIT 1");
        insert = connection.prepareStatement("INSERT OR IGNORE INTO " + schema + ".member VALUES (?, ?, ?)");
        dead = hasDead
                ? connection.prepareStatement("SELECT n FROM temp.dead_row WHERE row = ? AND id = ? AND sheet IS ?")
                : null;
    }

    @Override
    public void library(String name, Map<String, List<Integer>> samples, SheetNames sheets) {
        try {
            Long line = line(name, Kind.LIBRARY);
            for (Map.Entry<String, List<Integer>> sample : samples.entrySet()) {
                Long own = dead == null ? null : deadLine(name, sample.getValue(), sheets);
                insert(sample.getKey(), own == null ? line : own, false);
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
            Long line = line(library, Kind.SEQUENCING);
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
     * @return null if there is none
     */
    private Long line(String name, Kind from) throws SQLException {
        find.setString(1, name);
        find.setLong(2, first);
        find.setLong(3, last);
        find.setInt(4, from.ordinal());
        try (ResultSet found = find.executeQuery()) {
            return found.next() ? found.getLong(1) : null;
        }
    }

    private Long deadLine(String library, List<Integer> places, SheetNames sheets) throws SQLException {
        for (int place : places) {
            dead.setInt(1, sheets.row(place));
            dead.setString(2, library);
            dead.setString(3, sheets.sheet(place));
            try (ResultSet found = dead.executeQuery()) {
                if (found.next()) {
                    return found.getLong(1);
                }
            }
        }
        return null;
    }

    private void insert(String id, Long line, boolean isRun) throws SQLException {
        if (line != null) {
            insert.setString(1, id);
            insert.setLong(2, line);
            insert.setBoolean(3, isRun);
            insert.executeUpdate();
        }
    }

    @Override
    public void close() throws SQLException {
        find.close();
        insert.close();
        if (dead != null) {
            dead.close();
        }
    }

    /** Carries an error of the ledger through a reader of sources. */
    static final class LedgerRefused extends RuntimeException {

        private static final long serialVersionUID = 1;
        private final transient SQLException cause;

        LedgerRefused(SQLException cause) {
            super(cause);
            this.cause = cause;
        }

        SQLException error() {
            return cause;
        }
    }
}

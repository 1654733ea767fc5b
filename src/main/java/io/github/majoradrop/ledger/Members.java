package io.github.majoradrop.ledger;

import io.github.majoradrop.outcome.FiledLine;
import io.github.majoradrop.rules.Kind;
import io.github.majoradrop.sheet.SheetNames;
import io.github.majoradrop.submit.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts the samples within the libraries of one file into the ledger, each by the line that tells of it: that of its library, or that of its own
 * row if it did not get into the library.
 */
final class Members {

    private static final Logger LOG = LoggerFactory.getLogger(Members.class);

    private final Connection connection;
    private final String schema;
    private boolean hasLibraries;
    private boolean hasDead;

    Members(Connection connection, String schema) {
        this.connection = connection;
        this.schema = schema;
    }

    /** Takes note of a line of the file: the rows of dead letters are kept in a table for a while, as there may be many. */
    void note(long n, Outcome outcome, FiledLine line) throws SQLException {
        if (line.kind() != Kind.LIBRARY && line.kind() != Kind.SEQUENCING) {
            return;
        }
        hasLibraries = true;
        if (outcome == Outcome.DEAD_LETTER && line.kind() == Kind.LIBRARY) {
            if (!hasDead) {
                hasDead = true;
                run("CREATE TEMP TABLE IF NOT EXISTS dead_row (sheet TEXT, row INTEGER, id TEXT, n INTEGER)");
                run("CREATE INDEX IF NOT EXISTS temp.dead_row_of_row ON dead_row (row, id, sheet)");
                run("DELETE FROM temp.dead_row");
            }
            keep(n, line.id(), line.sheet(), line.rows());
            for (Map.Entry<String, List<Integer>> other : line.elsewhere().entrySet()) {
                keep(n, line.id(), other.getKey(), other.getValue());
            }
        }
    }

    private void keep(long n, String library, String sheet, List<Integer> rows) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO temp.dead_row VALUES (?, ?, ?, ?)")) {
            for (int row : rows) {
                insert.setString(1, sheet);
                insert.setInt(2, row);
                insert.setString(3, library);
                insert.setLong(4, n);
                insert.executeUpdate();
            }
        }
    }

    /**
     * Reads the source, unless nothing was noted. One that cannot be read, or is no longer there, says nothing of its samples.
     *
     * @param first the first record of the file
     * @param last the last one
     */
    void take(LibrarySamples libraries, Path source, String stem, long first, long last) throws SQLException {
        if (!hasLibraries || !Files.isReadable(source)) {
            return;
        }
        try (PreparedStatement insert =
                        connection.prepareStatement("INSERT OR IGNORE INTO " + schema + ".member VALUES (?, ?)");
                PreparedStatement dead = hasDead
                        ? connection.prepareStatement(
                                "SELECT n FROM temp.dead_row WHERE row = ? AND id = ? AND sheet IS ?")
                        : null) {
            libraries.read(source, stem, (name, samples, sheets) -> {
                try {
                    Long line = line(name, first, last);
                    for (Map.Entry<String, List<Integer>> sample : samples.entrySet()) {
                        Long own = dead == null ? null : deadLine(dead, name, sample.getValue(), sheets);
                        insert(insert, sample.getKey(), own == null ? line : own);
                    }
                } catch (SQLException failed) {
                    throw new Refused(failed);
                }
            });
        } catch (Refused refused) {
            throw refused.cause;
        } catch (IOException | UncheckedIOException unreadable) {
            LOG.debug("The ledger does not know the samples within the libraries of {}", stem);
        }
    }

    /** The first line of that library, which is the one that accepted it if there is one; of its runs, where these carried it to Majora. */
    private Long line(String name, long first, long last) throws SQLException {
        long found = LedgerQuery.number(
                connection,
                "SELECT n FROM " + schema + ".record WHERE id = ? AND n BETWEEN ? AND ? AND kind >= "
                        + Kind.LIBRARY.ordinal() + " ORDER BY kind, n LIMIT 1",
                name,
                first,
                last);
        return found == 0 ? null : found;
    }

    private static Long deadLine(PreparedStatement find, String library, List<Integer> places, SheetNames sheets)
            throws SQLException {
        for (int place : places) {
            find.setInt(1, sheets.row(place));
            find.setString(2, library);
            find.setString(3, sheets.sheet(place));
            try (ResultSet found = find.executeQuery()) {
                if (found.next()) {
                    return found.getLong(1);
                }
            }
        }
        return null;
    }

    private static void insert(PreparedStatement insert, String sample, Long line) throws SQLException {
        if (line != null) {
            insert.setString(1, sample);
            insert.setLong(2, line);
            insert.executeUpdate();
        }
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Carries an error of the ledger through a reader of sources. */
    private static final class Refused extends RuntimeException {

        private static final long serialVersionUID = 1;
        private final transient SQLException cause;

        Refused(SQLException cause) {
            super(cause);
            this.cause = cause;
        }
    }
}

package io.github.majoradrop.ledger;

import io.github.majoradrop.outcome.FiledLine;
import io.github.majoradrop.rules.Kind;
import io.github.majoradrop.submit.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts the samples within the libraries of one file into the ledger, each by the line that tells of it: that of its library, or that of its own
 * row if it did not get into the library. And the runs, each by the line of its sequencing record.
 */
final class MemberFilling {

    private static final Logger LOG = LoggerFactory.getLogger(MemberFilling.class);

    private final Statements statements;
    private boolean hasLibraries;
    private boolean hasSequencing;
    private boolean hasDead;

    MemberFilling(Statements statements) {
        this.statements = statements;
    }

    /** Takes note of a line of the file: the rows of dead letters are kept in a table for a while, as there may be many. */
    void note(long n, Outcome outcome, FiledLine line) throws SQLException {
        if (line.kind() != Kind.LIBRARY && line.kind() != Kind.SEQUENCING) {
            return;
        }
        hasLibraries = true;
        hasSequencing |= line.kind() == Kind.SEQUENCING;
        if (outcome == Outcome.DEAD_LETTER && line.kind() == Kind.LIBRARY) {
            if (!hasDead) {
                hasDead = true;
                statements.run(
                        "CREATE TEMP TABLE IF NOT EXISTS dead_row (sheet TEXT, row INTEGER, id TEXT, n INTEGER)");
                statements.run("CREATE INDEX IF NOT EXISTS temp.dead_row_of_row ON dead_row (row, id, sheet)");
                statements.run("DELETE FROM temp.dead_row");
            }
            keep(n, line.id(), line.sheet(), line.rows());
            for (Map.Entry<String, List<Integer>> other : line.elsewhere().entrySet()) {
                keep(n, line.id(), other.getKey(), other.getValue());
            }
        }
    }

    private void keep(long n, String library, String sheet, List<Integer> rows) throws SQLException {
        for (int row : rows) {
            statements.change("INSERT INTO temp.dead_row VALUES (?, ?, ?, ?)", sheet, row, library, n);
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
        try {
            libraries.read(source, stem, new MemberRows(statements, first, last, hasDead, hasSequencing));
        } catch (MemberRows.LedgerRefused refused) {
            throw refused.error();
        } catch (IOException | UncheckedIOException unreadable) {
            LOG.debug("The ledger does not know the samples within the libraries of {}", stem);
        }
    }
}

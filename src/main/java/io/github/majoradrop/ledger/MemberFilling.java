package io.github.majoradrop.ledger;

import io.github.majoradrop.config.Check;
import io.github.majoradrop.outcome.FiledLine;
import io.github.majoradrop.record.RecordIterator;
import io.github.majoradrop.record.RecordMessage;
import io.github.majoradrop.record.SourceReader;
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
 * row if it did not get into the library. And the runs, each by the line of its sequencing record. The lines have the name of the library alone, so the source is read once more.
 */
final class MemberFilling {

    private static final Logger LOG = LoggerFactory.getLogger(MemberFilling.class);
    /** What {@link Statements#number} says where there is no line: the first one is 1. */
    private static final long NONE = 0;

    private final Statements statements;
    private final SourceReader sources;
    private boolean hasLibraries;
    private boolean hasSequencing;
    private boolean hasDead;
    /** The first record of the file, and the last one. */
    private long first;

    private long last;

    /** @param sources that judges nothing */
    MemberFilling(Statements statements, SourceReader sources) {
        this.statements = statements;
        this.sources = sources;
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

    /** Reads the source, unless nothing was noted. One that cannot be read, or is no longer there, says nothing of its samples. */
    void take(Path source, String stem, long firstRecord, long lastRecord) throws SQLException {
        if (!hasLibraries || !Files.isReadable(source)) {
            return;
        }
        first = firstRecord;
        last = lastRecord;
        try {
            takeSamples(source, stem);
            if (hasSequencing) {
                takeRuns(source, stem);
            }
        } catch (IOException | UncheckedIOException unreadable) {
            LOG.debug("The ledger does not know the samples within the libraries of {}", stem);
        }
    }

    private void takeSamples(Path source, String stem) throws IOException, SQLException {
        try (RecordIterator records = sources.open(source, stem, Kind.LIBRARY, Check.OFF)) {
            while (records.hasNext()) {
                RecordMessage library = records.next().record();
                if (library.id() != null) {
                    takeSamples(library, line(library.id(), Kind.LIBRARY));
                }
            }
        }
    }

    private void takeSamples(RecordMessage library, long line) throws SQLException {
        for (Map.Entry<String, List<Integer>> sample : library.members().told().entrySet()) {
            long own = hasDead ? deadLine(library, sample.getValue()) : NONE;
            insert(sample.getKey(), own == NONE ? line : own, false);
        }
    }

    private void takeRuns(Path source, String stem) throws IOException, SQLException {
        try (RecordIterator records = sources.open(source, stem, Kind.SEQUENCING, Check.OFF)) {
            while (records.hasNext()) {
                RecordMessage sequencing = records.next().record();
                if (sequencing.id() != null) {
                    long line = line(sequencing.id(), Kind.SEQUENCING);
                    for (String run : sequencing.runs()) {
                        insert(run, line, true);
                    }
                }
            }
        }
    }

    /**
     * The first line of that library, which is the one that accepted it if there is one; of its runs, where these carried it to Majora.
     *
     * @param from the kind of it, or a later one
     */
    private long line(String library, Kind from) throws SQLException {
        return statements.number(
                "SELECT n FROM @.record WHERE id = ? AND n BETWEEN ? AND ? AND kind >= ? ORDER BY kind, n LIMIT 1",
                library,
                first,
                last,
                from.ordinal());
    }

    private long deadLine(RecordMessage library, List<Integer> places) throws SQLException {
        for (int place : places) {
            long line = statements.number(
                    "SELECT n FROM temp.dead_row WHERE row = ? AND id = ? AND sheet IS ? LIMIT 1",
                    library.sheets().row(place),
                    library.id(),
                    library.sheets().sheet(place));
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
}

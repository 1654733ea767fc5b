package io.github.majoradrop.ledger;

import io.github.majoradrop.config.Home;
import io.github.majoradrop.outcome.FiledLine;
import io.github.majoradrop.outcome.LinePlaces;
import io.github.majoradrop.outcome.LineReader;
import io.github.majoradrop.rules.Kind;
import io.github.majoradrop.submit.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;

/** Takes one claimed file into a ledger, whole or not at all. */
final class Filling {

    private final Connection connection;
    private final Statements statements;
    private final Home home;
    private final LibrarySamples libraries;
    private final String schema;

    /** @param schema {@code main} for closed files; for those that are open another one, which is thrown away again */
    Filling(Connection connection, Home home, LibrarySamples libraries, String schema) {
        this.connection = connection;
        this.statements = new Statements(connection);
        this.home = home;
        this.libraries = libraries;
        this.schema = schema;
    }

    /**
     * Takes in a file that is closed, unless it is in the ledger already. May be done again, and by several processes at a time.
     *
     * @return whether it was taken in now
     */
    boolean closed(String stem) throws IOException, SQLException {
        return inTransaction(() -> !isKnown(stem) && take(FiledFile.ofClosed(home, stem)));
    }

    /** Takes in several that are closed: all of them, or none. Of those that are small, writing costs less together. */
    void closed(List<String> stems) throws IOException, SQLException {
        inTransaction(() -> {
            for (String stem : stems) {
                if (!isKnown(stem)) {
                    take(FiledFile.ofClosed(home, stem));
                }
            }
            return true;
        });
    }

    /** Takes in what is filed so far of a file that is open. */
    void open(String stem) throws IOException, SQLException {
        inTransaction(() -> take(FiledFile.ofOpen(stem)));
    }

    /** Something that reads files and writes the ledger. */
    private interface Work {
        boolean run() throws IOException, SQLException;
    }

    private boolean inTransaction(Work work) throws IOException, SQLException {
        try (Statement statement = connection.createStatement()) {
            // Immediate would lock the ledger also for what goes elsewhere.
            statement.execute(schema.equals("main") ? "BEGIN IMMEDIATE" : "BEGIN");
            boolean done = false;
            try {
                boolean result = work.run();
                statement.execute("COMMIT");
                done = true;
                return result;
            } finally {
                if (!done) {
                    LedgerSchema.rollBack(statement);
                }
            }
        }
    }

    private boolean isKnown(String stem) throws SQLException {
        return statements.number("SELECT count(*) FROM " + schema + ".file WHERE stem = ?", stem) > 0;
    }

    private boolean take(FiledFile filed) throws IOException, SQLException {
        long file = freeId(filed.claimed());
        long first = 1 + statements.number("SELECT max(n) FROM " + schema + ".record");
        FileTally tally = new FileTally();
        long next = first;
        MemberFilling members = new MemberFilling(connection, schema);
        RecordRows rows = new RecordRows(statements, schema, file, tally);
        for (Outcome outcome : Outcome.values()) {
            for (Path lines : places(outcome, filed.stem())) {
                try (LineReader reader = new LineReader(lines)) {
                    while (reader.advance()) {
                        FiledLine line = reader.beginning();
                        if (line != null) {
                            members.note(next, outcome, line);
                            rows.add(next++, outcome, line, reader.offset());
                        }
                    }
                }
            }
        }
        rows.flush();
        insert(file, filed, tally, first, next - 1);
        members.take(libraries, source(filed.stem()), filed.stem(), first, next - 1);
        if (tally.hasAny(Kind.SEQUENCING)) {
            FileTally.countRuns(statements, schema, file, first, next - 1);
        }
        new Mending(statements, schema).take(file, first, next - 1, tally.of(Outcome.DEAD_LETTER) > 0);
        return true;
    }

    private Iterable<Path> places(Outcome outcome, String stem) {
        Path closed = LinePlaces.closed(home, outcome, stem);
        Path open = LinePlaces.open(home, outcome, stem);
        return Stream.of(closed, open).filter(Files::exists).toList();
    }

    private Path source(String stem) {
        Path archived = home.archive().resolve(stem);
        return Files.exists(archived) ? archived : home.inflight().resolve(stem);
    }

    /** No two files of a home were claimed at the same time; of two homes that were put together some may have been. */
    private long freeId(long claimed) throws SQLException {
        long id = claimed;
        while (statements.number("SELECT count(*) FROM " + schema + ".file WHERE id = ?", id) > 0) {
            id++;
        }
        return id;
    }

    private void insert(long file, FiledFile filed, FileTally tally, long first, long last) throws SQLException {
        PreparedStatement insert =
                statements.of("INSERT INTO " + schema + ".file VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        insert.setLong(1, file);
        insert.setString(2, filed.stem());
        insert.setString(3, filed.name());
        insert.setString(4, filed.sha256());
        FileTally.setLong(insert, 5, filed.bytes());
        FileTally.setLong(insert, 6, filed.finished());
        insert.setLong(7, tally.of(Outcome.SUCCESS));
        insert.setLong(8, tally.of(Outcome.WARNING));
        insert.setLong(9, tally.of(Outcome.DEAD_LETTER));
        insert.setLong(10, first);
        insert.setLong(11, last);
        insert.setBoolean(12, Files.exists(LinePlaces.sheet(home, filed.stem())));
        insert.executeUpdate();
        tally.write(file, statements.of("INSERT INTO " + schema + ".tally VALUES (?, ?, ?, ?, ?, ?, ?, NULL)"));
    }
}

package io.github.majoradrop.ledger;

import io.github.majoradrop.config.Home;
import io.github.majoradrop.outcome.FiledLine;
import io.github.majoradrop.outcome.LinePlaces;
import io.github.majoradrop.outcome.LineReader;
import io.github.majoradrop.record.SourceReader;
import io.github.majoradrop.rules.Kind;
import io.github.majoradrop.submit.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/** Takes claimed files into a ledger, each whole or not at all. */
final class Filling {

    private final Statements statements;
    private final Home home;
    private final SourceReader sources;

    /** @param statements of {@code main} for closed files; for those that are open of another schema, which is thrown away again */
    Filling(Statements statements, Home home, SourceReader sources) {
        this.statements = statements;
        this.home = home;
        this.sources = sources;
    }

    /**
     * Takes in all closed files that are missing, the oldest first.
     *
     * @param left is told before each how many there are still
     * @param ending whether to leave the rest for the next time
     */
    void missing(LongConsumer left, BooleanSupplier ending) throws IOException, SQLException {
        ClosedFiles files = new ClosedFiles(home, statements);
        long missing = files.look();
        List<String> stems = files.missingAfter("");
        while (!stems.isEmpty()) {
            for (String stem : stems) {
                if (ending.getAsBoolean()) {
                    return;
                }
                left.accept(missing--);
                closed(List.of(stem));
            }
            stems = files.missingAfter(stems.get(stems.size() - 1));
        }
    }

    /**
     * Takes in several that are closed, but for those that are in the ledger already: all of them, or none. Of those that are small, writing costs less together. May
     * be done again, and by several processes at a time.
     */
    void closed(List<String> stems) throws IOException, SQLException {
        statements.inTransaction(() -> {
            for (String stem : stems) {
                if (!isKnown(statements, stem)) {
                    take(FiledFile.ofClosed(home, stem));
                }
            }
        });
    }

    /** Takes in what is filed so far of a file that is open. */
    void open(String stem) throws IOException, SQLException {
        statements.inTransaction(() -> take(FiledFile.ofOpen(stem)));
    }

    /** Whether the file was taken in. */
    static boolean isKnown(Statements statements, String stem) throws SQLException {
        return statements.number("SELECT count(*) FROM @.file WHERE stem = ?", stem) > 0;
    }

    private void take(FiledFile filed) throws IOException, SQLException {
        long file = freeId(filed.claimed());
        long first = 1 + statements.number("SELECT max(n) FROM @.record");
        FileTally tally = new FileTally();
        long next = first;
        MemberFilling members = new MemberFilling(statements, sources);
        RecordRows rows = new RecordRows(statements, file, tally);
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
        members.take(source(filed.stem()), filed.stem(), first, next - 1);
        if (tally.hasAny(Kind.SEQUENCING)) {
            FileTally.countRuns(statements, file, first, next - 1);
        }
        new Mending(statements).take(file, first, next - 1, tally.of(Outcome.DEAD_LETTER) > 0);
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
        while (statements.number("SELECT count(*) FROM @.file WHERE id = ?", id) > 0) {
            id++;
        }
        return id;
    }

    private void insert(long file, FiledFile filed, FileTally tally, long first, long last) throws SQLException {
        statements.change(
                "INSERT INTO @.file VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                file,
                filed.stem(),
                filed.name(),
                filed.sha256(),
                filed.bytes(),
                filed.finished(),
                tally.of(Outcome.SUCCESS),
                tally.of(Outcome.WARNING),
                tally.of(Outcome.DEAD_LETTER),
                first,
                last,
                Files.exists(LinePlaces.sheet(home, filed.stem())));
        tally.write(statements, file);
    }
}

package io.github.majoradrop.ledger;

import io.github.majoradrop.config.Home;
import io.github.majoradrop.intake.ClaimNames;
import io.github.majoradrop.outcome.LinePlaces;
import io.github.majoradrop.submit.Outcome;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongConsumer;

/** What the folders hold that a ledger does not know: the stems of closed files, and of those that are open. */
final class ClosedFiles {

    private static final int CHUNK = 200;

    private final Home home;
    private final Connection connection;

    ClosedFiles(Home home, Connection connection) {
        this.home = home;
        this.connection = connection;
    }

    /** Years of names may lie there, so that they go into a table for a while. @return how many are missing */
    private long look() throws IOException, SQLException {
        run("CREATE TEMP TABLE IF NOT EXISTS closed (stem TEXT PRIMARY KEY) WITHOUT ROWID");
        run("BEGIN");
        try (PreparedStatement insert = connection.prepareStatement("INSERT OR IGNORE INTO temp.closed VALUES (?)")) {
            run("DELETE FROM temp.closed");
            for (Outcome outcome : Outcome.values()) {
                addAll(LinePlaces.folder(home, outcome), insert);
            }
            addAll(home.archive(), insert);
        } finally {
            run("COMMIT");
        }
        run("DELETE FROM temp.closed WHERE stem IN (SELECT stem FROM main.file)");
        return LedgerQuery.number(connection, "SELECT count(*) FROM temp.closed");
    }

    private void addAll(Path folder, PreparedStatement insert) throws IOException, SQLException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                String stem = LinePlaces.stemOfFinished(file.getFileName().toString());
                if (stem != null && ClaimNames.timeOf(stem) != null && !LinePlaces.isInFlight(home, stem)) {
                    insert.setString(1, stem);
                    insert.executeUpdate();
                }
            }
        } catch (NoSuchFileException none) {
            // A home in which nobody has worked yet, or a folder that is away for a moment.
        } catch (DirectoryIteratorException refused) {
            throw refused.getCause();
        }
    }

    /** Does something with a closed file. */
    @FunctionalInterface
    interface Each {
        /** @return false to leave the others */
        boolean take(String stem) throws IOException, SQLException;
    }

    /**
     * Looks into the folders, and has each closed file taken that is missing, the oldest first.
     *
     * @param left is told before each how many there are still
     */
    void eachMissing(LongConsumer left, Each each) throws IOException, SQLException {
        long missing = look();
        List<String> stems = missingAfter("");
        while (!stems.isEmpty()) {
            for (String stem : stems) {
                left.accept(missing--);
                if (!each.take(stem)) {
                    return;
                }
            }
            stems = missingAfter(stems.get(stems.size() - 1));
        }
    }

    /** The next of those that are missing; empty when there are no more. */
    private List<String> missingAfter(String stem) throws SQLException {
        List<String> missing = new ArrayList<>(CHUNK);
        LedgerQuery.each(
                connection,
                "SELECT stem FROM temp.closed WHERE stem > ? ORDER BY stem LIMIT " + CHUNK,
                row -> missing.add(row.getString(1)),
                stem);
        return missing;
    }

    /** The stems of what is still being worked on, and of open lines whose file somebody took away. */
    static Set<String> open(Home home) throws IOException {
        Set<String> open = new TreeSet<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(home.inflight())) {
            files.forEach(file -> open.add(file.getFileName().toString()));
        } catch (NoSuchFileException none) {
            // As above.
        }
        for (Outcome outcome : Outcome.values()) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(LinePlaces.folder(home, outcome))) {
                for (Path file : files) {
                    String stem = LinePlaces.stemOfOpen(file.getFileName().toString());
                    open.add(stem == null ? "" : stem);
                }
            } catch (NoSuchFileException none) {
                // As above.
            }
        }
        open.removeIf(stem -> ClaimNames.timeOf(stem) == null);
        return open;
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}

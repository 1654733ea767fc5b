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
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What the folders hold that a ledger does not know: the stems of closed files, and of those that are open. */
final class ClosedFiles {

    private static final int CHUNK = 200;

    private final Home home;
    /** Years of names may lie there, so that they go into a table for a while. */
    private final Statements temporary;

    ClosedFiles(Home home, Statements ledger) {
        this.home = home;
        this.temporary = ledger.of("temp");
    }

    /** Looks into the folders. @return how many are missing in the ledger */
    long look() throws IOException, SQLException {
        temporary.run("CREATE TABLE IF NOT EXISTS @.closed (stem TEXT PRIMARY KEY) WITHOUT ROWID");
        temporary.inTransaction(() -> {
            temporary.run("DELETE FROM @.closed");
            for (Outcome outcome : Outcome.values()) {
                addAll(LinePlaces.folder(home, outcome));
            }
            addAll(home.archive());
        });
        temporary.run("DELETE FROM @.closed WHERE stem IN (SELECT stem FROM main.file)");
        return temporary.number("SELECT count(*) FROM @.closed");
    }

    private void addAll(Path folder) throws IOException, SQLException {
        eachName(folder, name -> {
            String stem = LinePlaces.stemOfFinished(name);
            if (stem != null && ClaimNames.timeOf(stem) != null && !LinePlaces.isInFlight(home, stem)) {
                temporary.change("INSERT OR IGNORE INTO @.closed VALUES (?)", stem);
            }
        });
    }

    /** Takes the name of a file. */
    private interface NameTaker {
        void take(String name) throws SQLException;
    }

    private static void eachName(Path folder, NameTaker taker) throws IOException, SQLException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                taker.take(file.getFileName().toString());
            }
        } catch (NoSuchFileException none) {
            // A home in which nobody has worked yet, or a folder that is away for a moment.
        } catch (DirectoryIteratorException refused) {
            throw refused.getCause();
        }
    }

    /** The next of those that are missing, in the order of their claim; empty when there are no more. */
    List<String> missingAfter(String stem) throws SQLException {
        List<String> missing = new ArrayList<>(CHUNK);
        temporary.each(
                "SELECT stem FROM @.closed WHERE stem > ? ORDER BY stem LIMIT " + CHUNK,
                row -> missing.add(row.getString(1)),
                stem);
        return missing;
    }

    /** The stems of what is still being worked on, and of open lines whose file somebody took away. */
    static Set<String> open(Home home) throws IOException, SQLException {
        Set<String> open = new TreeSet<>();
        eachName(home.inflight(), open::add);
        for (Outcome outcome : Outcome.values()) {
            eachName(LinePlaces.folder(home, outcome), name -> {
                String stem = LinePlaces.stemOfOpen(name);
                open.add(stem == null ? "" : stem);
            });
        }
        open.removeIf(stem -> ClaimNames.timeOf(stem) == null);
        return open;
    }
}

package io.github.majoradrop.ledger;

import io.github.majoradrop.config.Home;
import io.github.majoradrop.ledger.OpenSheet.ReasonCount;
import io.github.majoradrop.outcome.LinePlaces;
import io.github.majoradrop.submit.Outcome;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which correction sheets are open: their file has dead letters that are not mended, and nobody took the sheet away. */
final class Sheets {

    /** Counted before anything is joined, as there may be a million letters of a few reasons. */
    private static final String OPEN = """
            SELECT file.id AS file, stem, sheet, reason.reason AS reason, heading, many
            FROM (SELECT file AS of, reason AS why, count(*) AS many FROM @.letter WHERE mended IS NULL GROUP BY file, reason)
              JOIN @.file ON file.id = of JOIN @.reason ON reason.id = why
            ORDER BY file.id, many DESC, why""";

    private final Home home;
    private final Statements statements;

    Sheets(Home home, Statements statements) {
        this.home = home;
        this.statements = statements;
    }

    private record RefusedFile(String stem, Instant claimed, boolean hadSheet) {}

    /** The oldest first. */
    List<OpenSheet> open() throws SQLException {
        Map<RefusedFile, List<ReasonCount>> letters = new LinkedHashMap<>();
        statements.each(OPEN, row -> {
            RefusedFile of = new RefusedFile(
                    row.getString("stem"), Instant.ofEpochMilli(row.getLong("file")), row.getBoolean("sheet"));
            letters.computeIfAbsent(of, first -> new ArrayList<>())
                    .add(new ReasonCount(row.getString("reason"), row.getString("heading"), row.getLong("many")));
        });
        List<OpenSheet> open = new ArrayList<>();
        letters.forEach((of, reasons) -> {
            boolean hasSheet = Files.exists(LinePlaces.sheet(home, of.stem));
            boolean neverHad = !of.hadSheet && Files.exists(LinePlaces.closed(home, Outcome.DEAD_LETTER, of.stem));
            if (hasSheet || neverHad) {
                long many = reasons.stream().mapToLong(ReasonCount::count).sum();
                open.add(new OpenSheet(of.stem, of.claimed, hasSheet, many, reasons));
            }
        });
        return open;
    }

    /** What is known of one file with dead letters; null if there is no such file. */
    Long openLetters(String stem) throws SQLException {
        Long[] open = {null};
        statements.each(
                "SELECT (SELECT count(*) FROM @.letter WHERE letter.file = file.id AND mended IS NULL) FROM @.file"
                        + " WHERE stem = ? AND dead_letter > 0",
                row -> open[0] = row.getLong(1),
                stem);
        return open[0];
    }
}

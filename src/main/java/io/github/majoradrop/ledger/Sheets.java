package io.github.majoradrop.ledger;

import io.github.majoradrop.config.Home;
import io.github.majoradrop.ledger.OpenSheet.ReasonCount;
import io.github.majoradrop.outcome.LinePlaces;
import io.github.majoradrop.submit.Outcome;
import java.nio.file.Files;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Which correction sheets are open: their file has dead letters that are not mended, and nobody took the sheet away. */
final class Sheets {

    private static final String OPEN = """
            SELECT file.id, stem, sheet, open.reasons, open.many FROM (
              SELECT file, sum(count) AS many, group_concat(reason || ' ' || count) AS reasons FROM (
                SELECT file, reason, count(*) AS count FROM @.letter WHERE mended IS NULL GROUP BY file, reason)
              GROUP BY file) AS open JOIN @.file ON file.id = open.file ORDER BY file.id""";

    private final Home home;
    private final Statements statements;

    Sheets(Home home, Statements statements) {
        this.home = home;
        this.statements = statements;
    }

    /** The oldest first. */
    List<OpenSheet> open() throws SQLException {
        List<OpenSheet> open = new ArrayList<>();
        statements.each(OPEN, row -> {
            String stem = row.getString("stem");
            boolean hasSheet = Files.exists(LinePlaces.sheet(home, stem));
            boolean neverHad =
                    row.getInt("sheet") == 0 && Files.exists(LinePlaces.closed(home, Outcome.DEAD_LETTER, stem));
            if (hasSheet || neverHad) {
                open.add(sheet(row, hasSheet));
            }
        });
        return open;
    }

    private OpenSheet sheet(ResultSet row, boolean hasSheet) throws SQLException {
        return new OpenSheet(
                row.getString("stem"),
                Instant.ofEpochMilli(row.getLong("id")),
                hasSheet,
                row.getLong("many"),
                reasons(row.getString("reasons")));
    }

    /** @param list of numbers of reasons, each with how often it is there */
    private List<ReasonCount> reasons(String list) throws SQLException {
        List<ReasonCount> reasons = new ArrayList<>();
        for (String each : list.split(",")) {
            String[] numbers = each.split(" ");
            statements.each(
                    "SELECT reason, heading FROM @.reason WHERE id = ?",
                    row -> reasons.add(new ReasonCount(
                            row.getString("reason"), row.getString("heading"), Long.parseLong(numbers[1]))),
                    Long.parseLong(numbers[0]));
        }
        reasons.sort(Comparator.comparingLong(ReasonCount::count).reversed());
        return reasons;
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

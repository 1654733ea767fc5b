package io.github.majoradrop.ledger;

import io.github.majoradrop.majora.Stored;
import io.github.majoradrop.rules.Kind;
import io.github.majoradrop.submit.Outcome;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Counts lines by the time in which they were answered. */
final class Counts {

    private static final String COUNTS = """
            SELECT hour - hour % ?1 AS step, kind, outcome, reason.reason AS reason, stored, sum(count) AS count
            FROM @.tally LEFT JOIN @.reason ON reason.id = tally.reason WHERE hour >= ?2 AND hour < ?3
            GROUP BY step, kind, outcome, reason.reason, stored ORDER BY step""";

    private final Statements statements;

    Counts(Statements statements) {
        this.statements = statements;
    }

    List<Count> between(Instant since, Instant until, Duration step) throws SQLException {
        List<Count> counts = new ArrayList<>();
        statements.each(
                COUNTS,
                row -> counts.add(new Count(
                        Instant.ofEpochMilli(row.getLong("step")),
                        Sendings.ofOrdinal(Kind.values(), row, "kind"),
                        Sendings.ofOrdinal(Outcome.values(), row, "outcome"),
                        row.getString("reason"),
                        Sendings.ofOrdinal(Stored.values(), row, "stored"),
                        row.getLong("count"))),
                step.toMillis(),
                since.toEpochMilli(),
                until.toEpochMilli());
        return counts;
    }
}

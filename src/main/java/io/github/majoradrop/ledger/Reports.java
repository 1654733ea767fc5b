package io.github.majoradrop.ledger;

import io.github.majoradrop.rules.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Counts what was accepted, refused and mended in a time: samples, libraries and runs, of which a sequencing record may have several. */
final class Reports {

    /** All hours are whole ones, and so are the time's ends. */
    private static final String LINES = """
            SELECT %s AS part, tally.kind AS kind, sum((outcome < 2) * coalesce(runs, count)) AS accepted,
              sum((outcome < 2 AND stored = 0) * coalesce(runs, count)) AS created, sum((outcome < 2 AND stored = 1) * coalesce(runs, count)) AS updated,
              sum((outcome = 2) * coalesce(runs, count)) AS refused, 0 AS mended, 0 AS open
            FROM @.tally JOIN @.file ON file.id = tally.file LEFT JOIN @.reason ON reason.id = tally.reason
            WHERE hour >= ?1 AND hour < ?2 %s GROUP BY part, tally.kind""";

    /** What a dead letter is about: a sequencing record's runs are counted, as far as they are known. */
    private static final String RUNS = """
            iif(letter.kind = %d, max(1, (SELECT count(*) FROM @.member WHERE member.record = letter.record AND run = 1)), 1)""".formatted(Kind.SEQUENCING.ordinal());

    private static final String LETTERS = """
            SELECT %1$s AS part, letter.kind AS kind, 0 AS accepted, 0 AS created, 0 AS updated, 0 AS refused,
              sum((mended IS NOT NULL) * %2$s) AS mended, sum((mended IS NULL) * %2$s) AS open
            FROM @.letter JOIN @.record ON record.n = letter.record JOIN @.file ON file.id = letter.file
              JOIN @.reason ON reason.id = letter.reason
            WHERE record.at >= ?1 AND record.at < ?2 GROUP BY part, letter.kind""";

    private final Statements statements;

    Reports(Statements statements) {
        this.statements = statements;
    }

    /** Adds to the lines, which are known by group and kind. */
    void addTo(Map<String, ReportLine> lines, ReportBy by, Instant since, Instant until) throws SQLException {
        String ofLines = LINES.formatted(by.ofLines, by == ReportBy.REASON ? "AND outcome = 2" : "");
        for (String sql : List.of(ofLines, LETTERS.formatted(by.ofLetters, RUNS))) {
            statements.each(sql, row -> add(lines, line(row)), since.toEpochMilli(), until.toEpochMilli());
        }
    }

    private static ReportLine line(ResultSet row) throws SQLException {
        return new ReportLine(
                row.getString("part"),
                Sendings.ofOrdinal(Kind.values(), row, "kind"),
                row.getLong("accepted"),
                row.getLong("created"),
                row.getLong("updated"),
                row.getLong("refused"),
                row.getLong("mended"),
                row.getLong("open"));
    }

    private static void add(Map<String, ReportLine> lines, ReportLine line) {
        String order = line.kind() == null ? "9" : String.valueOf(line.kind().ordinal());
        lines.merge(line.group() + '\n' + order, line, ReportLine::plus);
    }
}

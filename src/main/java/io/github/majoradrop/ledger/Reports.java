package io.github.majoradrop.ledger;

import io.github.majoradrop.rules.Kind;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;

/** Counts what was accepted, refused and mended in a time: samples, libraries and runs, of which a sequencing record may have several. */
final class Reports {

    /** All hours are whole ones, and so are the time's ends. */
    private static final String LINES = """
            SELECT %2$s AS part, tally.kind AS kind, sum((outcome < 2) * coalesce(runs, count)) AS accepted,
              sum((outcome < 2 AND stored = 0) * coalesce(runs, count)) AS created, sum((outcome < 2 AND stored = 1) * coalesce(runs, count)) AS updated,
              sum((outcome = 2) * coalesce(runs, count)) AS refused
            FROM %1$s.tally JOIN %1$s.file ON file.id = tally.file LEFT JOIN %1$s.reason ON reason.id = tally.reason
            WHERE hour >= ?1 AND hour < ?2 %4$s GROUP BY part, tally.kind""";

    private static final String LETTERS = """
            SELECT %3$s AS part, letter.kind AS kind, sum((mended IS NOT NULL) * %5$s) AS mended, sum((mended IS NULL) * %5$s) AS open
            FROM %1$s.letter JOIN %1$s.record ON record.n = letter.record JOIN %1$s.file ON file.id = letter.file
              JOIN %1$s.reason ON reason.id = letter.reason
            WHERE record.at >= ?1 AND record.at < ?2 GROUP BY part, letter.kind""";

    /** What a dead letter is about: a sequencing record's runs are counted, as far as they are known. */
    private static final String RUNS = """
            iif(letter.kind = %2$d, max(1, (SELECT count(*) FROM %1$s.member WHERE member.record = letter.record AND run = 1)), 1)""";

    private final Connection connection;
    private final String schema;

    Reports(Connection connection, String schema) {
        this.connection = connection;
        this.schema = schema;
    }

    /** Adds to the lines, which are known by group and kind. */
    void addTo(Map<String, ReportLine> lines, ReportBy by, Instant since, Instant until) throws SQLException {
        Object[] time = {since.toEpochMilli(), until.toEpochMilli()};
        LedgerQuery.each(
                connection,
                sql(LINES, by),
                row -> add(
                        lines,
                        new ReportLine(
                                row.getString("part"),
                                kind(row),
                                row.getLong("accepted"),
                                row.getLong("created"),
                                row.getLong("updated"),
                                row.getLong("refused"),
                                0,
                                0)),
                time);
        LedgerQuery.each(
                connection,
                sql(LETTERS, by),
                row -> add(
                        lines,
                        new ReportLine(
                                row.getString("part"),
                                kind(row),
                                0,
                                0,
                                0,
                                0,
                                row.getLong("mended"),
                                row.getLong("open"))),
                time);
    }

    private String sql(String sql, ReportBy by) {
        return sql.formatted(
                schema,
                by.ofLines,
                by.ofLetters,
                by == ReportBy.REASON ? "AND outcome = 2" : "",
                RUNS.formatted(schema, Kind.SEQUENCING.ordinal()));
    }

    private static void add(Map<String, ReportLine> lines, ReportLine line) {
        String order = line.kind() == null ? "9" : String.valueOf(line.kind().ordinal());
        lines.merge(line.group() + '\n' + order, line, ReportLine::plus);
    }

    private static Kind kind(ResultSet row) throws SQLException {
        return Sendings.ofOrdinal(Kind.values(), row, "kind");
    }
}

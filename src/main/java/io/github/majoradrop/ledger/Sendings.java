package io.github.majoradrop.ledger;

import io.github.majoradrop.majora.Stored;
import io.github.majoradrop.rules.Kind;
import io.github.majoradrop.submit.Outcome;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.function.Consumer;

/** Finds what became of an id. */
final class Sendings {

    /** Both ways that an id may stand in the ledger: as that of a record, and as that of a sample in a library. */
    private static final String FIND = """
            SELECT record.id AS asked, 0 AS within, %1$s FROM @.record %2$s WHERE record.id %3$s ?1
            UNION ALL
            SELECT member.id AS asked, 1 AS within, %1$s FROM @.member CROSS JOIN @.record ON record.n = member.record %2$s
              WHERE member.id %3$s ?1
            ORDER BY asked, file, sheet, row""";

    private static final String COLUMNS = """
            record.file AS file, record.sheet AS sheet, record.row AS row, record.id AS id, record.kind AS kind, record.outcome AS outcome,
              record.stored AS stored, record.at AS at, record.attempts AS attempts, record.request AS request,
              record.place AS place, dropped.stem AS stem, why.reason AS reason, why.heading AS heading, later.stem AS mended""";

    private static final String JOINS = """
            JOIN @.file AS dropped ON dropped.id = record.file LEFT JOIN @.reason AS why ON why.id = record.reason
              LEFT JOIN @.letter ON letter.record = record.n LEFT JOIN @.file AS later ON later.id = letter.mended""";

    private final Statements statements;

    Sendings(Statements statements) {
        this.statements = statements;
    }

    /**
     * Each line about that id, the oldest first; of several ids one after the other.
     *
     * @param id may have {@code *} in it, for any characters
     */
    void find(String id, Consumer<Sending> each) throws SQLException {
        boolean isPattern = id.indexOf('*') >= 0;
        String sql = FIND.formatted(COLUMNS, JOINS, isPattern ? "GLOB" : "=");
        statements.each(sql, row -> each.accept(sending(row)), isPattern ? escaped(id) : id);
    }

    /** Nothing but the asterisk stands for something else. */
    private static String escaped(String id) {
        return id.replaceAll("[\\[?]", "[$0]");
    }

    private static Sending sending(ResultSet row) throws SQLException {
        return new Sending(
                row.getString("asked"),
                row.getBoolean("within") ? row.getString("id") : null,
                ofOrdinal(Kind.values(), row, "kind"),
                row.getString("stem"),
                row.getString("sheet"),
                row.getInt("row"),
                ofOrdinal(Outcome.values(), row, "outcome"),
                row.getString("reason"),
                row.getString("heading"),
                ofOrdinal(Stored.values(), row, "stored"),
                Instant.ofEpochMilli(row.getLong("at")),
                row.getInt("attempts"),
                row.getString("request"),
                row.getString("mended"),
                row.getLong("place"));
    }

    static <E extends Enum<E>> E ofOrdinal(E[] values, ResultSet row, String column) throws SQLException {
        int ordinal = row.getInt(column);
        return row.wasNull() ? null : values[ordinal];
    }
}

package io.github.majoradrop.ledger;

import io.github.majoradrop.majora.Stored;
import io.github.majoradrop.rules.Kind;
import io.github.majoradrop.submit.Outcome;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Counts the lines of one file that are alike: what reports and charts are made of, however many lines there are. */
final class FileTally {

    private static final long HOUR = 3_600_000;

    private final Map<Line, long[]> counts = new HashMap<>();
    private final long[] outcomes = new long[Outcome.values().length];
    private Line last;
    private long[] countOfLast;

    /** What of a line is counted; {@code hour} in milliseconds. */
    private record Line(long hour, Kind kind, Outcome outcome, Long reason, Stored stored) {

        boolean isAlike(long time, Kind ofKind, Outcome ofOutcome, Long ofReason, Stored ofStored) {
            return time >= hour
                    && time < hour + HOUR
                    && kind == ofKind
                    && outcome == ofOutcome
                    && stored == ofStored
                    && Objects.equals(reason, ofReason);
        }
    }

    /** Most lines are like the one before them, which costs less to see than to look it up. */
    void add(long at, Kind kind, Outcome outcome, Long reason, Stored stored) {
        outcomes[outcome.ordinal()]++;
        if (last == null || !last.isAlike(at, kind, outcome, reason, stored)) {
            last = new Line(at - Math.floorMod(at, HOUR), kind, outcome, reason, stored);
            countOfLast = counts.computeIfAbsent(last, line -> new long[1]);
        }
        countOfLast[0]++;
    }

    long of(Outcome outcome) {
        return outcomes[outcome.ordinal()];
    }

    /** @param insert into the first seven columns of {@code tally} */
    void write(long file, PreparedStatement insert) throws SQLException {
        for (Map.Entry<Line, long[]> each : counts.entrySet()) {
            Line line = each.getKey();
            insert.setLong(1, file);
            insert.setLong(2, line.hour);
            setOrdinal(insert, 3, line.kind);
            insert.setInt(4, line.outcome.ordinal());
            setLong(insert, 5, line.reason);
            setOrdinal(insert, 6, line.stored);
            insert.setLong(7, each.getValue()[0]);
            insert.executeUpdate();
        }
    }

    /** Whether any line is that of a record of that kind. */
    boolean hasAny(Kind kind) {
        return counts.keySet().stream().anyMatch(line -> line.kind == kind);
    }

    /** Counts the runs besides: a sequencing record may have several; of one whose source is gone there is at least one. */
    static void countRuns(Statements statements, String schema, long file, long first, long last) throws SQLException {
        String sql = """
                UPDATE @tally SET runs = (
                  SELECT sum(max(1, (SELECT count(*) FROM @member WHERE member.record = record.n AND run = 1))) FROM @record
                  WHERE n BETWEEN ?2 AND ?3 AND record.kind = ?4 AND record.outcome = tally.outcome AND record.reason IS tally.reason
                    AND record.stored IS tally.stored AND record.at >= hour AND record.at < hour + ?5)
                WHERE file = ?1 AND kind = ?4""";
        statements.change(sql.replace("@", schema + "."), file, first, last, Kind.SEQUENCING.ordinal(), HOUR);
    }

    static void setOrdinal(PreparedStatement statement, int column, Enum<?> value) throws SQLException {
        if (value == null) {
            statement.setNull(column, Types.INTEGER);
        } else {
            statement.setInt(column, value.ordinal());
        }
    }

    static void setLong(PreparedStatement statement, int column, Long value) throws SQLException {
        if (value == null) {
            statement.setNull(column, Types.INTEGER);
        } else {
            statement.setLong(column, value);
        }
    }
}

package io.github.majoradrop.ledger;

import io.github.majoradrop.majora.Stored;
import io.github.majoradrop.rules.Kind;
import io.github.majoradrop.submit.Outcome;
import java.sql.SQLException;
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

    /** Writes what was counted of that file, but for its runs. */
    void write(Statements statements, long file) throws SQLException {
        for (Map.Entry<Line, long[]> each : counts.entrySet()) {
            Line line = each.getKey();
            statements.change(
                    "INSERT INTO @.tally VALUES (?, ?, ?, ?, ?, ?, ?, NULL)",
                    file,
                    line.hour,
                    ordinal(line.kind),
                    line.outcome.ordinal(),
                    line.reason,
                    ordinal(line.stored),
                    each.getValue()[0]);
        }
    }

    /** Whether any line is that of a record of that kind. */
    boolean hasAny(Kind kind) {
        return counts.keySet().stream().anyMatch(line -> line.kind == kind);
    }

    /** Counts the runs besides: a sequencing record may have several; of one whose source is gone there is at least one. */
    static void countRuns(Statements statements, long file, long first, long last) throws SQLException {
        statements.change("""
                UPDATE @.tally SET runs = (
                  SELECT sum(max(1, (SELECT count(*) FROM @.member WHERE member.record = record.n AND run = 1))) FROM @.record
                  WHERE n BETWEEN ?2 AND ?3 AND record.kind = ?4 AND record.outcome = tally.outcome AND record.reason IS tally.reason
                    AND record.stored IS tally.stored AND record.at >= hour AND record.at < hour + ?5)
                WHERE file = ?1 AND kind = ?4""", file, first, last, Kind.SEQUENCING.ordinal(), HOUR);
    }

    /** How a kind, an outcome or the like stands in the ledger. */
    static Integer ordinal(Enum<?> value) {
        return value == null ? null : Integer.valueOf(value.ordinal());
    }
}

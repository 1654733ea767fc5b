package io.github.majoradrop.submit;

import io.github.majoradrop.config.Ages;
import io.github.majoradrop.config.Counted;
import io.github.majoradrop.config.Time;
import io.github.majoradrop.majora.Unwell;
import io.github.majoradrop.submit.HoldNotices.Notice;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the operator is told of one gate. In the log: a line when a hold begins, one with its length when it is over, and a reminder with the reason as it is by
 * then, ever less often, up to every half hour. Of a Majora that comes and goes only so many holds are told in ten minutes.
 */
final class HoldLog {

    static final int MOST_TOLD = 5;
    private static final long WHILE = TimeUnit.MINUTES.toNanos(10);
    private static final long FIRST_REMINDER = TimeUnit.MINUTES.toNanos(1);
    private static final long REMINDER = TimeUnit.MINUTES.toNanos(30);

    private static final Logger LOG = LoggerFactory.getLogger(Hold.class);

    private final String whose;
    private final Time time;
    private final Deque<Long> beginnings = new ArrayDeque<>();
    /** Null when there is no hold. */
    private Unwell why;
    /** When it began. Without a hold: when that began in which an earlier run ended, or null if somebody was answered since then. */
    private Instant since;

    private long lastLine;
    private long untilReminder;
    /** How many began since the last line: the last of them is not told. */
    private int untold;

    /** @param whose of what records, in front of a full stop or colon; may be empty */
    HoldLog(String whose, Time time) {
        this.whose = whose;
        this.time = time;
    }

    /** The hold that there is now, or null. */
    Notice notice() {
        return why == null ? null : new Notice(why, since);
    }

    Instant since() {
        return since;
    }

    /** In that hold an earlier run ended; the next one goes on with it. */
    void heldBefore(Instant beginning) {
        since = why == null ? beginning : since;
    }

    /** A hold begins, or goes on, perhaps for another reason. */
    void held(Unwell reason) {
        boolean begins = why == null;
        why = reason;
        since = since == null ? time.now().truncatedTo(ChronoUnit.SECONDS) : since;
        long now = time.nanos();
        if (begins) {
            begins(now);
        } else if (now - lastLine >= untilReminder) {
            LOG.warn("Still on hold{} since {}: {}", whose, since, why.advice());
            lastLine = now;
            untilReminder = Math.min(2 * untilReminder, REMINDER);
            untold = 0;
        }
    }

    private void begins(long now) {
        lastLine = now;
        untilReminder = FIRST_REMINDER;
        beginnings.removeIf(beginning -> now - beginning > WHILE);
        if (beginnings.size() == MOST_TOLD) {
            untold++;
            return;
        }
        beginnings.add(now);
        String more = Counted.of(untold, "more hold since the last line was", "more holds since the last line were");
        LOG.warn("On hold{}: {}{}", whose, why.advice(), untold == 0 ? "" : " (" + more + " not told)");
        untold = 0;
    }

    /** Somebody was answered. */
    void over() {
        if (why != null && untold == 0) {
            String length = Ages.told(Duration.between(since, time.now()));
            LOG.info("The hold is over{} after {}: Majora answers again", whose, length);
        }
        why = null;
        since = null;
    }
}

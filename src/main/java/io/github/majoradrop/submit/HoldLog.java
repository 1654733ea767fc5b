package io.github.majoradrop.submit;

import io.github.majoradrop.config.Time;
import io.github.majoradrop.submit.HoldNotices.Notice;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the log tells of one closure: a line when a hold begins, one when it is over, and a reminder with the reason as it is by then, ever less
 * often, up to every half hour. Of a Majora that comes and goes only so many holds are told in ten minutes.
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
    private boolean told;
    private long lastLine;
    private long untilReminder;
    private int untold;

    /** @param whose of what records, in front of a full stop or colon; may be empty */
    HoldLog(String whose, Time time) {
        this.whose = whose;
        this.time = time;
    }

    void begins(Notice notice) {
        long now = time.nanos();
        lastLine = now;
        untilReminder = FIRST_REMINDER;
        while (!beginnings.isEmpty() && now - beginnings.peekFirst() > WHILE) {
            beginnings.removeFirst();
        }
        told = beginnings.size() < MOST_TOLD;
        if (told) {
            beginnings.addLast(now);
            String between = untold == 0 ? "" : " (" + untold + " more holds since the last line were not told)";
            LOG.warn("On hold{}: {}{}", whose, notice.reason(), between);
        }
        untold = told ? 0 : untold + 1;
    }

    void goesOn(Notice notice) {
        long now = time.nanos();
        if (now - lastLine >= untilReminder) {
            LOG.warn("Still on hold{} since {}: {}", whose, notice.since(), notice.reason());
            told = true;
            lastLine = now;
            untilReminder = Math.min(2 * untilReminder, REMINDER);
        }
    }

    void over() {
        if (told) {
            LOG.info("The hold is over{}: Majora answers again", whose);
        }
    }
}

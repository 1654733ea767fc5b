package io.github.majoradrop.submit;

import io.github.majoradrop.config.Settings;
import io.github.majoradrop.config.Time;
import io.github.majoradrop.majora.ReplyTime;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;

/**
 * How often and how long a record is tried. Waits grow from half a second, doubling, and are jittered so that nobody knocks in step.
 *
 * @param attempts posts that may end without an answer though Majora is well, before the record is to blame
 * @param longestWait between them
 * @param replyTime how long Majora is given to reply
 * @param since when an earlier run may have posted last, on the monotonic clock
 */
record Patience(int attempts, Duration longestWait, ReplyTime replyTime, Time time, LongSupplier since) {

    private static final Duration FIRST_WAIT = Duration.ofMillis(500);

    static Patience of(Settings settings, Time time) {
        ReplyTime replyTime = new ReplyTime(settings.submitTimeout());
        long start = time.nanos();
        // What comes over a broker may have been posted a moment ago, by another submitter.
        LongSupplier since = settings.broker() == null ? () -> start : time::nanos;
        return new Patience(settings.submitAttempts(), settings.submitWaitMax(), replyTime, time, since);
    }

    long now() {
        return time.nanos();
    }

    /**
     * @param before how many waits there were before this one
     * @param asked how long the other side asks to wait, which counts up to the longest wait
     */
    Duration wait(int before, Duration asked) {
        long longest = longestWait.toMillis();
        long grown = Math.min(longest, FIRST_WAIT.toMillis() << Math.min(Math.max(before, 0), 20));
        long jittered = Math.round(grown * ThreadLocalRandom.current().nextDouble(0.75, 1.0));
        return Duration.ofMillis(asked.compareTo(longestWait) > 0 ? longest : Math.max(asked.toMillis(), jittered));
    }
}

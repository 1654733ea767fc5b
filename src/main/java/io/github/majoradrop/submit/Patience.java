package io.github.majoradrop.submit;

import io.github.majoradrop.config.Settings;
import io.github.majoradrop.config.Time;
import io.github.majoradrop.majora.ReplyTime;

/**
 * How often and how long a record is tried.
 *
 * @param attempts posts that may end without an answer though Majora is well, before the record is to blame
 * @param waits between them
 * @param replyTime how long Majora is given to reply
 * @param since when the program began, on the monotonic clock
 */
record Patience(int attempts, Waits waits, ReplyTime replyTime, Time time, long since) {

    static Patience of(Settings settings, Time time) {
        return new Patience(
                settings.submitAttempts(),
                new Waits(settings.submitWaitMax()),
                new ReplyTime(settings.submitTimeout()),
                time,
                time.nanos());
    }
}

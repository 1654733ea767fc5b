package io.github.majoradrop.submit;

import io.github.majoradrop.config.Settings;

/**
 * How often and how long a record is tried.
 *
 * @param attempts posts that may end without an answer though Majora is well, before the record is to blame
 * @param waits between them
 */
record Patience(int attempts, Waits waits, Time time) {

    static Patience of(Settings settings, Time time) {
        return new Patience(settings.submitAttempts(), new Waits(settings.submitWaitMax()), time);
    }
}

package io.github.majoradrop.submit;

import java.time.Instant;

/** What time it is for this room, so that a test need not wait for it. */
public interface Time {

    Time SYSTEM = new Time() {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public Instant now() {
            return Instant.now();
        }
    };

    /** For waits: never set back, and of no meaning but as a difference. */
    long nanos();

    /** For operators: the time of day. */
    Instant now();
}

package io.github.majoradrop.config;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** What time it is for the whole program, so that a test need not wait for it. */
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

    /** A time as all files and replies in JSON tell it: in ISO 8601 and UTC, to the millisecond. */
    static String told(Instant at) {
        return at.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    /** For waits: never set back, and of no meaning but as a difference. */
    long nanos();

    /** For operators: the time of day. */
    Instant now();

    /** The time of day, for whoever asks for the date as well. */
    default Clock clock() {
        InstantSource here = this::now;
        return here.withZone(ZoneOffset.UTC);
    }
}

package io.github.majoradrop.cli;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** A clock for rehearsals: samples carry fixed dates, which Majora judges by its own today. */
final class SandboxClock {

    private SandboxClock() {}

    /** Starts on that date at the present time of day, in UTC, and goes on ticking. */
    static Clock startingOn(LocalDate today) {
        LocalDate realToday = LocalDate.now(ZoneOffset.UTC);
        return Clock.offset(Clock.systemUTC(), Duration.ofDays(today.toEpochDay() - realToday.toEpochDay()));
    }
}

package io.github.majoradrop.cli;

import io.github.majoradrop.config.Time;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** A clock for rehearsals: samples carry fixed dates, which Majora judges by its own today. */
final class SandboxClock {

    private SandboxClock() {}

    /** Starts on that date at the present time of day, in UTC, and goes on ticking. */
    static Clock startingOn(LocalDate today) {
        LocalDate realToday = LocalDate.ofInstant(Time.SYSTEM.now(), ZoneOffset.UTC);
        return Clock.offset(Time.SYSTEM.clock(), Duration.ofDays(today.toEpochDay() - realToday.toEpochDay()));
    }
}

package io.github.majoradrop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class SandboxClockTest {

    @Test
    void it_starts_on_the_date_given_and_ticks() {
        Clock clock = SandboxClock.startingOn(LocalDate.of(2026, 11, 22));

        long earlier = clock.millis();

        assertThat(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))
                .isBetween(LocalDate.of(2026, 11, 22), LocalDate.of(2026, 11, 23));
        while (clock.millis() == earlier) {
            Thread.onSpinWait();
        }
    }
}

package io.github.majoradrop.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.majoradrop.ops.Speeds.Speed;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SpeedsTest {

    private final Speeds speeds = new Speeds();

    @Test
    void the_speed_is_that_of_the_last_half_minute_and_not_of_the_hours_before() {
        see(0, 0, 0.0);
        for (int second = 1; second <= 3600; second++) {
            see(second, 1, 0.1);
        }
        for (int second = 1; second < 40; second++) {
            see(3600 + second, 1 + 10 * second, 0.1 + 0.01 * second);
        }

        Speed speed = see(3640, 401, 0.5);

        assertThat(speed.recordsPerSecond()).isEqualTo(10, within(0.01));
        assertThat(speed.secondsLeft()).isEqualTo(50);
    }

    @Test
    void nothing_is_said_of_a_file_that_was_just_seen_or_stands_still_or_is_not_counted() {
        assertThat(see(0, 5, 0.1)).isEqualTo(new Speed(null, null));
        assertThat(see(10, 5, 0.1)).isEqualTo(new Speed(0.0, null));
        assertThat(speeds.see("b.csv", 0, 0, null)).isEqualTo(new Speed(null, null));
        assertThat(speeds.see("b.csv", seconds(10), 10, null)).isEqualTo(new Speed(1.0, null));
    }

    @Test
    void a_closed_file_is_forgotten() {
        see(0, 0, 0.0);
        speeds.forgetAllBut(Set.of());

        assertThat(see(10, 100, 0.5)).isEqualTo(new Speed(null, null));
    }

    private Speed see(int second, int records, double progress) {
        return speeds.see("a.csv", seconds(second), records, progress);
    }

    private static long seconds(int seconds) {
        return Duration.ofSeconds(seconds).toNanos();
    }
}

package io.github.majoradrop.submit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WaitsTest {

    private final Waits waits = new Waits(Duration.ofSeconds(30));

    @Test
    void waits_double_from_half_a_second_to_the_longest_and_are_jittered() {
        assertThat(waits.next(0)).isBetween(Duration.ofMillis(375), Duration.ofMillis(500));
        assertThat(waits.next(-1)).isBetween(Duration.ofMillis(375), Duration.ofMillis(500));
        assertThat(waits.next(2)).isBetween(Duration.ofMillis(1500), Duration.ofMillis(2000));
        assertThat(waits.next(1000)).isBetween(Duration.ofMillis(22500), Duration.ofSeconds(30));
    }

    @Test
    void what_the_other_side_asks_for_counts_up_to_the_longest() {
        assertThat(waits.next(0, Duration.ofSeconds(7))).isEqualTo(Duration.ofSeconds(7));
        assertThat(waits.next(0, Duration.ofDays(9))).isEqualTo(Duration.ofSeconds(30));
        assertThat(waits.next(0, Duration.ofSeconds(999_999_999))).isEqualTo(Duration.ofSeconds(30));
        assertThat(waits.next(0, Duration.ZERO)).isBetween(Duration.ofMillis(375), Duration.ofMillis(500));
    }
}

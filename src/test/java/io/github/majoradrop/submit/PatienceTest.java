package io.github.majoradrop.submit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.majoradrop.config.ManualTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PatienceTest {

    private final Patience patience = Samples.patience(2, Duration.ofSeconds(30), new ManualTime());

    @Test
    void waits_double_from_half_a_second_to_the_longest_and_are_jittered() {
        assertThat(patience.wait(0, Duration.ZERO)).isBetween(Duration.ofMillis(375), Duration.ofMillis(500));
        assertThat(patience.wait(-1, Duration.ZERO)).isBetween(Duration.ofMillis(375), Duration.ofMillis(500));
        assertThat(patience.wait(2, Duration.ZERO)).isBetween(Duration.ofMillis(1500), Duration.ofMillis(2000));
        assertThat(patience.wait(1000, Duration.ZERO)).isBetween(Duration.ofMillis(22500), Duration.ofSeconds(30));
    }

    @Test
    void what_the_other_side_asks_for_counts_up_to_the_longest() {
        assertThat(patience.wait(0, Duration.ofSeconds(7))).isEqualTo(Duration.ofSeconds(7));
        assertThat(patience.wait(0, Duration.ofDays(9))).isEqualTo(Duration.ofSeconds(30));
        assertThat(patience.wait(0, Duration.ofSeconds(999_999_999))).isEqualTo(Duration.ofSeconds(30));
        assertThat(patience.wait(0, Duration.ZERO)).isBetween(Duration.ofMillis(375), Duration.ofMillis(500));
    }
}

package io.github.majoradrop.majora;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReplyTimeTest {

    private final ReplyTime replyTime = new ReplyTime(Duration.ofSeconds(60));

    @Test
    void each_further_sample_or_run_of_a_call_adds_a_tenth() {
        assertThat(replyTime.of(Action.BIOSAMPLE_ADD, 1)).isEqualTo(Duration.ofSeconds(60));
        assertThat(replyTime.of(Action.LIBRARY_ADD, 50)).isEqualTo(Duration.ofSeconds(60 + 49 * 6));
        assertThat(replyTime.of(Action.SEQUENCING_ADD, 2)).isEqualTo(Duration.ofSeconds(66));
    }

    @Test
    void a_call_that_lists_none_has_the_time_of_one() {
        assertThat(replyTime.of(Action.LIBRARY_ADD, Action.LIBRARY_ADD.probe().entries()))
                .isEqualTo(Duration.ofSeconds(60));
    }
}

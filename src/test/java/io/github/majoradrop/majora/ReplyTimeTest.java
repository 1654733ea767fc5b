package io.github.majoradrop.majora;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReplyTimeTest {

    private final ReplyTime replyTime = new ReplyTime(Duration.ofSeconds(60));

    @Test
    void each_further_sample_of_a_call_adds_a_tenth() {
        assertThat(of(Action.BIOSAMPLE_ADD, "{\"biosamples\":[{\"metrics\":{\"ct\":[1,2,3]}}]}"))
                .isEqualTo(Duration.ofSeconds(60));
        assertThat(of(Action.LIBRARY_ADD, "{\"library_name\":\"L\",\"biosamples\":[" + "{},".repeat(49) + "{}]}"))
                .isEqualTo(Duration.ofSeconds(60 + 49 * 6));
        assertThat(of(
                        Action.SEQUENCING_ADD,
                        "{\"a\":{\"runs\":[1,2,3]},\"biosamples\":[1,2,3],\"runs\":[{\"b\":[]},{}]}"))
                .isEqualTo(Duration.ofSeconds(66));
    }

    @Test
    void a_call_that_lists_none_has_the_time_of_one() {
        assertThat(replyTime.of(Action.LIBRARY_ADD, Action.LIBRARY_ADD.probe().entries()))
                .isEqualTo(Duration.ofSeconds(60));
        assertThat(of(Action.SEQUENCING_ADD, "{\"library_name\":\"L\"}")).isEqualTo(Duration.ofSeconds(60));
    }

    private Duration of(Action action, String body) {
        return replyTime.of(action, new Request(action, body.getBytes(StandardCharsets.UTF_8)).entries());
    }
}

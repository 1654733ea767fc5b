package io.github.majoradrop.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.majoradrop.config.ManualTime;
import io.github.majoradrop.intake.Troubles;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A broker that answers, and takes no records. */
class SendsTest {

    private static final Duration SHORT = Duration.ofSeconds(6);

    private final ManualTime time = new ManualTime();
    private final Troubles troubles = new Troubles(time::nanos);
    private final Sends sends = new Sends(troubles, time);

    @Test
    void one_that_waits_for_long_is_a_trouble_until_it_is_taken_and_others_that_are_taken_meanwhile_change_nothing() {
        sends.begin("one");
        time.passes(SHORT);
        sends.begin("two");
        sends.judge();
        boolean isEarly = troubles.open().isEmpty();
        time.passes(SHORT);
        sends.end("two");
        sends.judge();

        assertThat(isEarly).isTrue();
        assertThat(troubles.open().values()).singleElement().asString().contains("its disk may be full");

        sends.end("one");
        sends.judge();

        assertThat(troubles.open()).isEmpty();
    }

    @Test
    void one_that_is_sent_again_waits_since_it_was_sent_first() {
        sends.begin("one");
        time.passes(SHORT);
        sends.begin("one");
        time.passes(SHORT);

        sends.judge();

        assertThat(troubles.open()).hasSize(1);
    }
}

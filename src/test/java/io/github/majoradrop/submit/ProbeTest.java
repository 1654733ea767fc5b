package io.github.majoradrop.submit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.majoradrop.config.TestSettings;
import io.github.majoradrop.majora.Action;
import io.github.majoradrop.majora.Reply;
import io.github.majoradrop.majora.Request;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProbeTest {

    private static final Duration LONGEST_WAIT = Duration.ofMillis(20);

    private final ManualTime time = new ManualTime();
    private final Hold hold = new Hold(2, time);
    private final Probe probe = new Probe(
            TestSettings.of(Path.of(".")), hold, new WaitingRoom(hold, time), TestSettings.credentials(), time);

    @Test
    void without_a_doubt_nothing_is_asked() {
        assertThat(probe.next()).isNull();
    }

    @Test
    void a_refused_action_is_held_alone_when_biosamples_are_well() {
        hold.doubt(Action.SEQUENCING_ADD, hold.event());

        Request first = probe.next();
        probe.answered(Samples.REFUSED);
        Hold.Notice between = hold.notice();
        Request second = probe.next();
        probe.answered(Samples.REJECTED);

        assertThat(first.action()).isEqualTo(Action.SEQUENCING_ADD);
        assertThat(between).isNull();
        assertThat(second.action()).isEqualTo(Action.BIOSAMPLE_ADD);
        assertThat(hold.isHeld()).isFalse();
        assertThat(hold.isHeld(Action.SEQUENCING_ADD)).isTrue();
        assertThat(hold.notice().reason())
                .contains("takes biosample records from ada", "refuses sequencing", "others go on");
    }

    @Test
    void a_refused_action_holds_all_when_biosamples_are_refused_too() {
        hold.doubt(Action.SEQUENCING_ADD, hold.event());

        probe.next();
        probe.answered(Samples.REFUSED);
        probe.next();
        probe.answered(Samples.REFUSED);

        assertThat(hold.isHeld()).isTrue();
        assertThat(hold.isHeld(Action.SEQUENCING_ADD)).isFalse();
        assertThat(hold.notice().reason()).contains("refuses the credentials of ada");
    }

    @Test
    void while_it_is_not_well_it_is_asked_again_after_a_wait_and_only_then() {
        hold.doubt(Action.BIOSAMPLE_ADD, hold.event());
        probe.next();
        probe.answered(Samples.REFUSED);

        Request early = probe.next();
        time.passes(LONGEST_WAIT);

        assertThat(early).isNull();
        assertThat(probe.next()).isNotNull();
    }

    @Test
    void after_a_fault_of_ours_it_is_asked_again_after_a_second() {
        hold.doubt(Action.BIOSAMPLE_ADD, hold.event());
        probe.next();
        time.passes(Duration.ofMillis(999));
        Request early = probe.next();
        time.passes(Duration.ofMillis(1));

        assertThat(early).isNull();
        assertThat(probe.next()).isNotNull();
    }

    @Test
    void a_good_answer_clears_the_doubt_and_lets_one_go_first() {
        hold.doubt(Action.BIOSAMPLE_ADD, hold.event());
        probe.next();
        probe.answered(new Reply.None("cannot be reached: no connection"));
        time.passes(LONGEST_WAIT);
        probe.next();
        probe.answered(Samples.REJECTED);

        assertThat(hold.pass(Samples.call(1))).isTrue();
        assertThat(hold.pass(Samples.call(2))).isFalse();
        assertThat(hold.notice().reason()).contains("cannot be reached");
        assertThat(probe.next()).isNull();
    }
}

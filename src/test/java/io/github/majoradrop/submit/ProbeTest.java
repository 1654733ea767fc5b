package io.github.majoradrop.submit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.majoradrop.config.Libraries;
import io.github.majoradrop.config.ManualTime;
import io.github.majoradrop.config.Overwrite;
import io.github.majoradrop.config.TestSettings;
import io.github.majoradrop.majora.Action;
import io.github.majoradrop.majora.Reply;
import io.github.majoradrop.majora.Request;
import io.github.majoradrop.record.LibraryCall;
import io.github.majoradrop.record.LibraryQuestion;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProbeTest {

    private static final Duration LONGEST_WAIT = Duration.ofMillis(20);

    private final ManualTime time = new ManualTime();
    private final Hold hold = new Hold(action -> 2, time);
    private final LibraryQuestion libraries = LibraryQuestion.of(Libraries.AUTO);
    private final SampleQuestion samples = new SampleQuestion(Overwrite.REFUSE, time);
    private final Probe probe = new Probe(
            TestSettings.of(Path.of(".")),
            hold,
            new WaitingRoom(hold, time),
            libraries,
            samples,
            TestSettings.credentials(),
            () -> false,
            time);

    @Test
    void without_a_doubt_nothing_is_asked() {
        assertThat(probe.next()).isNull();
    }

    @Test
    void at_the_start_it_is_asked_once_and_whatever_is_wrong_is_a_hold() {
        probe.atStart();

        Request first = probe.next();
        probe.answered(Samples.REFUSED);
        time.passes(LONGEST_WAIT);
        Request again = probe.next();
        String held = hold.told().one().reason();
        probe.answered(Samples.REJECTED);

        assertThat(first.action()).isEqualTo(Action.BIOSAMPLE_ADD);
        assertThat(held).contains("refuses the credentials of ada");
        assertThat(again.action()).isEqualTo(Action.BIOSAMPLE_ADD);
        assertThat(probe.next()).isNull();
    }

    @Test
    void a_refused_action_is_held_alone_when_biosamples_are_well() {
        hold.doubt(Action.SEQUENCING_ADD, hold.event());

        Request first = probe.next();
        probe.answered(Samples.REFUSED);
        HoldNotices.Notice between = hold.told().one();
        Request second = probe.next();
        probe.answered(Samples.REJECTED);

        assertThat(first.action()).isEqualTo(Action.SEQUENCING_ADD);
        assertThat(between).isNull();
        assertThat(second.action()).isEqualTo(Action.BIOSAMPLE_ADD);
        assertThat(hold.isHeld()).isFalse();
        assertThat(hold.isHeldAlone(Action.SEQUENCING_ADD)).isTrue();
        assertThat(hold.told().one().reason())
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
        assertThat(hold.isHeldAlone(Action.SEQUENCING_ADD)).isFalse();
        assertThat(hold.told().one().reason()).contains("refuses the credentials of ada");
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
        probe.answered(new Reply.None(Reply.None.Failure.UNREACHED, "cannot be reached: no connection"));
        time.passes(LONGEST_WAIT);
        probe.next();
        probe.answered(Samples.REJECTED);

        assertThat(hold.pass(Samples.call(1))).isTrue();
        assertThat(hold.pass(Samples.call(2))).isFalse();
        assertThat(hold.told().one().reason()).contains("cannot be reached");
        assertThat(probe.next()).isNull();
    }

    @Test
    void before_somebody_needs_to_know_nobody_is_asked_about_libraries() {
        assertThat(probe.next()).isNull();
        assertThat(libraries.isAnswered()).isFalse();
    }

    @Test
    void a_library_call_that_answers_is_there_also_if_it_answers_400() {
        for (Reply reply : List.of(Samples.REJECTED, Samples.REFUSED)) {
            LibraryQuestion question = LibraryQuestion.of(Libraries.AUTO);
            Probe asking = asking(question);
            Request asked = asking.next();
            asking.answered(reply);

            assertThat(asked.action()).isEqualTo(Action.LIBRARY_ADD);
            assertThat(question.isDue()).isFalse();
            assertThat(question).usingRecursiveComparison().isEqualTo(question(LibraryCall.OWN));
        }
    }

    @Test
    void a_library_call_is_missing_only_if_biosamples_are_well_at_the_same_address() {
        libraries.ask();

        probe.next();
        probe.answered(NOT_FOUND);
        probe.next();
        probe.answered(NOT_FOUND);
        boolean isKnownAtAWrongAddress = libraries.isAnswered();
        String told = hold.told().one().reason();
        time.passes(LONGEST_WAIT);
        probe.next();
        probe.answered(Samples.REJECTED);
        time.passes(LONGEST_WAIT);
        Request again = probe.next();
        probe.answered(NOT_FOUND);
        probe.next();
        probe.answered(Samples.REJECTED);

        assertThat(isKnownAtAWrongAddress).isFalse();
        assertThat(told).contains("not Majora's address");
        assertThat(again.action()).isEqualTo(Action.LIBRARY_ADD);
        assertThat(libraries).usingRecursiveComparison().isEqualTo(question(LibraryCall.WITHIN_SEQUENCING));
        assertThat(hold.isHeldAlone(Action.LIBRARY_ADD)).isFalse();
        assertThat(probe.next()).isNull();
    }

    @Test
    void while_nobody_can_say_whether_there_is_a_library_call_that_is_told_and_asked_again() {
        libraries.ask();

        probe.next();
        probe.answered(new Reply.Other(500, null, Duration.ZERO));
        probe.next();
        probe.answered(Samples.REJECTED);
        boolean isHeld = hold.isHeldAlone(Action.LIBRARY_ADD);
        time.passes(LONGEST_WAIT);
        probe.next();
        probe.answered(NOT_FOUND);
        probe.next();
        probe.answered(Samples.REJECTED);

        assertThat(isHeld).isTrue();
        assertThat(libraries).usingRecursiveComparison().isEqualTo(question(LibraryCall.WITHIN_SEQUENCING));
        assertThat(hold.told().one()).isNull();
    }

    @Test
    void nobody_can_ask_for_samples_where_that_call_is_missing_and_biosamples_are_well() {
        hold.doubt(Action.SAMPLE_QUERY, hold.event());

        Request asked = probe.next();
        probe.answered(NOT_FOUND);
        boolean isKnownAtOnce = samples.isMissing();
        probe.next();
        probe.answered(Samples.REJECTED);

        assertThat(asked.action()).isEqualTo(Action.SAMPLE_QUERY);
        assertThat(isKnownAtOnce).isFalse();
        assertThat(samples.isMissing()).isTrue();
        assertThat(hold.told().one()).isNull();
        assertThat(probe.next()).isNull();
    }

    private static final Reply.Other NOT_FOUND = new Reply.Other(404, null, Duration.ZERO);

    private Probe asking(LibraryQuestion question) {
        Hold nothing = new Hold(action -> 2, time);
        question.ask();
        return new Probe(
                TestSettings.of(Path.of(".")),
                nothing,
                new WaitingRoom(nothing, time),
                question,
                samples,
                TestSettings.credentials(),
                () -> false,
                time);
    }

    private static LibraryQuestion question(LibraryCall answer) {
        LibraryQuestion asked = LibraryQuestion.of(Libraries.AUTO);
        asked.ask();
        asked.answer(answer);
        return asked;
    }
}

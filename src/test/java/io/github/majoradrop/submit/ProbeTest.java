package io.github.majoradrop.submit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.majoradrop.config.LibraryChoice;
import io.github.majoradrop.config.ManualTime;
import io.github.majoradrop.config.Overwrite;
import io.github.majoradrop.config.TestSettings;
import io.github.majoradrop.majora.Action;
import io.github.majoradrop.majora.NoAnswer;
import io.github.majoradrop.majora.Reply;
import io.github.majoradrop.majora.Request;
import io.github.majoradrop.record.LibraryCall;
import io.github.majoradrop.record.LibraryQuestion;
import io.github.majoradrop.record.RecordMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProbeTest {

    private static final Duration LONGEST_WAIT = Duration.ofMillis(20);

    private final ManualTime time = new ManualTime();
    private final Hold hold = new Hold(action -> 2, time);
    private final LibraryQuestion libraries = LibraryQuestion.of(LibraryChoice.AUTO);
    private final SampleQuestion samples = new SampleQuestion(Overwrite.REFUSE, time);
    private final Probe probe =
            new Probe(TestSettings.of(Path.of(".")), hold, libraries, samples, TestSettings.credentials(), time);

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
        doubt(Action.SEQUENCING_ADD);

        Request first = answered(Samples.REJECTED);
        HoldNotices.Notice between = hold.told().one();
        Request second = answered(Samples.REFUSED);

        assertThat(first.action()).isEqualTo(Action.BIOSAMPLE_ADD);
        assertThat(between).isNull();
        assertThat(second.action()).isEqualTo(Action.SEQUENCING_ADD);
        assertThat(hold.ask(Hold.MAIN, Gate::isHeld)).isFalse();
        assertThat(hold.ask(Action.SEQUENCING_ADD, Gate::isHeld)).isTrue();
        assertThat(hold.told().one().reason())
                .contains("takes biosample records from ada", "refuses sequencing", "others go on");
    }

    @Test
    void a_doubt_about_one_action_holds_all_when_biosamples_are_refused_and_only_then_is_asked_about() {
        doubt(Action.SEQUENCING_ADD);

        answered(Samples.REFUSED);
        boolean isAllHeld = hold.ask(Hold.MAIN, Gate::isHeld);
        String reason = hold.told().one().reason();
        time.passes(LONGEST_WAIT);
        answered(Samples.REJECTED);
        Request then = answered(Samples.REJECTED);

        assertThat(isAllHeld).isTrue();
        assertThat(hold.ask(Action.SEQUENCING_ADD, Gate::isHeld)).isFalse();
        assertThat(reason).contains("refuses the credentials of ada");
        assertThat(then.action()).isEqualTo(Action.SEQUENCING_ADD);
    }

    @Test
    void an_action_that_is_held_alone_is_asked_about_again_behind_biosamples() {
        doubt(Action.SEQUENCING_ADD);
        answered(Samples.REJECTED);
        answered(Samples.REFUSED);
        Request early = probe.next();
        time.passes(LONGEST_WAIT);

        Request first = answered(Samples.REJECTED);
        Request then = answered(Samples.REJECTED);
        Request again = answered(Samples.REJECTED);

        assertThat(early).isNull();
        assertThat(first.action()).isEqualTo(Action.BIOSAMPLE_ADD);
        assertThat(then.action()).isEqualTo(Action.SEQUENCING_ADD);
        assertThat(again.action()).isEqualTo(Action.SEQUENCING_ADD);
        assertThat(hold.ask(Action.SEQUENCING_ADD, Gate::isHeld)).isFalse();
        assertThat(probe.next()).isNull();
    }

    @Test
    void while_it_is_not_well_it_is_asked_again_after_a_wait_and_only_then() {
        doubt(Action.BIOSAMPLE_ADD);
        probe.next();
        probe.answered(Samples.REFUSED);

        Request early = probe.next();
        time.passes(LONGEST_WAIT);

        assertThat(early).isNull();
        assertThat(probe.next()).isNotNull();
    }

    @Test
    void after_a_fault_of_ours_it_is_asked_again_after_a_second() {
        doubt(Action.BIOSAMPLE_ADD);
        probe.next();
        time.passes(Duration.ofMillis(999));
        Request early = probe.next();
        time.passes(Duration.ofMillis(1));

        assertThat(early).isNull();
        assertThat(probe.next()).isNotNull();
    }

    @Test
    void a_good_answer_clears_the_doubt_and_lets_one_go_first() {
        doubt(Action.BIOSAMPLE_ADD);
        probe.next();
        probe.answered(new NoAnswer.None(NoAnswer.None.Failure.UNREACHED, "cannot be reached: no connection"));
        time.passes(LONGEST_WAIT);
        answered(Samples.REJECTED);
        answered(Samples.REJECTED);

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
            LibraryQuestion question = LibraryQuestion.of(LibraryChoice.AUTO);
            Probe asking = asking(question);
            asking.next();
            asking.answered(Samples.REJECTED);
            Request asked = asking.next();
            asking.answered(reply);

            assertThat(asked.action()).isEqualTo(Action.LIBRARY_ADD);
            assertThat(question.isDue()).isFalse();
            assertThat(question.answer()).isEqualTo(LibraryCall.OWN);
        }
    }

    @Test
    void a_library_call_is_missing_only_if_biosamples_are_well_at_the_same_address() {
        libraries.ask();

        answered(NOT_FOUND);
        boolean isKnownAtAWrongAddress = libraries.isAnswered();
        String told = hold.told().one().reason();
        time.passes(LONGEST_WAIT);
        answered(Samples.REJECTED);
        Request again = answered(NOT_FOUND);

        assertThat(isKnownAtAWrongAddress).isFalse();
        assertThat(told).contains("not Majora's address");
        assertThat(again.action()).isEqualTo(Action.LIBRARY_ADD);
        assertThat(libraries.answer()).isEqualTo(LibraryCall.WITHIN_SEQUENCING);
        assertThat(hold.ask(Action.LIBRARY_ADD, Gate::isHeld)).isFalse();
        assertThat(probe.next()).isNull();
    }

    @Test
    void while_nobody_can_say_whether_there_is_a_library_call_that_is_told_and_asked_again() {
        libraries.ask();

        answered(Samples.REJECTED);
        answered(new NoAnswer.Other(500, null, Duration.ZERO));
        boolean isHeld = hold.ask(Action.LIBRARY_ADD, Gate::isHeld);
        time.passes(LONGEST_WAIT);
        answered(Samples.REJECTED);
        answered(NOT_FOUND);

        assertThat(isHeld).isTrue();
        assertThat(libraries.answer()).isEqualTo(LibraryCall.WITHIN_SEQUENCING);
        assertThat(hold.told().one()).isNull();
    }

    @Test
    void nobody_can_ask_for_samples_where_that_call_is_missing_and_biosamples_are_well() {
        doubt(Action.SAMPLE_QUERY);

        answered(Samples.REJECTED);
        boolean isKnownBefore = samples.isMissing();
        Request asked = answered(NOT_FOUND);

        assertThat(asked.action()).isEqualTo(Action.SAMPLE_QUERY);
        assertThat(isKnownBefore).isFalse();
        assertThat(samples.isMissing()).isTrue();
        assertThat(hold.told().one()).isNull();
        assertThat(probe.next()).isNull();
    }

    /** A call of that action is not answered. */
    private void doubt(Action action) {
        List<RecordMessage> records = List.of(Samples.record(action.kind(), 1));
        Freight freight = action == Action.SAMPLE_QUERY
                ? new Question(records, samples, known -> List.of(Freight.of(known)))
                : Freight.of(records);
        Call call = new Call(freight, Samples.patience(2, time));
        hold.pass(call);
        call.request();
        call.take(Samples.BROKEN);
        hold.posted(call);
    }

    private static final NoAnswer.Other NOT_FOUND = new NoAnswer.Other(404, null, Duration.ZERO);

    /** Asks what is to be asked now. @return what that was */
    private Request answered(Reply reply) {
        Request asked = probe.next();
        probe.answered(reply);
        return asked;
    }

    private Probe asking(LibraryQuestion question) {
        Hold nothing = new Hold(action -> 2, time);
        question.ask();
        return new Probe(TestSettings.of(Path.of(".")), nothing, question, samples, TestSettings.credentials(), time);
    }
}

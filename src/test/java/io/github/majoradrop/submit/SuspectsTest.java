package io.github.majoradrop.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.majoradrop.config.TestSettings;
import io.github.majoradrop.intake.HandOut;
import io.github.majoradrop.intake.Inflight;
import io.github.majoradrop.majora.Reply;
import io.github.majoradrop.majora.Request;
import io.github.majoradrop.record.RecordMessage;
import io.github.majoradrop.rules.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SuspectsTest {

    private final Inflight inflight = new Inflight();
    private final Hold hold = new Hold(1, inflight);
    private final PostAgain again = new PostAgain(hold, Duration.ofMillis(20));
    private final Suspects suspects = new Suspects(1, hold, inflight, again);
    private final Probe probe = new Probe(TestSettings.of(Path.of(".")), hold, suspects, TestSettings.credentials());

    @BeforeEach
    void othersAreOnTheirWay() {
        inflight.add(Samples.STEM, Path.of("x"), 1);
        // One more than the suspects of any test, so that none of them is alone.
        inflight.handOutRest(Samples.STEM);
    }

    @Test
    void one_suspect_waits_for_a_witness_and_is_then_to_blame() {
        Posting suspect = suspect(1);
        suspects.add(suspect);

        List<Answer> before = suspects.answers();
        witness();
        List<Answer> after = suspects.answers();

        assertThat(before).isEmpty();
        assertThat(after).containsExactly(suspect.answer());
        assertThat(after.get(0).reason()).isEqualTo("unexpected");
        assertThat(suspects.answers()).isEmpty();
    }

    @Test
    void two_suspects_do_not_make_a_hold_and_three_in_a_row_do() {
        suspects.add(suspect(1));
        suspects.add(suspect(2));
        Hold.Notice two = hold.notice();

        suspects.add(suspect(3));

        assertThat(two).isNull();
        assertThat(hold.notice().reason()).contains("answers the probe").contains("500");
        assertThat(suspects.areTooMany()).isTrue();
        assertThat(suspects.answers()).isEmpty();
    }

    @Test
    void a_witness_in_between_begins_the_row_anew() {
        suspects.add(suspect(1));
        suspects.add(suspect(2));
        witness();

        suspects.add(suspect(3));

        assertThat(suspects.areTooMany()).isFalse();
        assertThat(suspects.answers()).hasSize(2);
    }

    @Test
    void with_nothing_else_on_its_way_that_could_be_a_witness_it_is_to_blame_after_a_while() throws Exception {
        Inflight quiet = new Inflight();
        quiet.add(Samples.STEM, Path.of("x"), 1);
        quiet.handOutRest(Samples.STEM);
        Suspects alone = new Suspects(1, hold, quiet, again);

        alone.add(suspect(1));

        await().atMost(Duration.ofSeconds(10)).until(() -> !alone.answers().isEmpty());
    }

    @Test
    void a_suspect_that_went_first_after_a_hold_is_not_left_waiting_for_ever() throws Exception {
        Inflight quiet = new Inflight();
        quiet.add(Samples.STEM, Path.of("x"), 1);
        quiet.handOutRest(Samples.STEM);
        Suspects alone = new Suspects(1, hold, quiet, again);
        hold.hold("down");
        hold.well(Kind.BIOSAMPLE, System.nanoTime());
        Posting first = Samples.posting(1);
        hold.awaitTurn(first);
        fail(first);
        hold.release(first);

        alone.add(first);

        await().atMost(Duration.ofSeconds(10)).until(() -> !alone.answers().isEmpty());
        assertThat(hold.notice()).isNull();
    }

    @Test
    void while_majora_is_down_nobody_is_to_blame() {
        suspects.add(suspect(1));
        hold.hold("down");

        List<Answer> held = suspects.answers();

        assertThat(held).isEmpty();
    }

    @Test
    void each_of_three_takes_the_place_of_the_probe_in_turn() throws Exception {
        three();
        Set<String> asked = new TreeSet<>();

        for (int i = 0; i < 3; i++) {
            assertThat(asked().body())
                    .isNotEqualTo(Request.probe(Kind.BIOSAMPLE).body());
            probe.answered(Samples.BROKEN);
            asked.add(suspects.inPlaceOfProbe().record().id());
        }

        assertThat(asked).hasSizeGreaterThan(1);
        assertThat(hold.notice().reason()).contains("every record");
    }

    @Test
    void when_one_is_answered_in_place_of_the_probe_the_others_are_posted_afresh_and_none_twice() throws Exception {
        List<Posting> three = three();
        asked();

        probe.answered(Samples.ACCEPTED);
        List<Answer> answers = suspects.answers();
        List<RecordMessage> afresh = again.records();

        assertThat(answers)
                .singleElement()
                .satisfies(answer -> assertThat(answer.outcome()).isEqualTo(Outcome.SUCCESS));
        assertThat(afresh).hasSize(2).doesNotContain(answers.get(0).record());
        assertThat(hold.notice()).isNull();
        assertThat(suspects.answers()).isEmpty();
        assertThat(again.records()).isEmpty();
        assertThat(again.take(afresh.get(0))).isIn(three);
        assertThat(again.take(afresh.get(0))).isNull();
    }

    @Test
    void the_answer_in_place_of_the_probe_is_no_witness_against_the_other_suspects() throws Exception {
        for (int round = 0; round < 200; round++) {
            Hold racing = new Hold(1, inflight);
            Suspects racers = new Suspects(1, racing, inflight, new PostAgain(racing, Duration.ofMillis(20)));
            Probe prober = new Probe(TestSettings.of(Path.of(".")), racing, racers, TestSettings.credentials());
            List<Answer> answers = new ArrayList<>();
            for (int row = 1; row <= 3; row++) {
                racers.add(suspect(row));
            }
            prober.next();
            Thread timer = new Thread(() -> {
                while (racing.notice() != null) {
                    answers.addAll(racers.answers());
                }
            });
            timer.start();

            prober.answered(Samples.ACCEPTED);
            timer.join();
            answers.addAll(racers.answers());

            assertThat(answers).extracting(Answer::outcome).containsExactly(Outcome.SUCCESS);
        }
    }

    @Test
    void a_probe_that_was_on_its_way_when_the_third_came_ends_no_hold() throws Exception {
        suspects.add(suspect(1));
        suspects.add(suspect(2));
        hold.doubt(Kind.BIOSAMPLE, System.nanoTime());
        asked();
        suspects.add(suspect(3));

        probe.answered(Samples.REJECTED);

        assertThat(hold.isHeld()).isTrue();
    }

    @Test
    void a_post_in_doubt_while_one_is_answered_in_place_of_the_probe_says_nothing_against_its_record()
            throws Exception {
        Posting fourth = Samples.posting(4);
        hold.awaitTurn(fourth);
        three();
        fourth.goes(fourth.closingsWhenPosted() + 1);
        fourth.request();
        fourth.take(Samples.BROKEN, System.nanoTime(), false);
        hold.posted(fourth);
        asked();

        probe.answered(Samples.ACCEPTED);
        hold.awaitTurn(fourth);

        assertThat(fourth.isSuspect()).isFalse();
    }

    @Test
    void nothing_is_asked_any_more_when_the_program_stops() throws Exception {
        three();
        hold.stop();

        Request next = probe.next();

        assertThat(next).isNull();
    }

    @Test
    void one_of_the_others_may_go_while_three_are_refused_and_its_answer_leaves_them_their_last_post()
            throws Exception {
        List<Posting> three = three();
        asked();
        probe.answered(Samples.BROKEN);
        List<Answer> before = suspects.answers();
        Posting other = Samples.posting(9);
        hold.awaitTurn(other);
        other.request();
        other.take(Samples.ACCEPTED, System.nanoTime(), false);

        hold.posted(other);

        assertThat(before).isEmpty();
        assertThat(suspects.answers()).hasSize(3);
        assertThat(three).allMatch(posting -> posting.answer() != null);
        assertThat(hold.notice()).isNull();
        assertThat(suspects.areTooMany()).isFalse();
    }

    @Test
    void one_that_is_on_the_wire_in_place_of_the_probe_is_not_posted_a_second_time_meanwhile() throws Exception {
        three();
        asked();
        probe.answered(Samples.BROKEN);
        asked();
        witness();
        List<Answer> meanwhile = suspects.answers();

        probe.answered(Samples.BROKEN);

        assertThat(meanwhile).isEmpty();
        assertThat(suspects.answers()).hasSize(3);
        assertThat(hold.notice()).isNull();
    }

    @Test
    void three_that_nobody_else_can_witness_against_are_never_to_blame() throws Exception {
        Inflight quiet = new Inflight();
        Suspects lonely = new Suspects(1, hold, quiet, again);
        quiet.add(Samples.STEM, Path.of("x"), 1);
        for (int row = 1; row <= 3; row++) {
            HandOut.of(quiet, Samples.record(row));
            lonely.add(suspect(row));
        }
        hold.tryOne();
        long until = System.nanoTime() + Duration.ofMillis(2500).toNanos();

        await().atMost(Duration.ofSeconds(10)).until(() -> lonely.answers().isEmpty() && System.nanoTime() > until);

        assertThat(lonely.answers()).isEmpty();
        assertThat(lonely.areTooMany()).isTrue();
    }

    @Test
    void no_more_than_a_plate_of_suspects_is_gathered_while_no_record_is_answered() throws Exception {
        three();
        asked();
        probe.answered(Samples.BROKEN);
        boolean few = hold.isHeld();
        for (int row = 4; row <= Suspects.MOST; row++) {
            suspects.add(suspect(row));
        }

        asked();
        probe.answered(Samples.BROKEN);

        assertThat(few).isFalse();
        assertThat(hold.isHeld()).isTrue();
        assertThat(suspects.answers()).isEmpty();
    }

    @Test
    void one_that_became_a_suspect_in_doubt_has_all_its_posts_left_when_another_is_answered() throws Exception {
        three();
        Posting fourth = Samples.posting(4);
        fourth.request();
        fourth.take(Samples.BROKEN, System.nanoTime(), false);
        hold.awaitTurn(fourth);
        boolean suspect = fourth.isSuspect();
        suspects.add(fourth);
        hold.tryOne();
        witness();

        List<Answer> answers = suspects.answers();

        assertThat(suspect).isTrue();
        assertThat(answers).hasSize(3);
        assertThat(fourth.answer()).isNull();
        assertThat(again.records()).containsExactly(fourth.record());
    }

    @Test
    void majora_dying_while_suspects_wait_is_told_as_such() throws Exception {
        three();
        asked();

        probe.answered(Reply.lost("cannot be reached: no connection"));

        assertThat(hold.notice().reason()).contains("cannot be reached");
        assertThat(suspects.areTooMany()).isTrue();
    }

    @Test
    void a_hold_for_another_reason_excuses_those_who_waited_for_a_witness() {
        Posting suspect = suspect(1);
        suspects.add(suspect);
        hold.hold("down");
        hold.well(Kind.BIOSAMPLE, System.nanoTime());
        witness();

        List<Answer> answers = suspects.answers();

        assertThat(answers).isEmpty();
        assertThat(again.records()).containsExactly(suspect.record());
    }

    @Test
    void those_set_aside_as_their_kind_is_held_are_posted_again_when_it_is_no_longer() throws Exception {
        Posting sequencing = Samples.posting(Kind.SEQUENCING, 1);
        hold.hold(Kind.SEQUENCING, "no sequencing for you");
        hold.awaitTurn(sequencing);
        again.add(sequencing);
        List<RecordMessage> held = again.records();
        int waiting = again.held();

        hold.well(Kind.SEQUENCING, System.nanoTime());

        assertThat(held).isEmpty();
        assertThat(waiting).isEqualTo(1);
        assertThat(again.records()).containsExactly(sequencing.record());
        assertThat(again.held()).isZero();
    }

    /** What is asked next, after the wait that is due. */
    private Request asked() {
        return await().atMost(Duration.ofSeconds(10)).until(probe::next, Objects::nonNull);
    }

    private List<Posting> three() {
        List<Posting> three = List.of(suspect(1), suspect(2), suspect(3));
        three.forEach(suspects::add);
        return three;
    }

    private static Posting suspect(int row) {
        Posting posting = Samples.posting(row);
        fail(posting);
        return posting;
    }

    private static void fail(Posting posting) {
        posting.request();
        posting.take(Samples.BROKEN, System.nanoTime(), false);
        posting.probeWasWell(false, 1);
        assertThat(posting.isSuspect()).isTrue();
    }

    private void witness() {
        Posting witness = Samples.posting(99);
        witness.request();
        witness.take(Samples.ACCEPTED, System.nanoTime(), false);
        hold.posted(witness);
    }
}

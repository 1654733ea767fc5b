package io.github.majoradrop.submit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.majoradrop.config.ManualTime;
import io.github.majoradrop.majora.NoAnswer;
import io.github.majoradrop.majora.Reply;
import io.github.majoradrop.majora.Stored;
import io.github.majoradrop.record.RecordMessage;
import io.github.majoradrop.rules.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallTest {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    private static final Reply LATE = new NoAnswer.None(NoAnswer.None.Failure.TOO_LATE, "does not answer in time");
    private static final Reply BROKEN_OFF =
            new NoAnswer.None(NoAnswer.None.Failure.BROKEN_OFF, "breaks off the connection");
    private static final Reply UPDATED = Samples.reply(200, Samples.named("updated"));

    private final ManualTime time = new ManualTime();
    private final Patience patience = Samples.patience(2, time);
    private final Call call = call(2);

    private Call call(int attempts) {
        return Samples.call(List.of(Samples.record(2)), Samples.patience(attempts, time));
    }

    @Test
    void an_accepted_record_is_a_success_without_reason() {
        post(call, Samples.ACCEPTED);

        assertThat(call.isAnswered()).isTrue();
        assertThat(call.answers().get(0).fate().outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(call.answers().get(0).fate().reason()).isNull();
        assertThat(call.answers().get(0).posting().attempts()).isEqualTo(1);
        assertThat(call.answers().get(0).at()).isEqualTo(time.now());
    }

    @Test
    void a_rejected_record_is_a_dead_letter_with_majoras_words() {
        post(call, Samples.REJECTED);

        assertThat(call.answers().get(0).fate().outcome()).isEqualTo(Outcome.DEAD_LETTER);
        assertThat(call.answers().get(0).fate().reason()).isEqualTo("rejected");
        assertThat(call.answers().get(0).detail()).isEqualTo("no adm1");
    }

    @Test
    void after_a_race_it_is_posted_three_more_times_each_after_a_wait_and_then_rejected() {
        for (int race = 1; race <= 3; race++) {
            post(call, Samples.RACE);
            assertThat(call.isDue()).isFalse();
            time.passes(LONGEST_WAIT);
            assertThat(call.isDue()).isTrue();
        }

        post(call, Samples.RACE);

        assertThat(call.answers().get(0).fate().reason()).isEqualTo("rejected");
        assertThat(call.answers().get(0).posting().attempts()).isEqualTo(4);
        assertThat(call.isDue()).isTrue();
    }

    @Test
    void a_race_that_goes_on_for_ten_seconds_is_lost() {
        post(call, Samples.RACE);
        time.passes(Duration.ofSeconds(10));

        post(call, Samples.RACE);

        assertThat(call.answers().get(0).fate().reason()).isEqualTo("rejected");
        assertThat(call.answers().get(0).posting().attempts()).isEqualTo(2);
    }

    @Test
    void a_hold_in_the_middle_of_a_race_gives_it_all_its_posts_again() {
        call.goes(0);
        for (int race = 1; race <= 3; race++) {
            post(call, Samples.RACE);
        }
        call.goes(1);

        for (int race = 1; race <= 3; race++) {
            post(call, Samples.RACE);
        }
        boolean isAnswered = call.isAnswered();
        post(call, Samples.RACE);

        assertThat(isAnswered).isFalse();
        assertThat(call.answers().get(0).fate().reason()).isEqualTo("rejected");
    }

    @Test
    void a_library_that_exists_may_be_stored_already_when_it_was_posted_before() {
        Reply exists = Samples.reply(200, "{\"errors\":1,\"warnings\":0,\"messages\":[\"x cannot be updated\"]}");
        Call resumed = Samples.call(List.of(Samples.record(Kind.SEQUENCING, 2).ofResumedFile()), patience);
        Call fresh = Samples.call(List.of(Samples.record(Kind.SEQUENCING, 2)), patience);
        Call again = Samples.call(List.of(Samples.record(Kind.SEQUENCING, 2)), patience);

        post(resumed, exists);
        post(fresh, exists);
        post(again, Samples.RACE);
        post(again, exists);

        assertThat(resumed.answers().get(0).detail()).endsWith("(may be stored already)");
        assertThat(again.answers().get(0).detail()).endsWith("(may be stored already)");
        assertThat(fresh.answers().get(0).detail()).doesNotContain("stored already");
    }

    @Test
    void before_each_of_the_last_two_posts_another_record_has_to_be_answered() {
        Call four = suspectAfter(4);
        four.judge(1, false);
        boolean goesOn = four.isDue();
        failThoughWell(four, Samples.BROKEN);
        boolean waits = four.isSuspect() && four.unanswered().isWitnessed();
        four.judge(1, false);
        boolean goesOnAfterOne = four.isDue() && !four.isAnswered();

        failThoughWell(four, Samples.BROKEN);

        assertThat(goesOn).isTrue();
        assertThat(waits).isTrue();
        assertThat(goesOnAfterOne).isTrue();
        assertThat(four.answers().get(0).fate().reason()).isEqualTo("unexpected");
        assertThat(four.answers().get(0).posting().attempts()).isEqualTo(4);
    }

    /** Majora refused all, was well again, and then one connection broke by chance. */
    @Test
    void a_single_fault_after_another_record_was_answered_costs_no_good_record() {
        Call four = suspectAfter(4);
        four.judge(1, false);
        failThoughWell(four, Samples.BROKEN);
        four.judge(1, false);

        post(four, Samples.ACCEPTED);

        assertThat(four.answers().get(0).fate().outcome()).isEqualTo(Outcome.SUCCESS);
    }

    /** The posts but two that it may have were in vain. */
    private Call suspectAfter(int attempts) {
        Call suspect = call(attempts);
        for (int post = 1; post <= attempts - 2; post++) {
            assertThat(suspect.isSuspect()).isFalse();
            failThoughWell(suspect, Samples.BROKEN);
        }
        assertThat(suspect.isSuspect()).isTrue();
        return suspect;
    }

    @Test
    void what_is_alone_is_given_its_last_posts_after_a_while() {
        Call three = suspectAfter(3);
        three.judge(0, true);
        boolean early = !three.isSuspect();
        time.passes(Duration.ofSeconds(2));
        three.judge(0, true);
        boolean late = !three.isSuspect() && !three.isAnswered();
        failThoughWell(three, Samples.BROKEN);
        time.passes(Duration.ofSeconds(2));
        three.judge(0, true);
        failThoughWell(three, Samples.BROKEN);

        assertThat(early).isFalse();
        assertThat(late).isTrue();
        assertThat(three.answers().get(0).posting().attempts()).isEqualTo(3);
    }

    @Test
    void a_hold_before_the_last_post_is_answered_begins_it_all_anew() {
        post(call, Samples.BROKEN);
        call.judge(0, false);
        call.judge(1, false);
        post(call, Samples.BROKEN);

        call.acquit(Duration.ZERO);
        post(call, Samples.BROKEN);
        call.judge(0, false);

        assertThat(call.isSuspect()).isTrue();
    }

    @Test
    void what_happened_during_a_hold_or_when_patience_was_asked_for_counts_no_attempt() {
        Call strict = call(1);
        for (int i = 0; i < 5; i++) {
            post(strict, Samples.BROKEN);
            strict.acquit(Duration.ZERO);
            post(strict, Samples.reply(503, ""));
            strict.judge(0, false);
            post(strict, Samples.reply(429, "x"));
            strict.judge(0, false);
            post(strict, Samples.reply(502, ""));
            strict.judge(0, false);
            post(strict, Samples.reply(504, ""));
            strict.judge(0, false);
            post(strict, BROKEN_OFF);
            strict.judge(0, false);
        }

        assertThat(strict.isAnswered() || strict.isSuspect()).isFalse();
        assertThat(strict.isDoubtful()).isFalse();
    }

    @Test
    void
            a_record_that_meets_nothing_but_broken_ways_is_given_up_after_20_posts_over_15_minutes_a_witness_and_one_more() {
        for (Reply reply : List.of(BROKEN_OFF, Samples.reply(429, ""), Samples.reply(503, ""))) {
            Call slow = call(1);
            for (int i = 1; i <= 19; i++) {
                failThoughWell(slow, reply);
                time.passes(Duration.ofSeconds(50));
            }
            boolean early = slow.isSuspect();
            failThoughWell(slow, reply);
            slow.judge(1, false);
            boolean isPostedAgain = slow.isDue() && !slow.isAnswered();
            failThoughWell(slow, reply);
            Call quick = call(1);
            for (int i = 1; i <= 100; i++) {
                failThoughWell(quick, reply);
            }

            assertThat(early).isFalse();
            assertThat(isPostedAgain).isTrue();
            assertThat(slow.answers().get(0).fate().reason()).isEqualTo("unexpected");
            assertThat(slow.answers().get(0).posting().attempts()).isEqualTo(21);
            assertThat(quick.isSuspect() || quick.isAnswered()).isFalse();
        }
    }

    private static void failThoughWell(Call call, Reply reply) {
        post(call, reply);
        call.judge(0, false);
    }

    @Test
    void a_hold_between_two_posts_begins_it_all_anew_but_for_what_is_witnessed() {
        Call four = call(4);
        four.goes(0);
        failThoughWell(four, Samples.BROKEN);
        four.goes(1);
        failThoughWell(four, Samples.BROKEN);
        boolean excused = !four.isSuspect();
        failThoughWell(four, Samples.BROKEN);
        four.judge(1, false);
        four.goes(2);
        failThoughWell(four, Samples.BROKEN);
        four.judge(1, false);
        failThoughWell(four, Samples.BROKEN);

        assertThat(excused).isTrue();
        assertThat(four.answers().get(0).fate().reason()).isEqualTo("unexpected");
    }

    @Test
    void after_a_good_probe_it_waits_longer_each_time_and_as_long_as_it_is_asked_to() {
        Call patient = Samples.call(List.of(Samples.record(2)), Samples.patience(5, Duration.ofSeconds(30), time));
        post(patient, new NoAnswer.Other(500, null, Duration.ZERO));
        patient.judge(0, false);
        time.passes(Duration.ofMillis(374));
        boolean tooEarly = patient.isDue();
        time.passes(Duration.ofMillis(126));
        boolean inTime = patient.isDue();
        post(patient, new NoAnswer.Other(503, null, Duration.ofSeconds(7)));
        patient.judge(0, false);
        time.passes(Duration.ofMillis(6_999));
        boolean asked = patient.isDue();
        time.passes(Duration.ofMillis(1));

        assertThat(tooEarly).isFalse();
        assertThat(inTime).isTrue();
        assertThat(asked).isFalse();
        assertThat(patient.isDue()).isTrue();
    }

    @Test
    void a_condemned_record_says_what_majora_answered_and_how_often() {
        Call strict = call(1);
        failThoughWell(strict, Samples.BROKEN);
        strict.judge(1, false);

        failThoughWell(strict, Samples.BROKEN);

        assertThat(strict.answers().get(0).fate().reason()).isEqualTo("unexpected");
        assertThat(strict.answers().get(0).posting().status()).isEqualTo(500);
        assertThat(strict.answers().get(0).detail()).contains("answers 500").contains("2 times");
    }

    @Test
    void what_may_still_run_at_majora_is_posted_again_after_as_long_as_it_was_given_and_later_each_time() {
        Call patient = call(9);
        for (int minutes : List.of(1, 2, 4, 4)) {
            for (Reply late : List.of(LATE, Samples.reply(502, ""), Samples.reply(504, ""))) {
                Call again = call(9);
                post(again, late);
                again.acquit(Duration.ZERO);
                time.passes(Duration.ofSeconds(59));
                assertThat(again.isDue()).isFalse();
                time.passes(Duration.ofSeconds(1));
                assertThat(again.isDue()).isTrue();
            }
            post(patient, LATE);
            patient.acquit(Duration.ZERO);
            time.passes(Duration.ofMinutes(minutes).minusNanos(1));
            assertThat(patient.isDue()).isFalse();
            time.passes(Duration.ofNanos(1));
            assertThat(patient.isDue()).isTrue();
        }
    }

    @Test
    void neither_a_witness_nor_a_fault_of_ours_cuts_its_rest_short_and_its_keys_are_kept_until_its_end() {
        Call strict = call(1);
        failThoughWell(strict, LATE);
        strict.judge(1, false);
        boolean early = strict.isDue();
        time.passes(Duration.ofMinutes(1));
        boolean isDue = strict.isDue();
        failThoughWell(strict, LATE);

        assertThat(early).isFalse();
        assertThat(isDue).isTrue();
        assertThat(strict.answers().get(0).detail()).endsWith("(may be stored already)");
        assertThat(strict.isDue()).isFalse();
        time.passes(Duration.ofMinutes(2));
        assertThat(strict.isDue()).isTrue();
    }

    @Test
    void what_majora_never_had_cannot_be_stored_already() {
        Call strict = call(1);
        failThoughWell(strict, Samples.REFUSED);
        strict.judge(1, false);
        failThoughWell(strict, Samples.REFUSED);

        assertThat(strict.answers().get(0).detail()).doesNotContain("stored already");
    }

    @Test
    void a_larger_library_is_given_more_time_and_rests_longer() {
        String members = "{\"central_sample_id\":\"A\"},".repeat(10) + "{\"central_sample_id\":\"B\"}";
        Call large =
                Samples.call(List.of(library("{\"library_name\":\"L\",\"biosamples\":[" + members + "]}")), patience);
        post(large, LATE);
        large.acquit(Duration.ZERO);
        time.passes(Duration.ofSeconds(119));
        boolean early = large.isDue();
        time.passes(Duration.ofSeconds(1));

        assertThat(early).isFalse();
        assertThat(large.isDue()).isTrue();
    }

    @Test
    void after_a_restart_a_library_rests_from_the_start_of_the_program_and_a_sample_does_not() {
        Call sample = Samples.call(List.of(Samples.record(2).ofResumedFile()), patience);
        time.passes(Duration.ofSeconds(40));
        Call library = Samples.call(List.of(Samples.record(Kind.LIBRARY, 2).ofResumedFile()), patience);
        boolean early = library.isDue();
        time.passes(Duration.ofSeconds(20));

        assertThat(sample.isDue()).isTrue();
        assertThat(early).isFalse();
        assertThat(library.isDue()).isTrue();
        assertThat(Samples.call(List.of(Samples.record(Kind.LIBRARY, 3)), patience)
                        .isDue())
                .isTrue();
    }

    @Test
    void what_was_there_already_may_be_from_a_post_whose_answer_was_lost() {
        Call lost = call(9);
        post(lost, Samples.BROKEN);
        post(lost, UPDATED);
        Call resumed = Samples.call(List.of(Samples.record(2).ofResumedFile()), patience);
        post(resumed, UPDATED);
        Call neverThere = call(9);
        post(neverThere, Samples.REFUSED);
        post(neverThere, UPDATED);
        Call raced = call(9);
        post(raced, Samples.RACE);
        post(raced, UPDATED);
        Call isNew = Samples.call(List.of(Samples.record(2).ofResumedFile()), patience);
        post(isNew, Samples.reply(200, Samples.named("new")));

        assertThat(lost.answers().get(0).posting().stored()).isNull();
        assertThat(resumed.answers().get(0).posting().stored()).isNull();
        assertThat(neverThere.answers().get(0).posting().stored()).isEqualTo(Stored.UPDATED);
        assertThat(raced.answers().get(0).posting().stored()).isEqualTo(Stored.UPDATED);
        assertThat(isNew.answers().get(0).posting().stored()).isEqualTo(Stored.NEW);
    }

    @Test
    void a_library_rests_when_its_connection_breaks_as_its_post_may_still_be_at_work_and_a_sample_does_not() {
        Call library = Samples.call(List.of(Samples.record(Kind.LIBRARY, 2)), patience);
        Call sample = Samples.call(List.of(Samples.record(2)), patience);
        Call unreached = Samples.call(List.of(Samples.record(Kind.LIBRARY, 3)), patience);
        post(library, BROKEN_OFF);
        post(sample, BROKEN_OFF);
        post(unreached, new NoAnswer.None(NoAnswer.None.Failure.UNREACHED, "cannot be reached: no connection"));
        List.of(library, sample, unreached).forEach(call -> call.acquit(Duration.ZERO));
        boolean early = library.isDue();
        time.passes(Duration.ofMinutes(1));

        assertThat(early).isFalse();
        assertThat(library.isDue()).isTrue();
        assertThat(sample.isDue()).isTrue();
        assertThat(unreached.isDue()).isTrue();
    }

    private static RecordMessage library(String body) {
        byte[] json = body.getBytes(StandardCharsets.UTF_8);
        return RecordMessage.toSend(Samples.STEM, Kind.LIBRARY, 1, List.of(2), "L", List.of("library:L"), json);
    }

    @Test
    void a_fault_of_ours_takes_no_answer_away_and_pauses() {
        post(call, Samples.ACCEPTED);

        call.acquit(Duration.ofSeconds(5));

        assertThat(call.isDue()).isFalse();
        time.passes(Duration.ofSeconds(5));
        assertThat(call.isDue()).isTrue();
        assertThat(call.answers().get(0).fate().outcome()).isEqualTo(Outcome.SUCCESS);
    }

    private static void post(Call call, Reply reply) {
        call.request();
        call.take(reply);
    }
}

package io.github.majoradrop.submit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.majoradrop.majora.Reply;
import io.github.majoradrop.rules.Kind;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PostingTest {

    private final Posting posting = Samples.posting(2);

    @Test
    void an_accepted_record_is_a_success_without_reason() {
        posting.request();

        posting.take(Samples.ACCEPTED, 1, false);

        assertThat(posting.isOpen()).isFalse();
        assertThat(posting.answer().outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(posting.answer().reason()).isNull();
        assertThat(posting.answer().attempts()).isEqualTo(1);
    }

    @Test
    void a_rejected_record_is_a_dead_letter_with_majoras_words() {
        posting.request();

        posting.take(Samples.REJECTED, 1, false);

        assertThat(posting.answer().outcome()).isEqualTo(Outcome.DEAD_LETTER);
        assertThat(posting.answer().reason()).isEqualTo("rejected");
        assertThat(posting.answer().detail()).isEqualTo("no adm1");
    }

    @Test
    void after_a_race_it_is_posted_three_more_times_and_then_rejected() {
        int posts = 0;
        while (posting.isOpen()) {
            posting.request();
            posts++;
            posting.take(Samples.RACE, 1, false);
        }

        assertThat(posts).isEqualTo(4);
        assertThat(posting.answer().reason()).isEqualTo("rejected");
        assertThat(posting.answer().attempts()).isEqualTo(4);
    }

    @Test
    void a_library_that_exists_may_be_stored_already_when_it_was_posted_before() {
        Reply exists = Samples.reply(200, "{\"errors\":1,\"warnings\":0,\"messages\":[\"x cannot be updated\"]}");
        Posting resumed = new Posting(Samples.record(Kind.SEQUENCING, 2), new Waits(Duration.ofMillis(1)));
        Posting fresh = new Posting(Samples.record(Kind.SEQUENCING, 2), new Waits(Duration.ofMillis(1)));
        resumed.request();
        fresh.request();

        resumed.take(exists, 1, true);
        fresh.take(exists, 1, false);

        assertThat(resumed.answer().detail()).endsWith("(may be stored already)");
        assertThat(fresh.answer().detail()).doesNotContain("stored already");
    }

    @Test
    void the_last_post_is_kept_until_another_record_was_answered_and_then_decides() {
        for (int post = 1; post < 3; post++) {
            post(Samples.BROKEN);
            posting.probeWasWell(false, 3);
        }
        boolean waits = posting.isSuspect();
        posting.witness(3);
        posting.goOn();
        post(Samples.BROKEN);

        posting.probeWasWell(false, 3);

        assertThat(waits).isTrue();
        assertThat(posting.answer().reason()).isEqualTo("unexpected");
        assertThat(posting.answer().attempts()).isEqualTo(3);
    }

    @Test
    void a_hold_before_the_last_post_is_answered_begins_it_all_anew() {
        post(Samples.BROKEN);
        posting.probeWasWell(false, 2);
        posting.witness(2);
        posting.goOn();
        post(Samples.BROKEN);

        posting.probeWasWell(true, 2);

        assertThat(posting.isOpen()).isTrue();
        assertThat(posting.answer()).isNull();
    }

    @Test
    void what_happened_during_a_hold_or_when_patience_was_asked_for_counts_no_attempt() {
        for (int i = 0; i < 5; i++) {
            post(Samples.BROKEN);
            posting.probeWasWell(true, 1);
            post(Samples.reply(503, ""));
            posting.probeWasWell(false, 1);
            post(Samples.reply(429, "x"));
            posting.probeWasWell(false, 1);
        }

        assertThat(posting.isOpen()).isTrue();
        assertThat(posting.isInDoubt()).isFalse();
    }

    @Test
    void a_condemned_record_says_what_majora_answered_and_how_often() {
        post(Samples.BROKEN);
        posting.probeWasWell(false, 1);

        posting.witness(1);

        assertThat(posting.answer().reason()).isEqualTo("unexpected");
        assertThat(posting.answer().status()).isEqualTo(500);
        assertThat(posting.answer().detail()).contains("answers 500").contains("1 times");
    }

    @Test
    void a_hold_in_the_middle_of_a_race_gives_it_all_its_posts_again() {
        posting.goes(0);
        for (int race = 1; race <= 3; race++) {
            post(Samples.RACE);
        }
        posting.goes(1);

        for (int race = 1; race <= 3; race++) {
            post(Samples.RACE);
        }
        boolean open = posting.isOpen();
        post(Samples.RACE);

        assertThat(open).isTrue();
        assertThat(posting.answer().reason()).isEqualTo("rejected");
    }

    private void post(Reply reply) {
        posting.request();
        posting.take(reply, 1, false);
    }
}

package io.github.majoradrop.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.majoradrop.intake.Inflight;
import io.github.majoradrop.rules.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HoldTest {

    private final Hold hold = new Hold(2, new Inflight());
    private final List<Thread> threads = new ArrayList<>();

    @AfterEach
    void stop() {
        hold.stop();
    }

    @Test
    void while_majora_is_well_records_go_at_once() throws Exception {
        Posting posting = Samples.posting(1);

        hold.awaitTurn(posting);

        assertThat(posting.isOpen()).isTrue();
        assertThat(hold.notice()).isNull();
    }

    @Test
    void on_hold_nobody_goes_until_the_probe_is_well_then_one_and_after_its_answer_all() {
        hold.hold("Majora is down");
        Posting a = Samples.posting(1);
        Posting b = Samples.posting(2);
        Posting c = Samples.posting(3);
        List.of(a, b, c).forEach(this::awaitAside);
        await().until(() -> waiting() == 3);
        Hold.Notice notice = hold.notice();

        hold.well(Kind.BIOSAMPLE, System.nanoTime());
        await().until(() -> waiting() == 2 && alive() == 2);
        Posting first = gone(a, b, c);
        answer(first);

        await().until(() -> alive() == 0);
        assertThat(notice.reason()).isEqualTo("Majora is down");
        assertThat(hold.notice()).isNull();
        assertThat(a.isOpen() && b.isOpen() || first.answer() != null).isTrue();
    }

    @Test
    void when_the_first_one_ends_by_a_fault_another_goes_first() {
        hold.hold("down");
        Posting a = Samples.posting(1);
        Posting b = Samples.posting(2);
        List.of(a, b).forEach(this::awaitAside);
        hold.well(Kind.BIOSAMPLE, System.nanoTime());
        await().until(() -> alive() == 1);

        hold.release(gone(a, b));

        await().until(() -> alive() == 0);
    }

    @Test
    void a_doubt_waits_for_a_probe_of_its_kind_that_was_posted_after_it() {
        Posting posting = Samples.posting(1);
        long before = System.nanoTime();
        go(posting);
        doubt(posting);
        awaitAside(posting);
        await().until(() -> waiting() == 1);

        hold.well(Kind.BIOSAMPLE, before - 1);
        hold.well(Kind.SEQUENCING, System.nanoTime());
        boolean open = hold.questions().contains(Kind.BIOSAMPLE);
        int still = alive();
        hold.well(Kind.BIOSAMPLE, System.nanoTime());

        await().until(() -> alive() == 0);
        assertThat(open).isTrue();
        assertThat(still).isEqualTo(1);
        assertThat(posting.isInDoubt()).isFalse();
    }

    @Test
    void a_post_during_which_a_hold_began_says_nothing_against_its_record() {
        Hold strict = new Hold(1, new Inflight());
        Posting posting = Samples.posting(1);
        go(strict, posting);
        strict.hold("down");
        doubt(strict, posting);

        strict.well(Kind.BIOSAMPLE, System.nanoTime());
        go(strict, posting);

        assertThat(posting.isSuspect()).isFalse();
        assertThat(posting.isInDoubt()).isFalse();
    }

    @Test
    void the_one_that_goes_first_is_not_blamed_when_majora_goes_down_once_more() {
        Hold strict = new Hold(1, new Inflight());
        Posting posting = Samples.posting(1);
        strict.hold("down");
        strict.well(Kind.BIOSAMPLE, System.nanoTime());
        go(strict, posting);
        doubt(strict, posting);
        strict.hold("down again");

        strict.well(Kind.BIOSAMPLE, System.nanoTime());
        go(strict, posting);

        assertThat(posting.isSuspect()).isFalse();
    }

    @Test
    void posts_that_fail_though_the_probe_is_well_make_a_suspect() {
        Posting posting = Samples.posting(1);
        for (int post = 1; post <= 2; post++) {
            go(posting);
            doubt(posting);
            hold.well(Kind.BIOSAMPLE, System.nanoTime());
        }

        go(posting);

        assertThat(posting.isSuspect()).isTrue();
    }

    @Test
    void stopping_wakes_all_and_abandons_what_was_not_posted() {
        Posting held = Samples.posting(1);
        Posting doubtful = Samples.posting(2);
        go(doubtful);
        doubt(doubtful);
        hold.hold("down");
        awaitAside(held);
        awaitAside(doubtful);
        await().until(() -> waiting() == 2);

        hold.stop();

        await().until(() -> alive() == 0);
        assertThat(held.isOpen()).isFalse();
        assertThat(doubtful.isOpen()).isFalse();
        assertThat(held.answer()).isNull();
        assertThat(hold.questions()).isEmpty();
    }

    @Test
    void a_hold_keeps_its_beginning_and_takes_the_newest_reason() {
        hold.hold("one");
        Hold.Notice first = hold.notice();
        long changes = hold.changes();

        hold.hold("one");
        hold.hold("two");

        assertThat(hold.notice()).isEqualTo(new Hold.Notice("two", first.since()));
        assertThat(hold.changes()).isEqualTo(changes + 1);
    }

    @Test
    void a_kind_that_is_held_alone_is_set_aside_and_the_others_go_on() {
        Inflight inflight = new Inflight();
        Hold partly = new Hold(2, inflight);
        Posting sequencing = Samples.posting(Kind.SEQUENCING, 1);
        Posting biosample = Samples.posting(2);
        partly.hold(Kind.SEQUENCING, "no sequencing for you");

        go(partly, sequencing);
        go(partly, biosample);

        assertThat(sequencing.isSetAside()).isTrue();
        assertThat(biosample.isOpen()).isTrue();
        assertThat(partly.notice().reason()).isEqualTo("no sequencing for you");
        assertThat(partly.questions()).containsExactly(Kind.SEQUENCING);
        assertThat(partly.isHeld()).isFalse();
    }

    @Test
    void a_kind_that_was_held_alone_begins_with_one_record_when_its_probe_is_well() {
        hold.hold(Kind.SEQUENCING, "no sequencing for you");
        hold.well(Kind.SEQUENCING, System.nanoTime());
        Posting a = Samples.posting(Kind.SEQUENCING, 1);
        Posting b = Samples.posting(Kind.SEQUENCING, 2);
        go(a);
        awaitAside(b);
        await().until(() -> waiting() == 1);

        answer(a);

        await().until(() -> alive() == 0);
        assertThat(hold.notice()).isNull();
    }

    @Test
    void nobody_follows_the_one_that_goes_first_before_its_doubt_is_judged() {
        hold.hold(Kind.SEQUENCING, "no sequencing for you");
        hold.well(Kind.SEQUENCING, System.nanoTime());
        Posting first = Samples.posting(Kind.SEQUENCING, 1);
        go(first);
        doubt(first);
        awaitAside(Samples.posting(Kind.SEQUENCING, 2));
        Posting other = Samples.posting(3);
        go(other);
        await().until(() -> waiting() == 1 || alive() == 0);
        int waiting = waiting();

        hold.well(Kind.SEQUENCING, System.nanoTime());

        await().until(() -> alive() == 0);
        assertThat(waiting).isEqualTo(1);
        assertThat(other.isOpen()).isTrue();
    }

    @Test
    void while_no_record_is_answered_one_in_doubt_leaves_its_worker_and_the_next_goes_only_at_the_next_try() {
        hold.refuse("every record");
        hold.tryOne();
        Posting first = Samples.posting(1);
        go(first);
        doubt(first);
        go(first);
        awaitAside(Samples.posting(2));
        await().until(() -> waiting() == 1 || alive() == 0);
        int waiting = waiting();

        hold.refuse("every record");
        hold.tryOne();

        await().until(() -> alive() == 0);
        assertThat(first.isSuspect()).isTrue();
        assertThat(waiting).isEqualTo(1);
    }

    @Test
    void a_doubt_about_one_kind_asks_for_no_other_and_a_hold_of_all_asks_for_biosamples_only() {
        Posting sequencing = Samples.posting(Kind.SEQUENCING, 1);
        go(sequencing);
        doubt(sequencing);
        List<Kind> doubted = hold.questions();

        hold.hold("down");

        assertThat(doubted).containsExactly(Kind.SEQUENCING);
        assertThat(hold.questions()).containsExactly(Kind.BIOSAMPLE);
    }

    @Test
    void when_those_who_could_go_first_are_set_aside_the_hold_of_all_is_over() {
        hold.hold("down");
        hold.well(Kind.BIOSAMPLE, System.nanoTime());

        hold.hold(Kind.SEQUENCING, "no sequencing for you");

        assertThat(hold.notice().reason()).isEqualTo("no sequencing for you");
    }

    private void go(Posting posting) {
        go(hold, posting);
    }

    private static void go(Hold hold, Posting posting) {
        try {
            hold.awaitTurn(posting);
        } catch (InterruptedException ended) {
            throw new IllegalStateException(ended);
        }
    }

    private void doubt(Posting posting) {
        doubt(hold, posting);
    }

    private static void doubt(Hold hold, Posting posting) {
        posting.request();
        posting.take(Samples.BROKEN, System.nanoTime(), false);
        hold.posted(posting);
    }

    private void answer(Posting posting) {
        posting.request();
        posting.take(Samples.ACCEPTED, System.nanoTime(), false);
        hold.posted(posting);
    }

    private void awaitAside(Posting posting) {
        Thread thread = new Thread(() -> go(posting));
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    /** The one of these, in the order in which they began to wait, that waits no longer. */
    private Posting gone(Posting... postings) {
        return IntStream.range(0, postings.length)
                .filter(i -> !threads.get(i).isAlive())
                .mapToObj(i -> postings[i])
                .findFirst()
                .orElseThrow();
    }

    private int waiting() {
        return (int) threads.stream()
                .filter(thread -> thread.getState() == Thread.State.WAITING)
                .count();
    }

    private int alive() {
        return (int) threads.stream().filter(Thread::isAlive).count();
    }
}

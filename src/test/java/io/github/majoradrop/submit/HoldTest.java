package io.github.majoradrop.submit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.majoradrop.config.ManualTime;
import io.github.majoradrop.majora.Action;
import io.github.majoradrop.rules.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HoldTest {

    private static final int WORKERS = 3;

    private final ManualTime time = new ManualTime();
    private final Hold hold = new Hold(action -> WORKERS, time);

    @Test
    void while_majora_is_well_calls_pass_at_once() {
        assertThat(hold.pass(Samples.call(1))).isTrue();
        assertThat(hold.told().one()).isNull();
    }

    @Test
    void on_hold_nobody_passes_until_the_probe_is_well_then_one_and_after_its_answer_all() {
        hold.tell(Hold.MAIN, gate -> gate.hold(Samples.unwell("Majora is down")));
        Call first = Samples.call(1);
        Call second = Samples.call(2);
        boolean held = hold.pass(first) || hold.pass(second);
        HoldNotices.Notice notice = hold.told().one();

        hold.tell(Action.BIOSAMPLE_ADD, Gate::well);
        boolean one = hold.pass(first);
        boolean another = hold.pass(second);
        answer(first);

        assertThat(held).isFalse();
        assertThat(notice.reason()).isEqualTo("Majora is down");
        assertThat(one).isTrue();
        assertThat(another).isFalse();
        assertThat(hold.pass(second)).isTrue();
        assertThat(hold.told().one()).isNull();
    }

    @Test
    void when_the_first_one_ends_by_a_fault_another_goes_first() {
        hold.tell(Hold.MAIN, gate -> gate.hold(Samples.unwell("down")));
        hold.tell(Action.BIOSAMPLE_ADD, Gate::well);
        Call first = Samples.call(1);
        hold.pass(first);

        hold.tell(first.action(), gate -> gate.leave(first));

        assertThat(hold.pass(Samples.call(2))).isTrue();
    }

    @Test
    void one_that_was_let_out_to_go_first_and_is_kept_again_is_not_waited_for() {
        hold.tell(Hold.MAIN, gate -> gate.hold(Samples.unwell("down")));
        hold.tell(Action.BIOSAMPLE_ADD, Gate::well);
        Call sequencing = Samples.call(Kind.SEQUENCING, 1);
        boolean let = hold.lets(sequencing);
        doubt(Samples.call(Kind.SEQUENCING, 9));
        boolean passes = hold.pass(sequencing);

        assertThat(let).isTrue();
        assertThat(passes).isFalse();
        assertThat(hold.pass(Samples.call(2))).isTrue();
    }

    @Test
    void a_doubt_waits_for_a_probe_of_its_action() {
        Call call = Samples.call(1);
        doubt(call);

        hold.tell(Action.SEQUENCING_ADD, Gate::well);
        judge(call);
        boolean early = !call.isDoubtful();
        List<Action> questions = doubted();
        hold.tell(Action.BIOSAMPLE_ADD, Gate::well);

        assertThat(early).isFalse();
        assertThat(questions).containsExactly(Action.BIOSAMPLE_ADD);
        judge(call);
        assertThat(call.isDoubtful()).isFalse();
        assertThat(doubted()).isEmpty();
    }

    @Test
    void a_post_during_which_a_hold_began_is_overtaken_and_so_is_the_first_one_when_majora_goes_down_once_more() {
        Call call = Samples.call(1);
        hold.pass(call);
        Call another = Samples.call(3);
        doubt(another);
        hold.tell(Action.BIOSAMPLE_ADD, Gate::well);
        judge(another);
        hold.tell(Hold.MAIN, gate -> gate.hold(Samples.unwell("down")));
        doubtPosted(call);
        hold.tell(Action.BIOSAMPLE_ADD, Gate::well);
        judge(call);
        Call first = Samples.call(2);
        hold.pass(first);
        hold.tell(Hold.MAIN, gate -> gate.hold(Samples.unwell("down again")));
        doubtPosted(first);
        hold.tell(Action.BIOSAMPLE_ADD, Gate::well);
        judge(first);

        assertThat(another.isSuspect()).as("not overtaken").isTrue();
        assertThat(call.isSuspect() || call.isDoubtful()).isFalse();
        assertThat(first.isSuspect() || first.isDoubtful()).isFalse();
    }

    @Test
    void when_the_program_stops_nothing_passes() {
        hold.stop();

        assertThat(hold.pass(Samples.call(2))).isFalse();
    }

    @Test
    void a_hold_keeps_its_beginning_and_takes_the_newest_reason() {
        hold.tell(Hold.MAIN, gate -> gate.hold(Samples.unwell("one")));
        HoldNotices.Notice first = hold.told().one();
        time.passes(java.time.Duration.ofHours(1));

        hold.tell(Hold.MAIN, gate -> gate.hold(Samples.unwell("one")));
        hold.tell(Hold.MAIN, gate -> gate.hold(Samples.unwell("two")));

        assertThat(hold.told().one()).isEqualTo(new HoldNotices.Notice(Samples.unwell("two"), first.since()));
    }

    @Test
    void a_gate_that_is_held_alone_lets_the_others_pass() {
        hold.tell(Action.SEQUENCING_ADD, gate -> gate.hold(Samples.unwell("no sequencing for you")));

        assertThat(hold.pass(Samples.call(Kind.SEQUENCING, 1))).isFalse();
        assertThat(hold.pass(Samples.call(2))).isTrue();
        assertThat(hold.told().one().reason()).isEqualTo("no sequencing for you");
        assertThat(doubted()).containsExactly(Action.SEQUENCING_ADD);
        assertThat(hold.ask(Hold.MAIN, Gate::isHeld)).isFalse();
    }

    @Test
    void a_gate_that_was_held_alone_begins_with_one_call_when_its_probe_is_well() {
        hold.tell(Action.SEQUENCING_ADD, gate -> gate.hold(Samples.unwell("no sequencing for you")));
        hold.tell(Action.SEQUENCING_ADD, Gate::well);
        Call first = Samples.call(Kind.SEQUENCING, 1);
        Call second = Samples.call(Kind.SEQUENCING, 2);
        boolean one = hold.pass(first);
        boolean another = hold.pass(second);

        answer(first);

        assertThat(one).isTrue();
        assertThat(another).isFalse();
        assertThat(hold.pass(second)).isTrue();
        assertThat(hold.told().one()).isNull();
    }

    @Test
    void nobody_follows_the_one_that_goes_first_before_its_doubt_is_judged() {
        hold.tell(Action.SEQUENCING_ADD, gate -> gate.hold(Samples.unwell("no sequencing for you")));
        hold.tell(Action.SEQUENCING_ADD, Gate::well);
        doubt(Samples.call(Kind.SEQUENCING, 1));
        Call second = Samples.call(Kind.SEQUENCING, 2);
        boolean follows = hold.pass(second);
        boolean other = hold.pass(Samples.call(3));

        hold.tell(Action.SEQUENCING_ADD, Gate::well);

        assertThat(follows).isFalse();
        assertThat(other).isTrue();
        assertThat(hold.pass(second)).isTrue();
    }

    @Test
    void while_no_record_is_answered_the_next_one_goes_only_at_the_next_try() {
        hold.tell(Hold.MAIN, gate -> gate.refuse(Samples.unwell("every record")));
        hold.tell(Hold.MAIN, Gate::tryOne);
        doubt(Samples.call(1));
        boolean next = hold.pass(Samples.call(2));

        hold.tell(Hold.MAIN, gate -> gate.refuse(Samples.unwell("every record")));
        hold.tell(Hold.MAIN, Gate::tryOne);

        assertThat(next).isFalse();
        assertThat(hold.pass(Samples.call(2))).isTrue();
    }

    @Test
    void no_more_than_one_for_each_worker_is_on_the_wire_or_in_doubt() {
        List<Call> calls = IntStream.range(0, 9).mapToObj(Samples::call).toList();
        hold.pass(calls.get(0));
        hold.pass(calls.get(1));
        hold.pass(calls.get(2));
        doubtPosted(calls.get(0));
        boolean full = hold.pass(calls.get(3));
        doubtPosted(calls.get(1));
        boolean still = hold.pass(calls.get(4));
        boolean otherAction = hold.pass(Samples.call(Kind.SEQUENCING, 5));
        answer(calls.get(2));
        boolean oneMore = hold.pass(calls.get(5));
        boolean another = hold.pass(calls.get(6));

        hold.tell(Action.BIOSAMPLE_ADD, Gate::well);

        assertThat(full || still || another).isFalse();
        assertThat(oneMore && otherAction).isTrue();
        assertThat(calls.subList(6, 9)).allMatch(hold::pass);
    }

    @Test
    void a_doubt_about_one_action_asks_for_no_other_and_a_hold_of_all_asks_for_biosamples_first() {
        doubt(Samples.call(Kind.SEQUENCING, 1));
        List<Action> doubted = doubted();

        hold.tell(Hold.MAIN, gate -> gate.hold(Samples.unwell("down")));

        assertThat(doubted).containsExactly(Action.SEQUENCING_ADD);
        assertThat(doubted()).startsWith(Hold.MAIN);
    }

    private List<Action> doubted() {
        return Stream.of(Action.values())
                .filter(action -> hold.ask(action, Gate::isDoubted))
                .toList();
    }

    private void doubt(Call call) {
        hold.pass(call);
        doubtPosted(call);
    }

    private void doubtPosted(Call call) {
        call.request();
        call.take(Samples.BROKEN);
        hold.posted(call);
    }

    private void judge(Call call) {
        hold.judge(call, false);
    }

    private void answer(Call call) {
        call.request();
        call.take(Samples.ACCEPTED);
        hold.posted(call);
    }

    @Test
    void a_hold_in_which_an_earlier_run_ended_goes_on_with_its_beginning() {
        Instant friday = Instant.parse("2026-11-20T17:15:02Z");
        hold.heldBefore(Map.of(HoldNotices.ALL, friday));
        Map<String, Instant> kept = hold.told().heldBefore();

        hold.tell(Hold.MAIN, gate -> gate.hold(Samples.unwell("down")));

        assertThat(kept).isEqualTo(Map.of(HoldNotices.ALL, friday));
        assertThat(hold.told().one().since()).isEqualTo(friday);
    }

    @Test
    void what_was_held_before_is_over_when_a_record_is_answered() {
        hold.heldBefore(Map.of(HoldNotices.ALL, Instant.parse("2026-11-20T17:15:02Z")));
        Call call = Samples.call(1);
        hold.pass(call);
        answer(call);

        hold.tell(Hold.MAIN, gate -> gate.hold(Samples.unwell("down")));

        assertThat(hold.told().heldBefore()).isEmpty();
        assertThat(hold.told().one().since()).isAfter(Instant.parse("2026-11-21T00:00:00Z"));
    }

    @Test
    void a_home_is_on_hold_as_long_as_those_are_who_post_for_it() {
        HoldNotices.Notice down = new HoldNotices.Notice(Samples.unwell("down"), Instant.parse("2026-11-20T17:00:00Z"));

        hold.heldElsewhere(Map.of("all", down));
        hold.heldElsewhere(Map.of("all", down));

        assertThat(hold.told().one()).isEqualTo(down);
        hold.heldElsewhere(Map.of("library.add", down));
        assertThat(hold.told().byCall()).containsOnlyKeys("library.add");
        hold.heldElsewhere(Map.of());
        assertThat(hold.told().one()).isNull();
    }

    @Test
    void a_hold_of_one_call_is_told_with_its_name() {
        hold.tell(Action.SEQUENCING_ADD, gate -> gate.hold(Samples.unwell("no sequencing for you")));

        assertThat(hold.told().byCall()).containsOnlyKeys("sequencing.add");
        assertThat(hold.told().byCall().get("sequencing.add").why().cause().label())
                .isEqualTo("server");
    }
}

package io.github.majoradrop.submit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.majoradrop.config.ManualTime;
import io.github.majoradrop.majora.Action;
import io.github.majoradrop.majora.NoAnswer;
import io.github.majoradrop.majora.Reply;
import io.github.majoradrop.majora.Request;
import io.github.majoradrop.record.RecordMessage;
import io.github.majoradrop.rules.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What waits, who is to blame, and what takes the place of the probe; each call is posted once before it waits for a witness, and once after that. */
class WaitingRoomTest {

    private static final int WORKERS = 9;
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(3);

    private final ManualTime time = new ManualTime();
    private final Patience patience = Samples.patience(1, time);
    private final Hold hold = new Hold(action -> WORKERS, time);
    /** Those that are with a worker, or on their way to one. */
    private final Set<Call> away = ConcurrentHashMap.newKeySet();

    private final WaitingRoom room = new WaitingRoom(hold, this::isAway, Lease.FOR_EVER);
    private final Probe probe = Samples.probe(hold, time);

    @Test
    void what_has_to_wait_for_its_time_is_told_once_when_it_has_come() {
        Call call = begin(Kind.BIOSAMPLE, 1);
        post(call, Samples.RACE);

        List<Call> early = due();
        time.passes(LONG_ENOUGH);

        assertThat(early).isEmpty();
        assertThat(due()).containsExactly(call);
        assertThat(due()).isEmpty();
    }

    @Test
    void what_waits_for_a_gate_goes_in_the_order_in_which_it_came_and_one_first() {
        hold.tell(Hold.MAIN, gate -> gate.hold(Samples.unwell("down")));
        List<Call> calls = IntStream.range(0, 4)
                .mapToObj(row -> begin(Kind.BIOSAMPLE, row))
                .toList();
        calls.forEach(this::wait);
        List<Call> held = due();
        hold.tell(Action.BIOSAMPLE_ADD, Gate::well);
        List<Call> first = due();
        List<Call> meanwhile = due();

        post(calls.get(0), Samples.ACCEPTED);

        assertThat(held).isEmpty();
        assertThat(first).containsExactly(calls.get(0));
        assertThat(meanwhile).isEmpty();
        assertThat(due()).containsExactlyElementsOf(calls.subList(1, 4));
    }

    @Test
    void one_suspect_waits_for_a_witness_and_is_then_to_blame() {
        others();
        Call suspect = suspect(1);
        List<Call> before = due();

        witness();

        assertThat(before).isEmpty();
        assertThat(due()).containsExactly(suspect);
        assertThat(fail(suspect)).containsExactly(suspect);
        assertThat(suspect.answers().get(0).fate().reason()).isEqualTo("unexpected");
        assertThat(due()).isEmpty();
    }

    @Test
    void who_was_answered_before_the_probe_was_well_is_no_witness() {
        others();
        Call suspect = begin(Kind.BIOSAMPLE, 1);
        post(suspect, Samples.BROKEN);
        witness();
        hold.tell(Action.BIOSAMPLE_ADD, Gate::well);
        due();
        List<Call> before = due();

        witness();

        assertThat(before).isEmpty();
        assertThat(suspect.isSuspect()).isTrue();
        assertThat(due()).containsExactly(suspect);
    }

    @Test
    void two_suspects_do_not_make_a_hold_and_three_in_a_row_do() {
        others();
        suspect(1);
        suspect(2);
        HoldNotices.Notice two = hold.told().one();

        suspect(3);

        assertThat(two).isNull();
        assertThat(hold.told().one().reason()).contains("answers the probe").contains("500");
        assertThat(hold.ask(Hold.MAIN, Gate::isRefusing)).isTrue();
        assertThat(due()).isEmpty();
    }

    @Test
    void a_witness_in_between_begins_the_row_anew() {
        others();
        Call one = suspect(1);
        Call two = suspect(2);
        witness();

        List<Call> due = fail(begin(Kind.BIOSAMPLE, 3));

        assertThat(due).containsExactly(one, two);
    }

    @Test
    void with_nothing_else_in_hand_that_could_be_a_witness_it_is_to_blame_after_a_while() {
        Call waitsForItsGate = begin(Kind.SEQUENCING, 9);
        hold.tell(Action.SEQUENCING_ADD, gate -> gate.hold(Samples.unwell("no sequencing for you")));
        wait(waitsForItsGate);
        Call suspect = suspect(1);
        List<Call> before = due();
        time.passes(LONG_ENOUGH);

        assertThat(before).isEmpty();
        assertThat(due()).containsExactly(suspect);
        assertThat(fail(suspect)).containsExactly(suspect);
        assertThat(suspect.isAnswered()).isTrue();
    }

    @Test
    void something_else_in_hand_may_be_a_witness_however_long_it_takes() {
        others();
        suspect(1);
        time.passes(LONG_ENOUGH);
        List<Call> whileAway = due();
        time.passes(LONG_ENOUGH);

        assertThat(whileAway).isEmpty();
        assertThat(due()).isEmpty();
    }

    @Test
    void a_suspect_that_went_first_after_a_hold_is_not_left_waiting_for_ever() {
        hold.tell(Hold.MAIN, gate -> gate.hold(Samples.unwell("down")));
        hold.tell(Action.BIOSAMPLE_ADD, Gate::well);
        Call first = suspect(1);
        due();
        time.passes(LONG_ENOUGH);

        List<Call> due = due();
        List<Call> then = fail(first);
        due();

        assertThat(due).containsExactly(first);
        assertThat(then).containsExactly(first);
        assertThat(first.isAnswered()).isTrue();
        assertThat(hold.told().one()).isNull();
    }

    @Test
    void while_majora_is_down_nobody_is_to_blame() {
        suspect(1);
        hold.tell(Hold.MAIN, gate -> gate.hold(Samples.unwell("down")));
        due();
        time.passes(LONG_ENOUGH);

        assertThat(due()).isEmpty();
    }

    @Test
    void a_post_in_doubt_that_a_hold_has_overtaken_says_nothing_against_its_record() {
        Call call = begin(Kind.BIOSAMPLE, 1);
        hold.pass(call);
        hold.tell(Hold.MAIN, gate -> gate.hold(Samples.unwell("down")));
        post(call, Samples.BROKEN);
        hold.tell(Action.BIOSAMPLE_ADD, Gate::well);

        assertThat(due()).containsExactly(call);
        assertThat(call.isAnswered()).isFalse();
    }

    @Test
    void before_blame_the_probe_is_asked_twice_and_a_majora_that_comes_and_goes_excuses_the_record() {
        others();
        Call call = begin(Kind.BIOSAMPLE, 1);
        post(call, Samples.BROKEN);
        asked();
        probe.answered(Samples.REJECTED);
        List<Call> between = due();
        Request second = probe.next();
        probe.answered(Samples.BROKEN);

        assertThat(between).isEmpty();
        assertThat(second.body()).isEqualTo(Action.BIOSAMPLE_ADD.probe().body());
        assertThat(due()).containsExactly(call);
        assertThat(call.isAnswered() || call.isSuspect()).isFalse();
        assertThat(hold.told().one()).isNull();
    }

    @Test
    void two_good_probes_before_blame_excuse_nothing() {
        others();
        Call call = begin(Kind.BIOSAMPLE, 1);
        post(call, Samples.BROKEN);
        asked();
        probe.answered(Samples.REJECTED);
        probe.next();
        probe.answered(Samples.REJECTED);
        due();

        assertThat(call.isSuspect()).isTrue();
        assertThat(probe.next()).isNull();
    }

    @Test
    void each_of_three_takes_the_place_of_the_probe_in_turn() {
        others();
        List<Call> three = three();
        List<Call> tried = new ArrayList<>();

        for (int i = 0; i < 3; i++) {
            List<Call> one = tried();
            tried.addAll(one);
            one.forEach(call -> post(call, Samples.BROKEN));
        }

        assertThat(tried).containsExactlyElementsOf(three);
        assertThat(hold.told().one().reason()).contains("every record");
    }

    @Test
    void when_one_is_answered_in_place_of_the_probe_the_others_are_posted_afresh_and_none_twice() {
        others();
        List<Call> three = three();
        Call tried = tried().get(0);

        post(tried, Samples.ACCEPTED);
        List<Call> due = due();

        assertThat(tried.answers().get(0).fate().outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(due).hasSize(2).doesNotContain(tried).noneMatch(Call::isAnswered);
        assertThat(three).containsAll(due);
        assertThat(hold.told().one()).isNull();
        assertThat(due()).isEmpty();
    }

    @Test
    void a_probe_that_was_on_its_way_when_the_third_came_ends_no_hold() {
        others();
        suspect(1);
        suspect(2);
        probe.atStart();
        asked();
        suspect(3);

        probe.answered(Samples.REJECTED);

        assertThat(hold.ask(Hold.MAIN, Gate::isHeld)).isTrue();
    }

    @Test
    void a_post_in_doubt_while_one_is_answered_in_place_of_the_probe_says_nothing_against_its_record() {
        Call fourth = begin(Kind.BIOSAMPLE, 4);
        hold.pass(fourth);
        others();
        three();
        Call tried = tried().get(0);
        post(fourth, Samples.BROKEN);

        post(tried, Samples.ACCEPTED);
        due();
        boolean isInDoubt = fourth.isDoubtful();
        hold.tell(Hold.MAIN, Gate::well);

        assertThat(isInDoubt).isTrue();
        assertThat(due()).containsExactly(fourth);
        assertThat(fourth.isSuspect() || fourth.isAnswered()).isFalse();
    }

    @Test
    void nothing_is_asked_any_more_when_the_program_stops() {
        others();
        three();

        hold.stop();

        assertThat(probe.next()).isNull();
        assertThat(due()).isEmpty();
    }

    @Test
    void one_of_the_others_may_go_while_three_are_refused_and_after_its_answer_they_are_to_blame() {
        Call other = begin(Kind.BIOSAMPLE, 9);
        List<Call> three = three();
        wait(other);
        List<Call> held = due();
        List<Call> tried = tried();

        post(other, Samples.ACCEPTED);

        assertThat(held).isEmpty();
        assertThat(tried).containsExactly(other);
        assertThat(due()).containsExactlyInAnyOrderElementsOf(three);
        three.forEach(this::fail);
        assertThat(three).allMatch(Call::isAnswered);
        assertThat(hold.told().one()).isNull();
    }

    @Test
    void one_that_is_on_the_wire_in_place_of_the_probe_is_not_posted_a_second_time_meanwhile() {
        others();
        Call late = begin(Kind.BIOSAMPLE, 99);
        hold.pass(late);
        three();
        Call tried = tried().get(0);
        post(late, Samples.ACCEPTED);
        List<Call> meanwhile = due();

        post(tried, Samples.BROKEN);

        assertThat(meanwhile).hasSize(2).doesNotContain(tried);
        assertThat(due()).containsExactly(tried);
        assertThat(hold.told().one()).isNull();
    }

    @Test
    void three_that_nobody_else_can_witness_against_are_never_to_blame() {
        List<Call> three = three();
        for (int i = 0; i < 9; i++) {
            post(tried().get(0), Samples.BROKEN);
        }
        time.passes(LONG_ENOUGH);

        assertThat(due()).isEmpty();
        assertThat(three).noneMatch(Call::isAnswered);
        assertThat(hold.ask(Hold.MAIN, Gate::isRefusing)).isTrue();
    }

    @Test
    void one_that_became_a_suspect_in_doubt_has_all_its_posts_left_when_another_is_answered() {
        others();
        three();
        Call fourth = begin(Kind.BIOSAMPLE, 4);
        post(fourth, Samples.BROKEN);
        due();
        boolean isSuspect = fourth.isSuspect();
        hold.tell(Hold.MAIN, Gate::tryOne);

        witness();

        assertThat(isSuspect).isTrue();
        assertThat(due()).hasSize(4).contains(fourth);
        fail(fourth);
        assertThat(fourth.isAnswered()).isFalse();
    }

    @Test
    void majora_dying_while_suspects_wait_is_told_as_such() {
        others();
        three();

        post(tried().get(0), new NoAnswer.None(NoAnswer.None.Failure.UNREACHED, "cannot be reached: no connection"));

        assertThat(hold.told().one().reason()).contains("cannot be reached");
        assertThat(hold.ask(Hold.MAIN, Gate::isRefusing)).isTrue();
    }

    @Test
    void a_hold_for_another_reason_excuses_those_who_waited_for_a_witness() {
        others();
        Call suspect = suspect(1);
        hold.tell(Hold.MAIN, gate -> gate.hold(Samples.unwell("down")));
        hold.tell(Action.BIOSAMPLE_ADD, Gate::well);

        witness();

        assertThat(due()).containsExactly(suspect);
        assertThat(suspect.isAnswered()).isFalse();
    }

    @Test
    void after_the_answer_in_place_of_the_probe_the_other_suspects_are_posted_once_more() throws Exception {
        for (int round = 0; round < 200; round++) {
            WaitingRoomTest racing = new WaitingRoomTest();
            racing.others();
            racing.three();
            Call tried = racing.tried().get(0);
            List<Call> due = new ArrayList<>();
            Thread ticks = new Thread(() -> {
                while (racing.hold.told().one() != null) {
                    due.addAll(racing.due());
                }
            });
            ticks.start();

            racing.post(tried, Samples.ACCEPTED);
            ticks.join();
            due.addAll(racing.due());

            assertThat(due).hasSize(2).noneMatch(Call::isAnswered);
        }
    }

    @Test
    void a_hold_is_over_when_the_probe_is_well_and_nothing_is_in_hand() {
        hold.tell(Hold.MAIN, gate -> gate.hold(Samples.unwell("down")));
        due();
        HoldNotices.Notice held = hold.told().one();
        hold.tell(Action.BIOSAMPLE_ADD, Gate::well);

        due();

        assertThat(held).isNotNull();
        assertThat(hold.told().one()).isNull();
    }

    @Test
    void a_hold_of_all_is_over_when_what_waits_waits_for_a_gate_of_its_own_and_not_while_one_is_away() {
        hold.tell(Action.SEQUENCING_ADD, gate -> gate.hold(Samples.unwell("no sequencing for you")));
        wait(begin(Kind.SEQUENCING, 1));
        Call away = begin(Kind.BIOSAMPLE, 2);
        hold.tell(Hold.MAIN, gate -> gate.hold(Samples.unwell("down")));
        hold.tell(Action.BIOSAMPLE_ADD, Gate::well);
        due();
        String whileAway = hold.told().one().reason();
        this.away.remove(away);

        due();

        assertThat(whileAway).isEqualTo("down");
        assertThat(hold.told().one().reason()).isEqualTo("no sequencing for you");
    }

    /** What came over a broker is somebody else's when its connection is lost. */
    @Test
    void what_is_not_ours_any_more_is_not_posted_and_nobody_answers_for_it() {
        Set<String> lost = ConcurrentHashMap.newKeySet();
        Lease lease = new Lease() {
            @Override
            public boolean holds(List<RecordMessage> records) {
                return records.stream().noneMatch(record -> lost.contains(record.id()));
            }

            @Override
            public boolean begin(List<RecordMessage> records) {
                return holds(records);
            }

            @Override
            public void end(List<RecordMessage> records) {
                // Nobody waits for them.
            }
        };
        WaitingRoom leased = new WaitingRoom(hold, this::isAway, lease);
        Call ours = Samples.call(2);
        Call others = Samples.call(3);
        leased.add(ours);
        leased.add(others);

        lost.add(others.records().get(0).id());
        List<Call> due = leased.due();

        assertThat(due).containsExactlyInAnyOrder(ours, others);
        assertThat(others.isAnswered()).isTrue();
        assertThat(others.answers()).isEmpty();
        assertThat(ours.isAnswered()).isFalse();
    }

    @Test
    void a_gate_that_is_held_alone_opens_when_its_probe_is_well_and_nothing_waits_for_it() {
        Call library = begin(Kind.LIBRARY, 1);
        hold.tell(Action.LIBRARY_ADD, gate -> gate.hold(Samples.unwell("no libraries for you")));
        wait(library);
        hold.tell(Action.LIBRARY_ADD, Gate::well);
        others();
        hold.tell(Action.SEQUENCING_ADD, gate -> gate.hold(Samples.unwell("no sequencing for you")));
        hold.tell(Action.SEQUENCING_ADD, Gate::well);

        due();

        assertThat(hold.told().byCall()).containsOnlyKeys("library.add");
    }

    private Call begin(Kind kind, int row) {
        Call call = Samples.call(List.of(Samples.record(kind, row)), patience);
        away.add(call);
        return call;
    }

    private void wait(Call call) {
        room.add(call);
        away.remove(call);
    }

    private List<Call> due() {
        List<Call> due = room.due();
        due.stream().filter(call -> !call.isAnswered()).forEach(away::add);
        return due;
    }

    private boolean isAway(Action action) {
        return away.stream().anyMatch(call -> call.action() == action);
    }

    /** Somebody who could be a witness. */
    private void others() {
        begin(Kind.BIOSAMPLE, 1_000);
    }

    private List<Call> three() {
        return List.of(suspect(1), suspect(2), suspect(3));
    }

    private Call suspect(int row) {
        Call call = begin(Kind.BIOSAMPLE, row);
        fail(call);
        assertThat(call.isSuspect()).isTrue();
        return call;
    }

    /** What is due when it is judged. */
    private List<Call> fail(Call call) {
        post(call, Samples.BROKEN);
        hold.tell(Action.BIOSAMPLE_ADD, Gate::well);
        return due();
    }

    private void witness() {
        post(begin(Kind.BIOSAMPLE, 99), Samples.ACCEPTED);
    }

    /** As a worker does. */
    private void post(Call call, Reply reply) {
        hold.pass(call);
        call.request();
        call.take(reply);
        if (call.unanswered() == null) {
            hold.posted(call);
        }
        if (!call.isAnswered()) {
            room.add(call);
        }
        away.remove(call);
    }

    /** What is posted in place of the probe, after the wait that is due. */
    private List<Call> tried() {
        assertThat(asked()).isNull();
        return due();
    }

    /** What is asked next, after the wait that is due. */
    private Request asked() {
        time.passes(Duration.ofMinutes(1));
        return probe.next();
    }
}

package io.github.majoradrop.submit;

import io.github.majoradrop.majora.Action;
import io.github.majoradrop.majora.Advice;
import io.github.majoradrop.majora.Unwell;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Where every call waits that is not answered: for its time, for a probe, for a witness, for its gate. A suspect is to blame only when a
 * witness, another record, is answered meanwhile, or when nothing else is in hand that could be one. Three suspects without a witness between
 * them: it is Majora after all, until a record is answered; now and then one is posted in place of the probe, suspects after all others.
 */
public final class WaitingRoom {

    static final int TOO_MANY = 3;

    /** As long as nothing can be due before there is news. */
    private static final long LONGEST_MILLIS = 5_000;

    private final Hold hold;
    private final Predicate<Action> isAway;
    private final Lease lease;
    private final List<Call> waiting = new ArrayList<>();
    /** The news that the last look knew of. */
    private long seen;

    /** @param isAway whether calls of an action are with a worker, or on their way to one */
    public WaitingRoom(Hold hold, Predicate<Action> isAway, Lease lease) {
        this.hold = hold;
        this.isAway = isAway;
        this.lease = lease;
    }

    /** A call was not answered, or not let pass. */
    public synchronized void add(Call call) {
        waiting.addAll(call.parts());
        lease.end(call.records());
        if (call.unanswered() != null) {
            // Not before it is here: a probe asks what is in doubt in this room.
            hold.posted(call);
        } else {
            hold.news().tell();
        }
    }

    /** Waits a while for news if nothing can be due without: when nothing is here, or all is held. */
    public void awaitNews() {
        if (isCalm()) {
            hold.news().await(seen, LONGEST_MILLIS);
        }
    }

    private synchronized boolean isCalm() {
        return waiting.isEmpty() || hold.ask(Hold.MAIN, Gate::isHeld);
    }

    /** Those that need to wait no longer, in the order in which they came: to be posted, or their answers to be handed on. Each is told once. */
    public synchronized List<Call> due() {
        seen = hold.news().count();
        // The records of some are somebody else's by now: nothing of them is posted, and nobody waits for answers.
        waiting.stream().filter(call -> !lease.holds(call.records())).forEach(call -> call.answered(List.of()));
        boolean areAlone = areAlone();
        waiting.stream().filter(call -> call.unanswered() != null).forEach(call -> hold.judge(call, areAlone));
        if (waiting.stream().anyMatch(Call::isApart)) {
            List<Call> parts =
                    waiting.stream().flatMap(call -> call.parts().stream()).toList();
            waiting.clear();
            waiting.addAll(parts);
        }
        countSuspects();
        waiting.removeIf(this::leaves);
        List<Call> due = waiting.stream()
                .sorted(Comparator.comparing(Call::isSuspect))
                .filter(call -> call.isDue() && (call.isAnswered() || hold.lets(call)))
                .toList();
        waiting.removeAll(Set.copyOf(due));
        hold.openWhereNobodyIsLeft(this::isLeft);
        return due;
    }

    /** Whether nothing is in hand but suspects, and calls that wait for a gate of their own. */
    private boolean areAlone() {
        return !isHeld()
                && Stream.of(Action.values()).noneMatch(isAway)
                && waiting.stream().allMatch(call -> call.isSuspect() || hold.ask(call.action(), Gate::isHeld));
    }

    /** Whether a call of that action may go first some time. */
    private boolean isLeft(Action action) {
        boolean maySuspects = isHeld();
        return isAway.test(action)
                || waiting.stream()
                        .filter(call -> call.action() == action && !call.isAnswered())
                        .anyMatch(call -> maySuspects || !call.isSuspect());
    }

    private boolean isHeld() {
        return hold.ask(Hold.MAIN, gate -> gate.isHeld() || gate.isRefusing());
    }

    private void countSuspects() {
        // Not those that had a witness before: else three to blame would be a hold at the end of each file.
        List<Call> suspects = waiting.stream()
                .filter(call -> call.isSuspect() && !call.unanswered().isWitnessed())
                .toList();
        if (suspects.size() >= TOO_MANY && !isHeld()) {
            Unwell why = Advice.refusesEveryRecord(suspects.get(0).unanswered().reply());
            hold.tell(Hold.MAIN, gate -> gate.refuse(why));
        }
    }

    /** What waits for long keeps back what is behind it in its queue. */
    private boolean leaves(Call call) {
        Duration time = call.leave();
        boolean leaves = !time.isZero() && lease.leave(call.records().get(0), call.past(), time);
        if (leaves) {
            hold.tell(call.action(), gate -> gate.leave(call));
        }
        return leaves;
    }
}

package io.github.majoradrop.submit;

import io.github.majoradrop.config.Time;
import io.github.majoradrop.majora.Action;
import io.github.majoradrop.majora.Advice;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Where every call waits that is not answered: for its time, for a probe, for a witness, for its gate. A suspect is to blame only when a
 * witness, another record, is answered meanwhile, or when nothing else is in hand that could be one. Three suspects without a witness between
 * them: it is Majora after all, until a record is answered; now and then one is posted in place of the probe, suspects after all others.
 */
public final class WaitingRoom {

    static final int TOO_MANY = 3;

    /** How long to wait for the first call, or for Majora while it is down, before somebody looks again. */
    private static final long LOOK_MILLIS = 200;

    private static final long ALONE = TimeUnit.SECONDS.toNanos(2);

    private final Hold hold;
    private final Time time;
    private final List<Call> waiting = new ArrayList<>();
    /** Those that are with a worker, or on their way to one. */
    private final Set<Call> away = ConcurrentHashMap.newKeySet();

    private boolean wasAlone;
    private long aloneSince;

    public WaitingRoom(Hold hold, Time time) {
        this.hold = hold;
        this.time = time;
    }

    /** A call begins. */
    void begins(Call call) {
        away.add(call);
    }

    /** A call is answered, and its answers handed on. */
    void ends(Call call) {
        away.remove(call);
    }

    /** A call was not answered, or not let pass. */
    public synchronized void add(Call call) {
        away.remove(call);
        waiting.addAll(call.parts());
        if (call.isDoubtful() || call.isSuspect()) {
            // Not before it is here: a probe asks what is in doubt in this room.
            hold.posted(call);
        }
        notifyAll();
    }

    /** Waits a while if there is nothing that could be due; a call that comes ends that. */
    public synchronized void awaitCalls() {
        try {
            if (waiting.isEmpty() && hold.isOpen() || hold.isHeld()) {
                wait(LOOK_MILLIS);
            }
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    /** Those that need to wait no longer, in the order in which they came: to be posted, or their answers to be handed on. Each is told once. */
    public synchronized List<Call> due() {
        waiting.forEach(hold::judge);
        if (waiting.stream().anyMatch(Call::isApart)) {
            List<Call> parts =
                    waiting.stream().flatMap(call -> call.parts().stream()).toList();
            waiting.clear();
            waiting.addAll(parts);
        }
        judgeSuspects();
        List<Call> due = new ArrayList<>();
        letOut(due, call -> !call.isSuspect() && (call.isAnswered() || hold.lets(call)));
        if (hold.isRefusing()) {
            letOut(due, call -> call.isSuspect() && hold.lets(call));
        }
        hold.overIfNobodyIsLeft(this::isLeft);
        return due;
    }

    /** Whether a call of that action may go first some time. */
    private boolean isLeft(Action action) {
        Stream<Call> waits =
                waiting.stream().filter(call -> !call.isAnswered() && (!call.isSuspect() || hold.isRefusing()));
        return Stream.concat(away.stream(), waits).anyMatch(call -> call.action() == action);
    }

    private void letOut(List<Call> due, Predicate<Call> may) {
        List<Call> out = waiting.stream().filter(Call::isDue).filter(may).toList();
        waiting.removeAll(Set.copyOf(out));
        out.stream().filter(call -> !call.isAnswered()).forEach(away::add);
        due.addAll(out);
    }

    private void judgeSuspects() {
        List<Call> suspects = waiting.stream().filter(Call::isSuspect).toList();
        if (hold.isHeld() || hold.isRefusing()) {
            wasAlone = false;
        } else if (suspects.size() >= TOO_MANY) {
            hold.refuse(Advice.refusesEveryRecord(suspects.get(0).noAnswer()));
        } else if (areAlone(suspects)) {
            suspects.forEach(Call::witness);
        }
    }

    /** Whether nothing is in hand for a while but suspects, and calls that wait for a gate of their own. */
    private boolean areAlone(List<Call> suspects) {
        boolean isAlone = away.isEmpty()
                && !suspects.isEmpty()
                && waiting.stream().allMatch(call -> call.isSuspect() || hold.isHeldAlone(call.action()));
        aloneSince = isAlone && wasAlone ? aloneSince : time.nanos();
        wasAlone = isAlone;
        return isAlone && time.nanos() - aloneSince > ALONE;
    }

    /** Whether to ask the probe of an action once more before anything is made of it: whenever that may decide whether a record is to blame. */
    synchronized boolean wantsSecondOpinion(Action action, BooleanSupplier coin) {
        List<Call> inDoubt = waiting.stream()
                .filter(call -> call.isDoubtful() && call.action() == action)
                .toList();
        return inDoubt.stream().anyMatch(Call::isNearBlame) || !inDoubt.isEmpty() && coin.getAsBoolean();
    }
}

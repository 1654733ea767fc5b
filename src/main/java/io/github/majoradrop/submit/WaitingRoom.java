package io.github.majoradrop.submit;

import io.github.majoradrop.config.Time;
import io.github.majoradrop.majora.Action;
import io.github.majoradrop.majora.Advice;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Where every call waits that is not answered: for its time, for a probe, for a witness, for its gate. A suspect is to blame only when a
 * witness, another record, is answered meanwhile, or when nothing else is in hand that could be one. Three suspects without a witness between
 * them: it is Majora after all, until another record is answered; one of them after the other is posted in place of the probe.
 */
public final class WaitingRoom {

    static final int TOO_MANY = 3;

    private static final long ALONE = TimeUnit.SECONDS.toNanos(2);

    private final Hold hold;
    private final Time time;
    private final List<Call> waiting = new ArrayList<>();
    /** Those that are with a worker, or on their way to one. */
    private final Set<Call> away = ConcurrentHashMap.newKeySet();

    private boolean isOneInPlaceOfProbe;
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

    /** A call is answered, and its answer handed on. */
    void ends(Call call) {
        away.remove(call);
    }

    /** A call was not answered, or not let pass. */
    public synchronized void add(Call call) {
        away.remove(call);
        waiting.add(call);
        if (call.isDoubtful()) {
            // Not before it is here: a probe asks what is in doubt in this room.
            hold.posted(call);
        }
    }

    /** Those that need to wait no longer, in the order in which they came: to be posted, or their answer to be handed on. Each is told once. */
    public synchronized List<Call> due() {
        waiting.stream().filter(Call::isDoubtful).forEach(this::judgeDoubt);
        judgeSuspects();
        List<Call> due = new ArrayList<>();
        for (Iterator<Call> calls = waiting.iterator(); calls.hasNext(); ) {
            Call call = calls.next();
            if (call.isDue() && (call.isAnswered() || hold.lets(call))) {
                calls.remove();
                due.add(call);
            }
        }
        due.stream().filter(call -> !call.isAnswered()).forEach(away::add);
        return due;
    }

    private void judgeDoubt(Call call) {
        if (hold.hasCleared(call)) {
            if (hold.hasOvertaken(call)) {
                call.acquit();
            } else {
                call.probeWasWell(hold.answersBefore(call));
            }
        } else if (hold.isRefusing() && !hold.isHeld(call.action())) {
            call.suspectUnjudged(hold.answersBefore(call));
        }
    }

    private void judgeSuspects() {
        if (!areTooMany()) {
            suspects().stream().filter(hold::hasOvertaken).forEach(Call::acquit);
        }
        if (isOneInPlaceOfProbe || hold.isHeld()) {
            return;
        }
        suspects().stream().filter(this::isWitnessed).forEach(Call::witness);
        if (areTooMany() && !hold.isRefusing()) {
            hold.refuse(Advice.refusesEveryRecord(suspects().get(0).suspicion()));
        } else if (!areTooMany() && areAlone()) {
            suspects().forEach(Call::witness);
            hold.nobodyGoesFirst();
        }
    }

    private List<Call> suspects() {
        return waiting.stream().filter(Call::isSuspect).toList();
    }

    private boolean isWitnessed(Call suspect) {
        return hold.hasAnsweredSince(suspect.answersBefore());
    }

    /** Whether nothing is in hand for a while but suspects, and calls that wait for a gate of their own. */
    private boolean areAlone() {
        boolean isAlone = away.isEmpty()
                && !suspects().isEmpty()
                && waiting.stream().allMatch(call -> call.isSuspect() || hold.isHeld(call.action()));
        aloneSince = isAlone && wasAlone ? aloneSince : time.nanos();
        wasAlone = isAlone;
        return isAlone && time.nanos() - aloneSince > ALONE;
    }

    /** Whether a call of that action is in doubt. */
    synchronized boolean isInDoubt(Action action) {
        return waiting.stream().anyMatch(call -> call.isDoubtful() && call.action() == action);
    }

    /** Whether the next good probe may decide whether a record of that action is to blame. */
    synchronized boolean isVerdictNear(Action action) {
        return waiting.stream().anyMatch(call -> call.isDoubtful() && call.action() == action && call.isNearBlame());
    }

    /** Whether there are so many suspects that it must be Majora. */
    public synchronized boolean areTooMany() {
        return suspects().size() + (isOneInPlaceOfProbe ? 1 : 0) >= TOO_MANY;
    }

    /** The suspect to be posted in place of the probe; each in turn, as one may be to blame after all. Null while all of them rest. */
    synchronized Call takeInPlaceOfProbe() {
        Call call = suspects().stream().filter(Call::isRested).findFirst().orElse(null);
        if (call != null) {
            waiting.remove(call);
            away.add(call);
            isOneInPlaceOfProbe = true;
        }
        return call;
    }

    /**
     * Majora did not answer the one in place of the probe either.
     *
     * @return whether it answered another record meanwhile
     */
    synchronized boolean refusedInPlaceOfProbe(Call call) {
        add(call);
        isOneInPlaceOfProbe = false;
        return isWitnessed(call);
    }

    /** Majora answered the one in place of the probe: the other suspects are posted afresh. */
    synchronized void answeredInPlaceOfProbe(Call call) {
        add(call);
        isOneInPlaceOfProbe = false;
        suspects().forEach(Call::acquit);
    }
}

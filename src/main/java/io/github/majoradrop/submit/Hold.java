package io.github.majoradrop.submit;

import io.github.majoradrop.config.Time;
import io.github.majoradrop.majora.Action;
import io.github.majoradrop.majora.Unwell;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/**
 * The gates of Majora's calls, which decide when a call may be posted. While Majora is well: at once. When it is down, all of them are closed;
 * when it is not well for one action only (a user who may not sequence), that gate alone is. When the probe is well again, one goes first, and
 * when that is answered the others follow.
 */
public final class Hold {

    private final ToIntFunction<Action> workers;
    private final Time time;
    private final Closure all;
    private final Map<Action, Gate> gates = new EnumMap<>(Action.class);
    private final HoldNotices told;
    private boolean stopping;
    private long answers;
    private long events;
    private volatile long lastAnswered;

    /** @param workers how many calls of an action are on the wire at most */
    public Hold(ToIntFunction<Action> workers, Time time) {
        this.workers = workers;
        this.time = time;
        this.lastAnswered = time.nanos();
        this.all = new Closure("", time);
        for (Action action : Action.values()) {
            gates.put(action, new Gate(all, new Closure(" (" + action.what() + " only)", time)));
        }
        this.told = new HoldNotices(this, all, gates);
    }

    /** What the operator is told of holds. */
    public HoldNotices told() {
        return told;
    }

    /** When a record was last answered, on the monotonic clock; at first, when the program began. */
    public long lastAnswered() {
        return lastAnswered;
    }

    /** Whether a call may leave the waiting room; as the one that goes first, if there has to be one. */
    synchronized boolean lets(Call call) {
        boolean lets = !stopping && gate(call).lets(call, workers.applyAsInt(call.action()));
        if (!lets) {
            // It may have been let out to go first, and is kept again.
            release(call);
        }
        return lets;
    }

    /** Whether a call is to be posted now. */
    synchronized boolean pass(Call call) {
        boolean passes = lets(call);
        if (passes) {
            gate(call).pass(call);
        }
        return passes;
    }

    /** Counts what happened, so that it can be said of a doubt and a probe which came first. */
    synchronized long event() {
        return ++events;
    }

    /** Takes note of how a post ended. */
    synchronized void posted(Call call) {
        if (call.isDoubtful() || call.isSuspect()) {
            gate(call).unanswered(call);
        } else {
            lastAnswered = time.nanos();
            answers += call.action().stores() && gate(call).answered(call) ? 1 : 0;
            gate(call).told(call);
        }
    }

    /** It ended without telling anything of Majora: if it went first, another one may. */
    synchronized void release(Call call) {
        gate(call).leave(call);
    }

    /** Judges a call that was not answered, as far as that is possible by now. */
    synchronized void judge(Call call) {
        gate(call).judge(call, answers);
    }

    /** A hold whose probe was well is over when there is no call left that could go first. */
    synchronized void overIfNobodyIsLeft(Predicate<Action> isLeft) {
        all.overUnless(() -> gates.keySet().stream().anyMatch(action -> !isHeldAlone(action) && isLeft.test(action)));
        gates.forEach((action, gate) -> gate.alone().overUnless(() -> isLeft.test(action)));
    }

    /** What the probe has to ask for, biosamples first; while all is held, just these. */
    synchronized List<Action> questions() {
        if (stopping) {
            return List.of();
        }
        return all.isHeld() || all.isRefusing()
                ? List.of(Action.BIOSAMPLE_ADD)
                : Stream.of(Action.values())
                        .filter(action ->
                                isHeldAlone(action) || gates.get(action).isDoubted())
                        .toList();
    }

    /** Majora is in doubt for that action since that event. */
    synchronized void doubt(Action action, long event) {
        gates.get(action).doubt(event);
        notifyAll();
    }

    /** Waits until the probe has something else to ask for than that, but no longer than so many milliseconds. */
    synchronized void awaitOtherThan(List<Action> questions, long millis) {
        try {
            if (!stopping && questions().equals(questions)) {
                wait(millis);
            }
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    /** The probe of that action, posted at that event, was well. That ends no hold if Majora refuses every record all the same. */
    synchronized void well(Action action, long event) {
        Gate gate = gates.get(action);
        gate.clear(event, answers);
        if (!all.isRefusing()) {
            all.tryOne();
            gate.alone().tryOne();
        }
    }

    /** Majora's server has no such call: nobody waits for it any more. */
    synchronized void missing(Action action, long event) {
        gates.get(action).clear(event, answers);
        gates.get(action).alone().over();
    }

    /** Though it is on hold, one call may go and show whether Majora answers it. */
    synchronized void tryOne() {
        all.tryOne();
    }

    /** One probe was well and the next one not: posts that are in doubt now say nothing against their records. */
    synchronized void comesAndGoes(Action action) {
        gates.get(action).alone().excuse();
    }

    /** Majora is not well: nothing but the probe is posted from now on. */
    synchronized void hold(Unwell why) {
        all.hold(why);
    }

    /** Majora answers the probe, but no record: now and then one is posted in place of the probe, and nothing else. */
    synchronized void refuse(Unwell why) {
        all.refuse(why);
    }

    /** Majora takes biosamples, but is not well for that action: nothing of it is posted from now on. */
    synchronized void hold(Action action, Unwell why) {
        gates.get(action).alone().hold(why);
        // Majora was just seen to be well for others; those that wait for this gate cannot be the ones to go first.
        all.overUnless(() -> false);
    }

    /** Whether nothing at all is posted. */
    synchronized boolean isHeld() {
        return all.isHeld();
    }

    /** Whether all that comes waits for Majora to be well. */
    synchronized boolean isClosed() {
        return !all.isOver();
    }

    /** Whether all that comes is posted at once, of whatever action. */
    synchronized boolean isOpen() {
        return all.isOver()
                && gates.values().stream().allMatch(gate -> gate.alone().isOver());
    }

    /** Whether one is posted now and then, since Majora answers the probe but no record. */
    synchronized boolean isRefusing() {
        return all.isRefusing();
    }

    /** Whether the gate of that action is held alone. */
    synchronized boolean isHeldAlone(Action action) {
        return gates.get(action).alone().isHeld();
    }

    private Gate gate(Call call) {
        return gates.get(call.action());
    }

    /** From now on nothing is posted. */
    public synchronized void stop() {
        stopping = true;
        notifyAll();
    }
}

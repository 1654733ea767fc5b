package io.github.majoradrop.submit;

import io.github.majoradrop.config.Time;
import io.github.majoradrop.majora.Action;
import io.github.majoradrop.majora.Unwell;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Decides when a call may be posted. While Majora is well: at once. While it is not: none at all, until the probe is well again; then one goes
 * first, and when that is answered the others follow. When Majora takes biosamples but is not well for another action (a user who may not
 * sequence), only the gate of that action is held.
 */
public final class Hold {

    /** What a hold of all calls is told of. */
    public static final String ALL = "all";

    private final int workers;
    private final Time time;
    private final Gate all;
    private final Map<Action, Gate> gates = new EnumMap<>(Action.class);
    private final HoldNotices notices;
    private boolean stopping;
    private long answers;
    private long events;
    private volatile long lastAnswered;
    private volatile long changes;

    /** @param workers how many calls are on the wire at most */
    public Hold(int workers, Time time) {
        this.workers = workers;
        this.time = time;
        this.lastAnswered = time.nanos();
        this.all = new Gate(new HoldLog("", time), time);
        for (Action action : Action.values()) {
            String whose = " (" + action.what() + " only)";
            gates.put(action, new Gate(new HoldLog(whose, time), time));
        }
        this.notices = new HoldNotices(all, gates);
    }

    /**
     * What is wrong and what to do.
     *
     * @param why in words for the operator, and of what sort
     * @param since when it began
     */
    public record Notice(Unwell why, Instant since) {

        /** In words for the operator. */
        public String reason() {
            return why.advice();
        }
    }

    /** What is wrong now, or null if nothing is. */
    public synchronized Notice notice() {
        return notices.one();
    }

    /** What is wrong now, by the call that is held: {@link #ALL}, or else single ones by {@link Action#toString()}. */
    public synchronized Map<String, Notice> notices() {
        return notices.byCall();
    }

    /** Since when calls were held as an earlier run ended, as far as nobody was answered since then; by call as {@link #notices()}. */
    public synchronized Map<String, Instant> heldBefore() {
        return notices.heldBefore();
    }

    /** Takes note of holds in which an earlier run ended, by call: the next one goes on with them, unless somebody is answered before. */
    public synchronized void heldBefore(Map<String, Instant> since) {
        notices.heldBefore(since);
    }

    /** When a record was last answered, on the monotonic clock; at first, when the program began. */
    public long lastAnswered() {
        return lastAnswered;
    }

    /** Counts beginnings and ends of holds, and other reasons for them. */
    public long changes() {
        return changes;
    }

    /** Whether a call may leave the waiting room; as the one that goes first, if there has to be one. */
    synchronized boolean lets(Call call) {
        Gate gate = gate(call);
        if (stopping || !isOpen(gate) && !maybeFirst(call, gate)) {
            // It may have been let out to go first, and is kept again.
            release(call);
            return false;
        }
        all.let(call);
        gate.let(call);
        return true;
    }

    private boolean isOpen(Gate gate) {
        return all.isOpen() && gate.isOpen() && gate.hasRoom(workers);
    }

    /** While the doubt of the one that went first is not judged, it is still the one that goes first: nobody follows. */
    private boolean maybeFirst(Call call, Gate gate) {
        boolean isTried = !all.isOpen() || !gate.isOpen();
        return isTried && all.letsPass(call) && gate.letsPass(call) && (all.isRefusing() || !gate.isDoubted());
    }

    /** Whether a call is to be posted now. */
    synchronized boolean pass(Call call) {
        if (!lets(call)) {
            return false;
        }
        Gate gate = gate(call);
        gate.pass(call);
        call.goes(closings(gate));
        return true;
    }

    /** Counts what happened, so that it can be said of a doubt and a probe which came first. */
    synchronized long event() {
        return ++events;
    }

    /** Takes note of how a post ended. */
    synchronized void posted(Call call) {
        if (call.isDoubtful()) {
            gate(call).doubt(call);
            if (!all.isRefusing()) {
                // When no record is answered, the next one goes first only at the next try.
                all.leave(call);
            }
        } else {
            answered(call.action());
            release(call);
        }
    }

    /** Majora answered a record. */
    synchronized void answered(Action action) {
        answers++;
        lastAnswered = time.nanos();
        Gate gate = gates.get(action);
        changes += all.isOpen() && gate.isOpen() ? 0 : 1;
        all.openIfTried();
        gate.openIfTried();
    }

    /** It ended without telling anything of Majora: if it went first, another one may. */
    synchronized void release(Call call) {
        all.leave(call);
        gate(call).leave(call);
    }

    /** There is no call left that could go first. */
    synchronized void nobodyGoesFirst() {
        changes += all.isOpen() ? 0 : 1;
        all.openIfTried();
    }

    /** Whether a post was answered since that many were. */
    synchronized boolean hasAnsweredSince(long before) {
        return answers > before;
    }

    /** How many posts had been answered when its doubt was cleared; or by now, if it is not. */
    synchronized long answersBefore(Call call) {
        return hasCleared(call) ? gate(call).answersWhenCleared() : answers;
    }

    /** Whether a hold began after it was posted: then the post says nothing against its record. */
    synchronized boolean hasOvertaken(Call call) {
        return closings(gate(call)) != call.closingsWhenPosted();
    }

    /** Whether a probe was well after its post. */
    synchronized boolean hasCleared(Call call) {
        return gate(call).hasCleared(call.doubtfulSince());
    }

    /** What the probe has to ask for, biosamples first; while all is held, just these. */
    synchronized List<Action> questions() {
        if (stopping) {
            return List.of();
        }
        return all.isHeld()
                ? List.of(Action.BIOSAMPLE_ADD)
                : Stream.of(Action.values()).filter(this::isAsked).toList();
    }

    private boolean isAsked(Action action) {
        return gates.get(action).isHeld() || gates.get(action).isDoubted();
    }

    /** Majora is in doubt for that action since that event. */
    synchronized void doubt(Action action, long event) {
        gates.get(action).doubt(event);
    }

    /** The probe of that action, posted at that event, was answered as Majora does. */
    synchronized void well(Action action, long event) {
        probed(action, event);
        all.tryOne();
        gates.get(action).tryOne();
    }

    /** Majora's server has no such call: nobody waits for it any more. */
    synchronized void missing(Action action, long event) {
        probed(action, event);
        gates.get(action).tryOne();
        gates.get(action).openIfTried();
    }

    /** The same, which ends no hold: Majora refuses every record all the same. */
    synchronized void probed(Action action, long event) {
        gates.get(action).clear(event, answers);
    }

    /** Though it is on hold, one call may go and show whether Majora answers it. */
    synchronized void tryOne() {
        all.tryOne();
    }

    /** Posts that are in doubt now say nothing against their records. */
    synchronized void excuseAll() {
        all.excuse();
    }

    /** One probe was well and the next one not: posts that are in doubt now say nothing against their records. */
    synchronized void comesAndGoes(Action action) {
        gates.get(action).excuse();
    }

    /** Majora is not well: nothing but the probe is posted from now on. */
    synchronized void hold(Unwell why) {
        noteChange(all, why);
        all.hold(why);
    }

    /** Majora answers the probe, but no record: nothing is posted but a suspect in place of the probe, and now and then one of the others. */
    synchronized void refuse(Unwell why) {
        noteChange(all, why);
        all.refuse(why);
    }

    /** Majora takes biosamples, but is not well for that action: nothing of it is posted from now on. */
    synchronized void hold(Action action, Unwell why) {
        noteChange(gates.get(action), why);
        gates.get(action).hold(why);
        // Majora was just seen to be well for others; those that wait for this gate cannot be the ones to go first.
        all.openIfNobodyGoes();
    }

    private void noteChange(Gate gate, Unwell why) {
        if (gate.isOpen() || !why.equals(gate.notice().why())) {
            changes++;
        }
    }

    /** Whether nothing at all is posted. */
    synchronized boolean isHeld() {
        return all.isHeld();
    }

    /** Whether nothing is posted, or one at a time, since Majora answers the probe but no record. */
    synchronized boolean isRefusing() {
        return all.isRefusing();
    }

    /** Whether the gate of that action alone is held. */
    synchronized boolean isHeld(Action action) {
        return gates.get(action).isHeld();
    }

    private long closings(Gate gate) {
        return all.closings() + gate.closings();
    }

    private Gate gate(Call call) {
        return gates.get(call.action());
    }

    synchronized boolean isStopping() {
        return stopping;
    }

    /** From now on nothing is posted. */
    public synchronized void stop() {
        stopping = true;
    }
}

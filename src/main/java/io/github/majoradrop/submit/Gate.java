package io.github.majoradrop.submit;

import io.github.majoradrop.majora.Advice;
import io.github.majoradrop.majora.Unwell;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What calls of one action have to pass before they are posted, behind the main gate, which all have to pass. Held: nobody passes. Tried: one goes
 * first, and when that is answered, it is open for the others too. Refusing: Majora answers the probe, but no record, so that suspects may go first
 * as well, in place of the probe; only the main gate is so. It also knows who is in doubt behind it. Guarded by the {@link Hold}.
 */
final class Gate {

    private enum State {
        OPEN,
        HELD,
        TRIED
    }

    private final Gate main;
    private final List<Gate> way;
    private final HoldLog log;
    /** Who is being posted, and who goes first, in all gates on its way. */
    private final Set<Call> onTheWire = new HashSet<>();
    /** Those that were not answered, and no probe was well since then. */
    private final Set<Call> inDoubt = new HashSet<>();

    private State state = State.OPEN;
    private boolean isRefusing;
    /** Of the main gate: how many records were answered, which are witnesses against others. */
    private int witnesses;
    /** Of the main gate: how often it turned out that what was posted before says nothing against its records. */
    private int excuses;

    /** @param main the main gate, or null for that itself */
    Gate(Gate main, HoldLog log) {
        this.main = main == null ? this : main;
        this.way = main == null ? List.of(this) : List.of(main, this);
        this.log = log;
    }

    /** Whether all its calls pass: neither it nor the main gate is closed. */
    boolean isOpen() {
        return way.stream().allMatch(gate -> gate.state == State.OPEN);
    }

    boolean isHeld() {
        return state == State.HELD;
    }

    boolean isRefusing() {
        return isRefusing;
    }

    /** Whether a call may leave the waiting room; as the one that goes first, if there has to be one. */
    boolean lets(Call call, int workers) {
        // It may have been let out to go first, and is kept again.
        leave(call);
        boolean lets =
                way.stream().allMatch(Gate::hasPlace) && (main.isRefusing || !call.isSuspect() && hasRoom(workers));
        if (lets && !isOpen()) {
            way.forEach(gate -> gate.onTheWire.add(call));
        }
        return lets;
    }

    private boolean hasPlace() {
        return state == State.OPEN || state == State.TRIED && onTheWire.isEmpty();
    }

    /**
     * As many may be on the wire or in doubt as there are workers, lest an outage be met by all. Behind the one that goes first nobody follows while it
     * is in doubt.
     */
    private boolean hasRoom(int workers) {
        return inDoubt.isEmpty() || isOpen() && inDoubt.size() + onTheWire.size() < workers;
    }

    void pass(Call call) {
        onTheWire.add(call);
        call.goes(main.excuses);
    }

    /** It is not posted any more, or not yet: if it was to go first, another one may. */
    void leave(Call call) {
        way.forEach(gate -> gate.onTheWire.remove(call));
    }

    /** Its post was answered: another one that was not may be to blame. A question that is answered says nothing of records. */
    void answered(Call call) {
        boolean stores = call.action().stores();
        main.witnesses += stores ? 1 : 0;
        way.stream().filter(gate -> gate == this || stores).forEach(Gate::open);
        leave(call);
    }

    /** Its post was not answered. When no record is, the next one goes first only at the next try. */
    void unanswered(Call call) {
        if (!call.isSuspect()) {
            inDoubt.add(call);
        }
        if (main.isRefusing && main.state == State.TRIED && main.onTheWire.contains(call)) {
            main.refuse(Advice.refusesEveryRecord(call.unanswered().reply()));
        }
        leave(call);
    }

    /** Nobody needs to go first any more. */
    void open() {
        if (!isHeld()) {
            // What was not answered while no record was says nothing against it.
            main.excuses += isRefusing ? 1 : 0;
            isRefusing = false;
            state = State.OPEN;
            log.over();
        }
    }

    /** Nobody passes any more; or still not, perhaps for another reason. */
    void hold(Unwell why) {
        if (!isHeld() && !isRefusing) {
            excuse();
        }
        state = State.HELD;
        log.held(why);
    }

    /** The same, since Majora answers the probe, but no record: now and then one is posted in its place. */
    void refuse(Unwell why) {
        isRefusing = true;
        hold(why);
    }

    /** Nothing that was posted before now says anything against its records. */
    void excuse() {
        main.excuses++;
    }

    /** One may go first. */
    void tryOne() {
        if (isHeld()) {
            state = State.TRIED;
            // What was posted before may take its time.
            onTheWire.clear();
        }
    }

    /** One was to go first, and there is none. */
    void openIfUntried() {
        if (state == State.TRIED && onTheWire.isEmpty()) {
            open();
        }
    }

    /** Whether the probe is to be asked. */
    boolean isDoubted() {
        return isHeld() || isRefusing || !inDoubt.isEmpty();
    }

    /** Whether the probe has to be well twice in a row. */
    boolean isToBeAskedTwice() {
        return inDoubt.stream().anyMatch(Call::needsTwoProbes);
    }

    /** The probe was well. That ends no hold if Majora refuses every record all the same. */
    void well() {
        inDoubt.clear();
        if (!main.isRefusing) {
            tryOne();
        }
    }

    /** Tells a call that was not answered what is known of it by now. @param isAlone whether no other is in hand that could be a witness */
    void judge(Call call, boolean isAlone) {
        if (main.isRefusing && inDoubt.remove(call)) {
            call.judgeUnprobed(main.witnesses);
        } else if (inDoubt.contains(call) || main.isHeld()) {
            return;
        } else if (!call.isSuspect() && call.passedAfter() != main.excuses) {
            call.acquit(Duration.ZERO);
        } else {
            call.judge(main.witnesses, isAlone);
        }
    }
}

package io.github.majoradrop.submit;

import io.github.majoradrop.majora.Advice;
import io.github.majoradrop.majora.Unwell;
import io.github.majoradrop.submit.Blame.Evidence;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * What calls of one action have to pass before they are posted, behind the main gate, which all have to pass. Held: nobody passes. Tried: one goes
 * first, and when that is answered, it is open for the others too. Refusing: Majora answers the probe, but no record, so that suspects may go first
 * as well, in place of the probe; only the main gate is so. It also knows whether there is a doubt that no probe has cleared. Guarded by the
 * {@link Hold}.
 */
final class Gate {

    private enum State {
        OPEN,
        HELD,
        TRIED
    }

    private final Gate main;
    private final List<Gate> way;
    private final LongSupplier event;
    private final HoldLog log;
    private State state = State.OPEN;
    private boolean isRefusing;
    /** The one that goes first, or null as long as nobody has. */
    private Call first;

    private final Set<Call> onTheWire = new HashSet<>();
    private final Doubt doubt;

    /**
     * @param main the main gate, or null for that itself
     * @param event counts what happens now
     */
    Gate(Gate main, LongSupplier event, HoldLog log) {
        this.main = main == null ? this : main;
        this.way = main == null ? List.of(this) : List.of(main, this);
        this.event = event;
        this.doubt = new Doubt(event);
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

    /** Whether a call may be posted; as the one that goes first, if there has to be one. */
    boolean lets(Call call, int workers) {
        boolean lets = way.stream().allMatch(gate -> gate.hasPlace(call))
                && (main.isRefusing || !call.isSuspect() && hasRoom(workers));
        // It may have been let out of the waiting room to go first, and is kept again.
        leave(call);
        if (lets) {
            way.forEach(gate -> gate.first = call);
        }
        return lets;
    }

    private boolean hasPlace(Call call) {
        return state == State.OPEN || state == State.TRIED && (first == null || first == call);
    }

    /**
     * As many may be on the wire or in doubt as there are workers, lest an outage be met by all. Behind the one that goes first nobody follows while it
     * is in doubt.
     */
    private boolean hasRoom(int workers) {
        return isOpen() ? doubt.posts() + onTheWire.size() < workers || doubt.posts() == 0 : !doubt.isAny();
    }

    void pass(Call call) {
        onTheWire.add(call);
        call.goes(event.getAsLong(), isExcused(call));
    }

    /** It is not posted any more, or not yet: if it was to go first, another one may. */
    void leave(Call call) {
        onTheWire.remove(call);
        way.forEach(gate -> gate.first = gate.first == call ? null : gate.first);
    }

    /** Its post was not answered. When no record is, the next one goes first only at the next try. */
    void unanswered(Call call) {
        if (!call.isSuspect()) {
            doubt.add(call.unanswered().since());
        }
        if (main.isRefusing && main.state == State.TRIED && main.first == call) {
            main.refuse(Advice.refusesEveryRecord(call.unanswered().reply()));
        }
        leave(call);
    }

    /** Nobody needs to go first any more. */
    void open() {
        if (!isHeld()) {
            state = State.OPEN;
            isRefusing = false;
            log.over();
        }
    }

    /** Nobody passes any more; or still not, perhaps for another reason. */
    void hold(Unwell why) {
        if (!isHeld() && !isRefusing) {
            doubt.excuse();
        }
        state = State.HELD;
        log.held(why);
    }

    /** Is as another process says. @param other what keeps it closed there, since when; or null if nothing does */
    void follow(HoldNotices.Notice other) {
        if (other == null) {
            state = State.OPEN;
            log.over();
            return;
        }
        if (!isHeld()) {
            log.heldBefore(other.since());
        }
        hold(other.why());
    }

    /** The same, since Majora answers the probe, but no record: now and then one is posted in its place. */
    void refuse(Unwell why) {
        isRefusing = true;
        hold(why);
    }

    /** One may go first. */
    void tryOne() {
        if (isHeld()) {
            state = State.TRIED;
            first = null;
        }
    }

    /** Whether one was to go first, and nobody does. */
    boolean waitsForFirst() {
        return state == State.TRIED && first == null;
    }

    /** What is in doubt behind it. */
    Doubt doubt() {
        return doubt;
    }

    private boolean isExcused(Call call) {
        return way.stream().anyMatch(gate -> gate.doubt.excuses(call.passage().event()));
    }

    /** Whether the probe is to be asked. */
    boolean isDoubted() {
        return isHeld() || doubt.isAny();
    }

    /** The probe was well that was posted at that event. That ends no hold if Majora refuses every record all the same. */
    void well(long since) {
        doubt.clear(since);
        if (!main.isRefusing) {
            tryOne();
        }
    }

    /** @param witnessed when a record was answered last that is a witness against others */
    Evidence evidence(Call call, long witnessed) {
        Stage.Unanswered post = call.unanswered();
        if (!post.isSuspect() && !doubt.isCleared(post.since())) {
            return main.isRefusing ? Evidence.NO_PROBE : Evidence.NONE;
        }
        if (isExcused(call) && !(post.isSuspect() && main.isRefusing)) {
            return Evidence.EXCUSED;
        }
        boolean isWitnessed = witnessed > post.since() && !main.isHeld();
        return !post.isSuspect() ? Evidence.WELL : isWitnessed ? Evidence.WITNESSED : Evidence.NONE;
    }
}

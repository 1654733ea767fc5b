package io.github.majoradrop.submit;

import io.github.majoradrop.config.Time;
import io.github.majoradrop.majora.Unwell;
import io.github.majoradrop.submit.Hold.Notice;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Set;

/**
 * What calls have to pass before they are posted. Open: all pass. Held: none does. Tried: one goes first, and when it is answered the gate is
 * open for the others. It also knows whether there is a doubt that no probe has cleared. Guarded by the {@link Hold}.
 */
final class Gate {

    private enum State {
        OPEN,
        HELD,
        TRIED
    }

    private final HoldLog log;
    private final Time time;
    private final Set<Call> onTheWire = new HashSet<>();
    private State state = State.OPEN;
    /** The one that goes first, or null as long as nobody has. */
    private Call first;

    private boolean isRefusing;
    private long closings;
    private Notice notice;
    /** Since when it was held when an earlier run ended, if nobody was answered since; or null. */
    private Instant heldBefore;

    private long doubted;
    private long cleared;
    private long answersWhenCleared;
    /** How many posts ended in doubt that no probe has cleared. */
    private int failing;

    Gate(HoldLog log, Time time) {
        this.log = log;
        this.time = time;
    }

    boolean isOpen() {
        return state == State.OPEN;
    }

    boolean isHeld() {
        return state == State.HELD;
    }

    /** Counts how often it was held: a post that another closing has overtaken says nothing against its record. */
    long closings() {
        return closings;
    }

    /** Why it is not open, and since when; null while it is. */
    Notice notice() {
        return notice;
    }

    /** Whether it is not open since Majora answers the probe, but no record. */
    boolean isRefusing() {
        return isRefusing;
    }

    boolean letsPass(Call call) {
        return state == State.OPEN || state == State.TRIED && (first == null || first == call);
    }

    /** Whether one more may be posted: as many may be on the wire or in doubt as there are workers, lest an outage be met by all. */
    boolean hasRoom(int workers) {
        return failing + onTheWire.size() < workers || failing == 0;
    }

    /** It may be posted; if the gate is tried, it is the one that goes first. */
    void let(Call call) {
        if (state == State.TRIED) {
            first = call;
        }
    }

    /** It is posted now. */
    void pass(Call call) {
        onTheWire.add(call);
    }

    /** It is not posted any more, or not yet. If it went first, another one may. */
    void leave(Call call) {
        onTheWire.remove(call);
        if (first == call) {
            first = null;
        }
    }

    /** There is a doubt since that event. */
    void doubt(long event) {
        doubted = Math.max(doubted, event);
    }

    /** A post ended in doubt. */
    void doubt(Call call) {
        leave(call);
        failing++;
        doubt(call.doubtfulSince());
    }

    /**
     * The probe was well.
     *
     * @param event when it was posted
     * @param answers how many posts had been answered when it was
     */
    void clear(long event, long answers) {
        cleared = event;
        answersWhenCleared = answers;
        failing = 0;
    }

    /** Only an answer that came later can be a witness against a call whose doubt was cleared. */
    long answersWhenCleared() {
        return answersWhenCleared;
    }

    boolean isDoubted() {
        return doubted > cleared;
    }

    boolean hasCleared(long doubt) {
        return doubt <= cleared;
    }

    /** Nobody passes any more, since Majora answers the probe, but no record. */
    void refuse(Unwell why) {
        hold(why);
        isRefusing = true;
    }

    /** Nobody passes any more; or still not, perhaps for another reason. */
    void hold(Unwell why) {
        boolean begins = isOpen();
        closings += isHeld() ? 0 : 1;
        notice = new Notice(why, begins ? beginning() : notice.since());
        state = State.HELD;
        log.held(begins, notice);
    }

    private Instant beginning() {
        return heldBefore == null ? time.now().truncatedTo(ChronoUnit.SECONDS) : heldBefore;
    }

    /** Takes note of a hold in which an earlier run ended: it goes on if nobody is answered before the next one. */
    void heldBefore(Instant since) {
        heldBefore = since;
    }

    Instant heldBefore() {
        return heldBefore;
    }

    /** One may go first. */
    void tryOne() {
        if (isHeld()) {
            state = State.TRIED;
            first = null;
        }
    }

    /** The one that went first was answered, or there is none that could. */
    void openIfTried() {
        heldBefore = null;
        if (state == State.TRIED) {
            state = State.OPEN;
            isRefusing = false;
            notice = null;
            log.over();
        }
    }

    /** There is none left that could go first. */
    void openIfNobodyGoes() {
        if (first == null) {
            openIfTried();
        }
    }

    /** Posts that are on the wire now say nothing against their records. */
    void excuse() {
        closings++;
    }
}

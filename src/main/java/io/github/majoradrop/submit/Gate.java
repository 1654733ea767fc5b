package io.github.majoradrop.submit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What records have to pass before they are posted. Open: all pass. Held: none does. Tried: one goes first, and when it is answered the gate
 * is open for the others. Guarded by the {@link Hold}.
 */
final class Gate {

    private enum State {
        OPEN,
        HELD,
        TRIED
    }

    private final HoldLog log;
    private State state = State.OPEN;
    private Posting first;
    private boolean isRefusing;
    private long closings;
    private String reason;
    private Instant since;

    Gate(HoldLog log) {
        this.log = log;
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

    /** Why it is not open, in words for the operator; null while it is. */
    String reason() {
        return reason;
    }

    /** Since when it is not open; null while it is. */
    Instant since() {
        return since;
    }

    /** Whether it is not open since Majora answers the probe, but no record. */
    boolean isRefusing() {
        return isRefusing;
    }

    boolean letsPass() {
        return state == State.OPEN || state == State.TRIED && first == null;
    }

    void pass(Posting posting) {
        if (state == State.TRIED) {
            first = posting;
        }
    }

    /** If that one went first, another one may. */
    void leave(Posting posting) {
        if (first == posting) {
            first = null;
        }
    }

    /** That one was not answered; when no record is, the next one goes first only at the next try. */
    void fail(Posting posting) {
        if (!isRefusing) {
            leave(posting);
        }
    }

    /** Nobody passes any more, since Majora answers the probe, but no record. */
    void refuse(String why) {
        hold(why);
        isRefusing = true;
    }

    /** Nobody passes any more; or still not, perhaps for another reason. */
    void hold(String why) {
        boolean begins = state == State.OPEN;
        if (state != State.HELD) {
            closings++;
        }
        since = begins ? Instant.now().truncatedTo(ChronoUnit.SECONDS) : since;
        reason = why;
        state = State.HELD;
        log.held(begins, why);
    }

    /** One may go first. */
    void tryOne() {
        if (state == State.HELD) {
            state = State.TRIED;
            first = null;
        }
    }

    /** The one that went first was answered, or there is none that could. */
    void openIfTried() {
        if (state == State.TRIED) {
            state = State.OPEN;
            isRefusing = false;
            reason = null;
            since = null;
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

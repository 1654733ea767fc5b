package io.github.majoradrop.ledger;

import java.time.Instant;

/**
 * How far a ledger is.
 *
 * @param state what it is doing
 * @param why what is wrong or was, in words; null if nothing is
 * @param behind closed files that it does not know yet, as far as they were counted
 * @param since when the oldest of them was to be taken in; null if there is none
 */
public record Standing(Phase state, String why, long behind, Instant since) {

    public enum Phase {
        /** It knows every closed file. */
        CURRENT,
        /** Closed files are being taken in. */
        FILLING,
        /** The machine refuses; it is tried again. */
        REFUSED
    }

    /** Whether it can be asked what was filed, and nothing is missing. */
    public boolean isCurrent() {
        return state == Phase.CURRENT;
    }

    /** At the beginning, or when a file was closed. */
    static Standing filling(long behind, Instant now) {
        return new Standing(Phase.FILLING, null, behind, now);
    }

    /** It goes on, and what was wrong was not mended so far. */
    Standing goesOn(long left, Instant now) {
        return new Standing(Phase.FILLING, why, left, since == null ? now : since);
    }

    Standing refused(String reason, long left, Instant now) {
        return new Standing(Phase.REFUSED, reason, left, since == null ? now : since);
    }

    static Standing current() {
        return new Standing(Phase.CURRENT, null, 0, null);
    }
}

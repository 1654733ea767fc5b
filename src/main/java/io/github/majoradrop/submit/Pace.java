package io.github.majoradrop.submit;

import io.github.majoradrop.majora.Action;
import io.github.majoradrop.majora.NoAnswer;
import java.time.Duration;

/**
 * When a call may be posted again. It waits ever longer, but never less than Majora may still be at work on an earlier post of the same keys:
 * two calls for one library at once double its rows for good (measured, March 2022).
 */
final class Pace {

    /** So often it is posted again after a collision, and within what time. */
    private static final int MOST_COLLISIONS = 3;

    private static final Duration COLLIDES = Duration.ofSeconds(10);

    /** So often as long as the call was given it rests at most before it is posted again. */
    private static final int LONGEST_REST = 4;

    /** What is due sooner is not given to others meanwhile. */
    static final Duration LONG = Duration.ofSeconds(3);

    private final Patience patience;
    private final Duration given;
    private long notBefore;
    private long restsUntil;
    private int late;
    private int pauses;
    /** How often it met a Majora that stumbled over its own concurrency, which says nothing of it; the first time at that moment. */
    private int collisions;

    private long collidedFirst;

    /** @param given how long Majora is given to reply */
    Pace(Patience patience, Duration given) {
        this.patience = patience;
        this.given = given;
        this.notBefore = patience.now();
        this.restsUntil = patience.now();
    }

    /** An earlier run may have posted it, and its last post may run on: what that would double rests from when that may have been. */
    void restAfterEarlierRun(Action action) {
        if (action.doubles()) {
            restsUntil = patience.since().getAsLong() + given.toNanos();
        }
    }

    /** What became a call of its own waits as that did of which it was a part; its own rest after an earlier run is not cut short. */
    void waitLike(Pace whole) {
        notBefore = whole.notBefore;
        restsUntil = whole.restsUntil - restsUntil > 0 ? whole.restsUntil : restsUntil;
    }

    /** How long it is not to be posted yet, as its time has not come, or an earlier post can still be at work. */
    Duration left() {
        return Duration.ofNanos(Math.max(0, Math.max(notBefore - patience.now(), restsUntil - patience.now())));
    }

    boolean isDue() {
        return left().isZero();
    }

    /**
     * It is not answered: if Majora may be at work on it all the same, it rests as long as it was given, each time longer. What does harm when it is
     * posted beside itself rests, too, when its connection broke; what stores nothing never does.
     */
    void unanswered(NoAnswer reply, Action action) {
        boolean hasBroken = reply.status() == null && reply.mayBeStored();
        if (action.stores() && reply.mayStillRun() || action.doubles() && hasBroken) {
            int times = Math.min(1 << Math.min(late++, LONGEST_REST), LONGEST_REST);
            restsUntil = patience.now() + given.multipliedBy(times).toNanos();
        }
    }

    void pause(Duration pause) {
        notBefore = patience.now() + pause.toNanos();
    }

    /** A pause, each time a longer one. */
    void pauseLonger(Duration asked) {
        pause(patience.wait(pauses++, asked));
    }

    /** It met a collision. @return whether it may be posted again for that, after a wait; if not, it was often enough */
    boolean againAfterCollision() {
        long now = patience.now();
        collidedFirst = collisions == 0 ? now : collidedFirst;
        Duration wait = patience.wait(collisions, Duration.ZERO);
        boolean isOften = ++collisions > MOST_COLLISIONS || now + wait.toNanos() - collidedFirst > COLLIDES.toNanos();
        if (!isOften) {
            pause(wait);
        }
        return !isOften;
    }

    /** What it met before does not count any more: a hold takes its time. */
    void forgetCollisions() {
        collisions = 0;
    }

    /** Its pause is over, and the next one short again. */
    void restart() {
        pauses = 0;
        pause(Duration.ZERO);
    }
}

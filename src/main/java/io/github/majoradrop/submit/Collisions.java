package io.github.majoradrop.submit;

import java.time.Duration;

/** How often a call met a Majora that stumbled over its own concurrency, and so says nothing of the call. */
final class Collisions {

    /** So often it is posted again for that, and within what time. */
    private static final int MOST = 3;

    private static final Duration TIME = Duration.ofSeconds(10);

    private final Patience patience;
    private int count;
    private long first;

    Collisions(Patience patience) {
        this.patience = patience;
    }

    /** Once more. @return whether it may be posted again for that, after a wait; if not, it was often enough */
    boolean again(Pace pace) {
        long now = patience.now();
        first = count == 0 ? now : first;
        Duration wait = patience.wait(count, Duration.ZERO);
        boolean isOften = ++count > MOST || now + wait.toNanos() - first > TIME.toNanos();
        if (!isOften) {
            pace.pause(wait);
        }
        return !isOften;
    }

    /** The time of a hold does not count. */
    void clear() {
        count = 0;
    }
}

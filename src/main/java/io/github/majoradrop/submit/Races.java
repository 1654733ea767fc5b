package io.github.majoradrop.submit;

import java.time.Duration;

/** How often a record may be posted again because Majora stumbled over its own concurrency: three times, within ten seconds. */
final class Races {

    private static final int MOST = 3;
    private static final long TIME = Duration.ofSeconds(10).toNanos();

    private final Waits waits;
    private int lost;
    private long first;

    Races(Waits waits) {
        this.waits = waits;
    }

    /** How long to wait before the next post, in nanoseconds; negative if there is to be none. */
    long next() {
        long now = System.nanoTime();
        first = lost == 0 ? now : first;
        long wait = waits.next(lost, null).toNanos();
        if (lost >= MOST || now + wait - first > TIME) {
            return -1;
        }
        lost++;
        return wait;
    }

    /** A hold came in between: its time does not count. */
    void beginAnew() {
        lost = 0;
    }
}

package io.github.majoradrop.submit;

import java.time.Duration;

/** How many samples of one action go in one call: half as many when a call takes longer than some seconds, one more when full ones take far less. Guarded by {@link Capacity}. */
final class BatchSize {

    private static final long LONG = Duration.ofSeconds(5).toNanos();

    private final int most;
    private int size;

    BatchSize(int most) {
        this.most = most;
        this.size = most;
    }

    int now() {
        return size;
    }

    /** A call of so many was answered, or given up, after that time. */
    void ended(int entries, long nanos) {
        if (nanos > LONG && entries <= size) {
            size = Math.max(1, entries / 2);
        } else if (nanos < LONG / 2 && entries >= size) {
            size = Math.min(most, size + 1);
        }
    }
}

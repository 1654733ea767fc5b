package io.github.majoradrop.submit;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Waits that grow from half a second, doubling, up to a longest one, and are jittered so that nobody knocks in step. */
record Waits(Duration longest) {

    private static final Duration FIRST = Duration.ofMillis(500);

    /**
     * @param before how many waits there were before this one
     * @param asked how long the other side asks to wait, which counts up to the longest wait; or null
     */
    Duration next(int before, Duration asked) {
        long grown = Math.min(longest.toMillis(), FIRST.toMillis() << Math.min(Math.max(before, 0), 20));
        long jittered = Math.round(grown * ThreadLocalRandom.current().nextDouble(0.75, 1.0));
        if (asked == null) {
            return Duration.ofMillis(jittered);
        }
        return Duration.ofMillis(Math.max(jittered, Math.min(asked.toMillis(), longest.toMillis())));
    }
}

package io.github.majoradrop.submit;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Waits that grow from half a second, doubling, up to a longest one, and are jittered so that nobody knocks in step. */
record Waits(Duration longest) {

    private static final Duration FIRST = Duration.ofMillis(500);

    /** @param before how many waits there were before this one */
    Duration next(int before) {
        long grown = Math.min(longest.toMillis(), FIRST.toMillis() << Math.min(Math.max(before, 0), 20));
        return Duration.ofMillis(Math.round(grown * ThreadLocalRandom.current().nextDouble(0.75, 1.0)));
    }

    /** @param asked how long the other side asks to wait, which counts up to the longest wait */
    Duration next(int before, Duration asked) {
        Duration heeded = asked.compareTo(longest) > 0 ? longest : asked;
        Duration grown = next(before);
        return heeded.compareTo(grown) > 0 ? heeded : grown;
    }
}

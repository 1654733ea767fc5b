package io.github.majoradrop.intake;

import io.github.majoradrop.config.FileStamp;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Tells which files have settled: those that looked the same on two looks at least {@code intake.settle} apart, by a monotonic clock, since
 * the times of a file may be copied from elsewhere. Used by one thread, but for {@link #settleIn}.
 */
public final class Settling {

    private volatile long settle;
    private final LongSupplier clock;
    private final Map<Path, Sight> sights = new HashMap<>();

    /** What a file looks like, and since when it does. */
    private record Sight(FileStamp stamp, long since) {}

    /** @param clock a monotonic one, in nanoseconds */
    public Settling(Duration settle, LongSupplier clock) {
        this.settle = settle.toNanos();
        this.clock = clock;
    }

    /** From now on. */
    public void settleIn(Duration settle) {
        this.settle = settle.toNanos();
    }

    /** Takes note of what a file looks like now. Never true when it is seen like that for the first time. */
    public boolean hasSettled(Path file, FileStamp now) {
        long time = clock.getAsLong();
        Sight before = sights.get(file);
        if (before == null || !before.stamp.equals(now)) {
            sights.put(file, new Sight(now, time));
            return false;
        }
        return time - before.since >= settle;
    }

    /** Whether a file has settled by now, if it still looks the same. */
    boolean isAnyDue() {
        long time = clock.getAsLong();
        return sights.values().stream().anyMatch(sight -> time - sight.since >= settle);
    }

    /** Whether it looked like that when it was last seen. */
    boolean knows(Path file, FileStamp now) {
        Sight before = sights.get(file);
        return before != null && before.stamp.equals(now);
    }

    /** The next look at it is the first one again. */
    public void forget(Path file) {
        sights.remove(file);
    }

    void forgetAllBut(Collection<Path> seen) {
        sights.keySet().retainAll(seen);
    }
}

package io.github.majoradrop.ops;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** How fast the files in flight are being filed, as seen in the last half minute. Used by one thread. */
final class Speeds {

    private static final long WINDOW = TimeUnit.SECONDS.toNanos(30);
    private static final long BETWEEN_SIGHTS = TimeUnit.SECONDS.toNanos(1);
    /** Of fewer moments nobody could say how fast it goes. */
    private static final long SHORTEST = TimeUnit.SECONDS.toNanos(2);

    private final Map<String, Deque<Reached>> sights = new HashMap<>();

    /**
     * What was seen of a file.
     *
     * @param at on the monotonic clock, in nanoseconds
     * @param progress from 0 to 1
     */
    private record Reached(long at, int records, double progress) {}

    /**
     * How fast a file is filed.
     *
     * @param recordsPerSecond null if it was not seen for long enough
     * @param secondsLeft null if that cannot be said: nothing was filed of late, or nobody knows how much there is
     */
    record Speed(Double recordsPerSecond, Long secondsLeft) {
        static final Speed UNKNOWN = new Speed(null, null);
    }

    /** @param progress how much of it is filed, from 0 to 1; null if that is not known */
    Speed see(String stem, long now, int records, Double progress) {
        Deque<Reached> seen = sights.computeIfAbsent(stem, file -> new ArrayDeque<>());
        Reached sight = new Reached(now, records, progress == null ? 0 : progress);
        if (seen.isEmpty() || now - seen.peekLast().at >= BETWEEN_SIGHTS) {
            seen.addLast(sight);
        }
        while (now - seen.peekFirst().at > WINDOW && seen.size() > 1) {
            seen.removeFirst();
        }
        Reached first = seen.peekFirst();
        long time = now - first.at;
        if (time < SHORTEST) {
            return Speed.UNKNOWN;
        }
        double seconds = (double) time / TimeUnit.SECONDS.toNanos(1);
        double done = sight.progress - first.progress;
        return new Speed(
                (records - first.records) / seconds,
                done > 0 ? Long.valueOf((long) Math.ceil((1 - sight.progress) / done * seconds)) : null);
    }

    /** The others are closed. */
    void forgetAllBut(Set<String> stems) {
        sights.keySet().retainAll(stems);
    }
}

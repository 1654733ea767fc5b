package io.github.majoradrop.outcome;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** The sources that grew after they were claimed: whether they stand unchanged again. Used by the thread of the closing only. */
final class Growths {

    private final Duration settle;
    private final Map<Path, Growth> seen = new HashMap<>();

    /** What a grown source looked like, and since when (monotonic nanoseconds). */
    private record Growth(long bytes, FileTime modified, long since) {
        boolean sameAs(Growth other) {
            return bytes == other.bytes && modified.equals(other.modified);
        }
    }

    Growths(Duration settle) {
        this.settle = settle;
    }

    /** Whether it looked the same on two looks that far apart; then it is forgotten, until it grows again. */
    boolean isSettled(Path source) throws IOException {
        Growth now = new Growth(Files.size(source), Files.getLastModifiedTime(source), System.nanoTime());
        Growth before = seen.get(source);
        if (before == null || !before.sameAs(now)) {
            seen.put(source, now);
            return false;
        }
        boolean settled = now.since - before.since >= settle.toNanos();
        if (settled) {
            seen.remove(source);
        }
        return settled;
    }
}

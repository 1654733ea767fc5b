package io.github.majoradrop.outcome;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Who writes on in a source after it was claimed: whether they are done. Used by the thread of the closing only. */
final class LateWriters {

    private final Duration settle;
    private final Map<Path, Sight> seen = new HashMap<>();

    /** What a source looked like, and since when (monotonic nanoseconds). */
    private record Sight(long bytes, FileTime modified, long since) {
        boolean sameAs(Sight other) {
            return bytes == other.bytes && modified.equals(other.modified);
        }
    }

    LateWriters(Duration settle) {
        this.settle = settle;
    }

    /** Whether the source looked the same on two looks that far apart; then it is forgotten, until it is written again. */
    boolean areDone(Path source) throws IOException {
        Sight now = new Sight(Files.size(source), Files.getLastModifiedTime(source), System.nanoTime());
        Sight before = seen.get(source);
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

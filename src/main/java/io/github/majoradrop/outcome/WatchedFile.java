package io.github.majoradrop.outcome;

import io.github.majoradrop.config.FileStamp;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** What is known of one archived file that somebody may still write; times are those of the monotonic clock. Used by the thread of {@link ArchiveWatch}. */
final class WatchedFile {

    static final long LONGEST_REST = TimeUnit.MINUTES.toNanos(2);
    private static final long SHORTEST_REST = TimeUnit.SECONDS.toNanos(1);
    /** Each time it has stood still for an eighth longer. */
    private static final int PART = 8;

    final String stem;
    /** As it was when it was archived, or at the last look; null before the first one at a file of an earlier run. */
    FileStamp seen;
    /** Whether nobody has compared it as it was seen last. */
    boolean open = true;
    /** Whether it is known to have been touched, so that its bytes are to be compared, whatever it looks like. */
    boolean touched;
    /** Whether a run that ends by itself waits for it to be compared. */
    boolean awaited;
    /** Since when it has stood still. */
    long since;
    /** When it is looked at next. */
    long next;

    WatchedFile(String stem, boolean awaited, long now) {
        this.stem = stem;
        this.awaited = awaited;
        this.next = now;
    }

    /**
     * Takes note of what it looks like now.
     *
     * @param today the time of day
     * @param late how long a file is watched
     */
    void see(FileStamp stamp, long now, Instant today, long late) {
        if (seen == null) {
            // Nobody can set this time back, so that a file of an earlier run need not be watched for its time once
            // more.
            long age = Duration.between(stamp.changed().toInstant(), today).toNanos();
            since = now - Math.max(0, Math.min(age, late));
        } else if (!seen.equals(stamp)) {
            since = now;
            open = true;
            touched = true;
            awaited = true;
        }
        seen = stamp;
    }

    /** Is looked at again later. @param isToldOf whether the system tells if it is written meanwhile */
    void rest(long now, boolean isToldOf) {
        long rest = isToldOf && !open ? LONGEST_REST : (now - since) / PART;
        next = now + Math.max(SHORTEST_REST, Math.min(LONGEST_REST, rest));
    }
}

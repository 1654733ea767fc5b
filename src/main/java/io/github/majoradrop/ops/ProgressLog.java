package io.github.majoradrop.ops;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells in the log how far the files in flight are that take long: every five seconds at first, the longer it takes the more rarely. Used by one thread. */
final class ProgressLog {

    private static final Logger LOG = LoggerFactory.getLogger(ProgressLog.class);
    private static final long SOONEST = TimeUnit.SECONDS.toNanos(5);
    private static final long LATEST = TimeUnit.MINUTES.toNanos(1);

    /** A tenth of the time that it has taken is a good time to wait. */
    private static final int PART = 10;

    private final Map<String, Reported> files = new HashMap<>();

    /** When a file was first seen and when it was told last, on the monotonic clock; and what was told. */
    private record Reported(long first, long last, String what) {}

    /** @param status as {@link StatusContent} makes it */
    void tell(JsonNode status, long now) {
        Set<String> there = new HashSet<>();
        for (JsonNode file : status.path("files")) {
            String stem = file.path("file").asText();
            there.add(stem);
            if (file.path("rows").isInt()) {
                files.merge(stem, new Reported(now, now, null), (before, none) -> tell(file, before, now));
            }
        }
        files.keySet().retainAll(there);
    }

    private static Reported tell(JsonNode file, Reported before, long now) {
        long wait = Math.max(SOONEST, Math.min(LATEST, (now - before.first) / PART));
        String what = FileProgress.told(file);
        if (now - before.last < wait || what.equals(before.what)) {
            return before;
        }
        LOG.info("{}: {}", file.path("file").asText(), what);
        return new Reported(before.first, now, what);
    }
}

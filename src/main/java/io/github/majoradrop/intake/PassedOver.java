package io.github.majoradrop.intake;

import io.github.majoradrop.config.FileStamp;
import java.io.IOException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * The entries of {@code drop/} that are passed over for their names: counted, and named if they have not changed for an hour, as what is
 * written for so long may never be finished. Each is looked at when it is first seen, and then when its hour is over. Used by the thread that takes the looks.
 */
final class PassedOver {

    static final Duration OLD = Duration.ofHours(1);
    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(1);

    private final Clock clock;
    private Map<Path, Age> looks = new HashMap<>();
    private Map<Path, Age> seen = new HashMap<>();

    private record Age(boolean isOld, Instant next) {}

    PassedOver(Clock clock) {
        this.clock = clock;
    }

    /** Begins a look at {@code drop/}. */
    void begin() {
        looks = seen;
        seen = new HashMap<>();
    }

    /** Takes note of an entry. @return why it is to be named, or null */
    String see(Path entry) throws IOException {
        Age last = looks.get(entry);
        Age look = last != null && clock.instant().isBefore(last.next) ? last : look(entry);
        seen.put(entry, look);
        return look.isOld
                ? "its name is that of a file that is not finished, or nobody's, but it has not changed for an hour:"
                        + " rename it, or take it away"
                : null;
    }

    private Age look(Path entry) throws IOException {
        Instant now = clock.instant();
        Instant old = FileStamp.of(entry, LinkOption.NOFOLLOW_LINKS)
                .changed()
                .toInstant()
                .plus(OLD);
        return now.isBefore(old) ? new Age(false, old) : new Age(true, now.plus(BETWEEN_LOOKS));
    }

    /** How many there are. */
    int count() {
        return seen.size();
    }
}

package io.github.majoradrop.outcome;

import io.github.majoradrop.config.FileStamp;
import io.github.majoradrop.config.Home;
import io.github.majoradrop.config.Time;
import io.github.majoradrop.intake.ClaimNames;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;

/**
 * The archived files that a start looks at: those that were archived or changed within the last day, or within the last day of the run before, as a writer may have gone
 * on while nobody ran. The archive may hold years, so it is gone through bit by bit.
 */
final class EarlierArchive {

    private static final Duration DAY = Duration.ofDays(1);

    private final Home home;
    private final Instant oldest;
    private DirectoryStream<Path> entries;
    private Iterator<Path> left;
    private boolean over;

    /** To be made before the status of the run before is written over. */
    EarlierArchive(Home home, Time time) {
        this.home = home;
        this.oldest = lastSign(time.now()).minus(DAY);
    }

    private Instant lastSign(Instant now) {
        try {
            Instant written = Files.getLastModifiedTime(home.status()).toInstant();
            return written.isBefore(now) ? written : now;
        } catch (IOException neverRan) {
            return now;
        }
    }

    /** Whether all was seen. */
    boolean isOver() {
        return over;
    }

    /** Looks at one more entry. @return its stem if it is a file to be looked at, or null */
    String next() throws IOException {
        if (left == null) {
            entries = Files.newDirectoryStream(home.archive());
            left = entries.iterator();
        }
        try {
            if (left.hasNext()) {
                return stemOf(left.next());
            }
        } catch (DirectoryIteratorException refused) {
            entries.close();
            left = null;
            throw refused.getCause();
        }
        entries.close();
        over = true;
        return null;
    }

    private String stemOf(Path entry) throws IOException {
        String name = entry.getFileName().toString();
        if (ClaimNames.timeOf(name) == null || LinePlaces.stemOfFinished(name) != null) {
            return null;
        }
        try {
            Instant changed =
                    FileStamp.of(entry, LinkOption.NOFOLLOW_LINKS).changed().toInstant();
            return changed.isBefore(oldest) ? null : name;
        } catch (NoSuchFileException takenAway) {
            return null;
        }
    }
}

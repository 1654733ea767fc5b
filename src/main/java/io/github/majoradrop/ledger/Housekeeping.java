package io.github.majoradrop.ledger;

import io.github.majoradrop.config.Counted;
import io.github.majoradrop.config.Home;
import io.github.majoradrop.config.HomeFiles;
import io.github.majoradrop.config.IoReason;
import io.github.majoradrop.intake.ClaimNames;
import io.github.majoradrop.outcome.LinePlaces;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes away what was closed long ago and has nothing open: lines, source, receipt and the sheet. The ledger goes on knowing it; what it does not
 * know stays. Each file goes by itself, so that it does not matter where a crash cuts it short: the next time takes the rest.
 */
final class Housekeeping {

    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
    private static final Duration BETWEEN = Duration.ofHours(1);

    /** A file that was closed before that time, and of which no dead letter is open. */
    private static final String TO_GO = """
            SELECT count(*) FROM @.file WHERE stem = ? AND coalesce(finished, id) < ? AND NOT EXISTS (
              SELECT 1 FROM @.letter WHERE letter.file = file.id AND mended IS NULL)""";

    private final Home home;
    private volatile Duration keep;
    private final Clock clock;
    private volatile Instant next;

    /** @param keepDays after so many days what is closed and has nothing open is taken away; null: never */
    Housekeeping(Home home, Integer keepDays, Clock clock) {
        this.home = home;
        this.clock = clock;
        keepFor(keepDays);
    }

    /** From now on. */
    void keepFor(Integer days) {
        keep = days == null ? null : Duration.ofDays(days);
        next = Instant.MIN;
    }

    /** Looks, now and then, through the folders. What the machine refuses is told, and tried again the next time. */
    void tidyIfDue(Statements ledger) throws SQLException {
        Duration kept = keep;
        if (kept == null || clock.instant().isBefore(next)) {
            return;
        }
        next = clock.instant().plus(BETWEEN);
        Instant before = clock.instant().minus(kept);
        Set<String> stems = new HashSet<>();
        int files = 0;
        for (Path folder : List.of(home.success(), home.warning(), home.deadLetter(), home.archive())) {
            try {
                files += tidy(folder, ledger, before, stems);
            } catch (IOException refused) {
                LOG.warn("What is older than outcome.keep cannot be taken out of {}: {}", folder, IoReason.of(refused));
            }
        }
        if (files > 0) {
            LOG.info(
                    "Taken away {} in success/, warning/, dead-letter/ and archive/, of {} that were closed before {} and have nothing open",
                    Counted.of(files, "file"),
                    stems.size(),
                    before);
        }
    }

    private int tidy(Path folder, Statements ledger, Instant before, Set<String> stems)
            throws IOException, SQLException {
        int gone = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                String stem = stem(file.getFileName().toString());
                if (stem != null
                        && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                        && !LinePlaces.isInFlight(home, stem)
                        && ledger.number(TO_GO, stem, before.toEpochMilli()) > 0) {
                    Files.delete(file);
                    stems.add(stem);
                    gone++;
                }
            }
        } catch (DirectoryIteratorException refused) {
            throw refused.getCause();
        }
        if (gone > 0) {
            HomeFiles.fsyncFolder(folder);
        }
        return gone;
    }

    /** The stem that a name was made of, or null if it is none of ours or not finished. */
    private static String stem(String name) {
        String finished = LinePlaces.stemOfFinished(name);
        String stem = finished == null ? name : finished;
        return LinePlaces.stemOfOpen(name) == null && ClaimNames.timeOf(stem) != null ? stem : null;
    }
}

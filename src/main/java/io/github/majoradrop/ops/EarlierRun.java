package io.github.majoradrop.ops;

import io.github.majoradrop.config.Counted;
import io.github.majoradrop.config.Home;
import io.github.majoradrop.config.HomeFiles;
import io.github.majoradrop.intake.ClaimNames;
import io.github.majoradrop.intake.Claims;
import io.github.majoradrop.intake.GivingBack;
import io.github.majoradrop.intake.Inflight;
import io.github.majoradrop.outcome.OutcomeFiles;
import io.github.majoradrop.outcome.StrayLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an earlier run left: its files in {@code inflight/}, their lines, and the stems that it gave. */
final class EarlierRun {

    private static final Logger LOG = LoggerFactory.getLogger(EarlierRun.class);

    private final Home home;
    private final ClaimNames names;
    private final Claims claims;
    private final GivingBack givingBack;
    private final Inflight inflight;
    private final OutcomeFiles outcomeFiles;

    EarlierRun(Home home, ClaimNames names, Claims claims, Inflight inflight, OutcomeFiles outcomeFiles) {
        this.home = home;
        this.names = names;
        this.claims = claims;
        this.givingBack = new GivingBack(home);
        this.inflight = inflight;
        this.outcomeFiles = outcomeFiles;
    }

    /** Takes up what an earlier run left in {@code inflight/}, as one look, and sees to it that no stem is given twice. */
    void takeUp() throws IOException {
        // All of them: an operator may have cleared one out. None is held, they may hold years.
        for (Path folder : home.folders()) {
            if (folder.equals(home.drop())) {
                // Names there are the operators', and may begin with any time.
                continue;
            }
            try (Stream<Path> files = Files.list(folder)) {
                files.forEach(file -> names.seen(file.getFileName().toString()));
            }
        }
        HomeFiles.removeNameless(home.inflight());
        Set<String> notYet = claims.recover();
        try (Stream<Path> files = Files.list(home.inflight())) {
            for (Path file : files.sorted().toList()) {
                if (!notYet.contains(file.getFileName().toString())) {
                    recover(file);
                }
            }
        }
        for (String stray : new StrayLines(home).putRight(inflight.stems())) {
            LOG.warn(
                    "{} is of a file that is no longer in inflight/: bring that file back there to have it finished,"
                            + " or drop it again to have all of it sent again",
                    stray);
        }
    }

    private void recover(Path file) throws IOException {
        String stem = file.getFileName().toString();
        if (ClaimNames.timeOf(stem) == null || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            LOG.warn(
                    "Left alone in inflight/: {} was not claimed by majora-drop; move it into drop/ to have it sent",
                    stem);
            return;
        }
        if (givingBack.end(file, stem)) {
            LOG.info("Given back: {} stands in drop/ again", stem);
            return;
        }
        inflight.add(stem, file, 0);
        inflight.ofEarlierRun(stem);
        outcomeFiles.recover(stem, inflight);
        LOG.info(
                "Going on with {}: {} filed already",
                stem,
                Counted.of(outcomeFiles.tally(stem).total(), "record is", "records are"));
    }
}

package io.github.majoradrop.outcome;

import io.github.majoradrop.config.Home;
import io.github.majoradrop.config.HomeFiles;
import io.github.majoradrop.submit.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Open outcome files whose source is not in flight, as an earlier run may leave them. */
public final class StrayLines {

    private static final Logger LOG = LoggerFactory.getLogger(StrayLines.class);

    private final Home home;

    public StrayLines(Home home) {
        this.home = home;
    }

    /**
     * Puts right the open outcome files of sources that are closed already.
     *
     * @return those of which the source is neither in flight nor closed, as {@code folder/name}: it was taken out of {@code inflight/}, by hand
     *     or by a power cut on a disk that had promised more than it kept
     */
    public List<String> putRight(Collection<String> inflight) throws IOException {
        Set<String> stems = Set.copyOf(inflight);
        List<String> strays = new ArrayList<>();
        for (Outcome outcome : Outcome.values()) {
            for (String stem : open(outcome)) {
                if (!stems.contains(stem)) {
                    Path lines = LinePlaces.open(home, outcome, stem);
                    String name = outcome.label() + "/" + lines.getFileName();
                    if (Files.exists(home.archive().resolve(stem))) {
                        FiledLines.takePartOff(lines, LinePlaces.closed(home, outcome, stem));
                        HomeFiles.fsyncFolder(lines.getParent());
                        LOG.info("Put right {}: its file is closed", name);
                    } else {
                        strays.add(name);
                    }
                }
            }
        }
        return strays;
    }

    private List<String> open(Outcome outcome) throws IOException {
        try (Stream<Path> files = Files.list(LinePlaces.folder(home, outcome))) {
            return files.map(file -> LinePlaces.stemOfOpen(file.getFileName().toString()))
                    .filter(Objects::nonNull)
                    .toList();
        }
    }
}

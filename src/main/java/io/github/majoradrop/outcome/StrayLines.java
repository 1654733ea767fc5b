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
            for (String name : open(outcome, stems)) {
                if (finishArchived(outcome, name)) {
                    LOG.info("Put right {}/{}: its file is closed", outcome.label(), name);
                } else {
                    strays.add(outcome.label() + "/" + name);
                }
            }
        }
        return strays;
    }

    private List<String> open(Outcome outcome, Set<String> inflight) throws IOException {
        try (Stream<Path> names = Files.list(LinePlaces.folder(home, outcome))) {
            return names.map(path -> path.getFileName().toString())
                    .filter(name -> isStray(name, inflight))
                    .toList();
        }
    }

    /** Puts right what an open outcome file says of a closed source: that it is open. @return whether its source is closed */
    private boolean finishArchived(Outcome outcome, String name) throws IOException {
        String stem = name.substring(0, name.length() - LinePlaces.OPEN_ENDING.length());
        if (!Files.exists(home.archive().resolve(stem))) {
            return false;
        }
        Path open = LinePlaces.folder(home, outcome).resolve(name);
        FiledLines.takePartOff(open, open.resolveSibling(stem + LinePlaces.ENDING));
        HomeFiles.fsyncFolder(open.getParent());
        return true;
    }

    /** Whether a name of an outcome folder is that of an open file, and none of the files in flight is its source. */
    private static boolean isStray(String name, Set<String> stems) {
        return !name.startsWith(".")
                && name.endsWith(LinePlaces.OPEN_ENDING)
                && !stems.contains(name.substring(0, name.length() - LinePlaces.OPEN_ENDING.length()));
    }
}

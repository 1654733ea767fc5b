package io.github.majoradrop.outcome;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.majoradrop.config.Home;
import io.github.majoradrop.config.HomeFiles;
import io.github.majoradrop.intake.Troubles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

/** The archived files that are not what their receipts say. Each is a trouble until it is dealt with, over any number of starts: they stand in a hidden file of the home. */
final class ChangedFiles {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Home home;
    private final Troubles troubles;
    private final Path list;
    private final Set<String> stems = new TreeSet<>();

    ChangedFiles(Home home, Troubles troubles) {
        this.home = home;
        this.troubles = troubles;
        this.list = home.folder().resolve(".changed");
    }

    /** Those of earlier runs; not known to be so still. */
    Set<String> ofEarlierRuns() throws IOException {
        return Files.exists(list)
                ? new TreeSet<>(Arrays.asList(JSON.readValue(Files.readAllBytes(list), String[].class)))
                : Set.of();
    }

    boolean contains(String stem) {
        return stems.contains(stem);
    }

    void add(String stem) throws IOException {
        if (!stems.contains(stem)) {
            Set<String> more = new TreeSet<>(stems);
            more.add(stem);
            save(more);
            stems.add(stem);
        }
        remind(stem);
    }

    /** Tells of it again, if it is one and its receipt is still there. */
    void remind(String stem) throws IOException {
        if (!stems.contains(stem)) {
            return;
        }
        if (Files.notExists(LinePlaces.receipt(home, stem)) && Files.exists(home.archive())) {
            remove(stem);
            return;
        }
        troubles.report(
                place(stem),
                "it was changed after it was archived, and not only by whole rows: it is no longer what its receipt says. What was added was not sent:"
                        + " drop what is missing as a new file, then move "
                        + home.archive().resolve(stem)
                        + " away or put it right");
    }

    void remove(String stem) throws IOException {
        if (stems.contains(stem)) {
            Set<String> rest = new TreeSet<>(stems);
            rest.remove(stem);
            save(rest);
            stems.remove(stem);
            troubles.mended(place(stem));
        }
    }

    /** First on the disk, then here: what the machine refuses is tried again. */
    private void save(Set<String> changed) throws IOException {
        HomeFiles.replace(list, out -> {
            out.write(JSON.writeValueAsBytes(changed));
            return !changed.isEmpty();
        });
    }

    private static String place(String stem) {
        return "archived file " + stem;
    }
}

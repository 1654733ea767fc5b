package io.github.majoradrop.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tries by doing it whether each folder of a home can be written and each rename is one step: permissions and mounts tell only half. */
final class HomeTrial {

    private static final String PROBE = ".majora-drop-trial";

    private final Home home;

    HomeTrial(Home home) {
        this.home = home;
    }

    /** A killed trial may leave its file behind; it is nobody's work. */
    static boolean isLeftover(Path file) {
        return file.getFileName().toString().equals(PROBE);
    }

    /** @return a reason for each folder that fails; writing is tried first, and renaming only if all can be written */
    List<String> run() {
        List<String> reasons = new ArrayList<>();
        HomeFolders.all(home).forEach(folder -> write(folder).ifPresent(reasons::add));
        if (reasons.isEmpty()) {
            home.folders().stream()
                    .filter(folder -> !folder.equals(home.drop()) && !folder.equals(from()))
                    .forEach(folder -> rename(folder).ifPresent(reasons::add));
        }
        return reasons;
    }

    private static Optional<String> write(Path folder) {
        Path probe = folder.resolve(PROBE);
        try {
            Files.deleteIfExists(probe);
            HomeFiles.create(probe).close();
            Files.delete(probe);
            return Optional.empty();
        } catch (IOException failure) {
            return Optional.of("the folder " + folder + " cannot be written: " + IoReason.of(failure));
        }
    }

    /** From where a file goes to all other folders: a drop folder that was named may lie on another file system. */
    private Path from() {
        return home.isDropNamed() ? home.inflight() : home.drop();
    }

    private Optional<String> rename(Path folder) {
        Path from = from().resolve(PROBE);
        Path to = folder.resolve(PROBE);
        try {
            HomeFiles.create(from).close();
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
            Files.delete(to);
            return Optional.empty();
        } catch (IOException failure) {
            removeQuietly(from);
            return Optional.of("the home must be one file system: no rename from " + from() + " to " + folder + ": "
                    + IoReason.of(failure)
                    + (home.isDropNamed() ? "" : "; a drop folder elsewhere is named by intake.drop"));
        }
    }

    private static void removeQuietly(Path probe) {
        try {
            Files.deleteIfExists(probe);
        } catch (IOException left) {
            // The start is refused with a better reason already, and the next trial removes it.
        }
    }
}

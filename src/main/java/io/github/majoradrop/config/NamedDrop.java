package io.github.majoradrop.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The drop folder that {@code intake.drop} names: somebody else's, and often a share, so it is looked at and never made. */
final class NamedDrop {

    private final Home home;

    NamedDrop(Home home) {
        this.home = home;
    }

    /** @return why the start is refused, or nothing */
    Optional<String> problem() {
        Path drop = home.drop();
        if (HomeFolders.isUnfit(drop)) {
            return Optional.of("intake.drop " + HomeFolders.shown(drop) + " has one of " + HomeFolders.UNFIT_IN_WORDS
                    + " in its path: choose another");
        }
        if (!Files.exists(drop)) {
            return Optional.of("the folder " + drop
                    + " of intake.drop is missing: not mounted? Mount it, or make it; it is never made by majora-drop");
        }
        if (!Files.isDirectory(drop)) {
            return Optional.of("intake.drop " + drop + " is no folder");
        }
        if (isOurs(drop)) {
            return Optional.of("intake.drop " + drop + " is the home or one of its folders: choose one that is not");
        }
        return Files.isWritable(drop)
                ? Optional.empty()
                : Optional.of("the folder " + drop + " cannot be written: claimed files are taken out of it");
    }

    private boolean isOurs(Path drop) {
        return drop.equals(home.folder())
                || Stream.of(home.inflight(), home.success(), home.warning(), home.deadLetter(), home.archive())
                        .anyMatch(drop::startsWith);
    }
}

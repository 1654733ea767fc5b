package io.github.majoradrop.intake;

import io.github.majoradrop.config.Home;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Gives back to {@code drop/} what was claimed by mistake, without ever overwriting anything there: for a moment a file has both its names. */
public final class GivingBack {

    private final Home home;

    public GivingBack(Home home) {
        this.home = home;
    }

    /** Puts a file back where it was dropped. @return false if there is something else of that name by now, which is never overwritten */
    boolean giveBack(Path claimed, Path to) throws IOException {
        try {
            if (Files.isDirectory(claimed, LinkOption.NOFOLLOW_LINKS)) {
                // A folder takes the place of no file and of no folder with anything in it.
                Files.move(claimed, to, StandardCopyOption.ATOMIC_MOVE);
            } else {
                Files.createLink(to, claimed);
                Files.delete(claimed);
            }
            return true;
        } catch (UnsupportedOperationException | FileSystemException cannot) {
            return Files.notExists(claimed, LinkOption.NOFOLLOW_LINKS);
        }
    }

    /**
     * A file that an earlier run was giving back when it ended has both its names: it is taken out of {@code inflight/}.
     *
     * @return whether it was such a one
     */
    public boolean end(Path claimed, String stem) throws IOException {
        Path given = home.drop().resolve(ClaimNames.nameOf(stem));
        if (!Files.exists(given, LinkOption.NOFOLLOW_LINKS) || !Files.isSameFile(given, claimed)) {
            return false;
        }
        Files.delete(claimed);
        return true;
    }
}

package io.github.majoradrop.intake;

import io.github.majoradrop.config.Home;
import io.github.majoradrop.config.IoReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** The files that could not be claimed, as operators are told: one that may not be renamed, or all of them. Used by the thread that takes the looks. */
final class ClaimRefusals {

    private static final String PLACE = "claiming";

    private final Home home;
    private final DropLook drop;
    private final Troubles troubles;
    /** The files that may not be renamed, though others may. */
    private final Set<Path> refused = new HashSet<>();

    /** Whether nothing could be renamed in this look, whatever the file. */
    private boolean foldersRefuse;

    ClaimRefusals(Home home, DropLook drop, Troubles troubles) {
        this.home = home;
        this.drop = drop;
        this.troubles = troubles;
    }

    /** That file could not be renamed; unless it is gone, it is tried again at a later look. */
    void refused(Settled file, IOException cause) {
        if (!Files.exists(file.path(), LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        drop.waitFor(file);
        if (Files.isWritable(home.drop()) && Files.isWritable(home.inflight())) {
            refused.add(file.path());
            troubles.report(
                    place(file.path()),
                    "it may not be renamed (" + IoReason.of(cause)
                            + "): in a folder with its sticky bit set only its owner may; chmod -t, or drop it anew");
        } else {
            foldersRefuse = true;
            troubles.report(
                    PLACE,
                    "no file can be moved from " + home.drop() + " to " + home.inflight() + " (" + IoReason.of(cause)
                            + ")");
        }
    }

    /** Whether there are files that may not be renamed, though others may. */
    boolean areAny() {
        return !refused.isEmpty();
    }

    /** Ends a look: what could be claimed again, and what was taken away, troubles nobody any more. */
    void tellOfMended() {
        if (!foldersRefuse) {
            troubles.mended(PLACE);
        }
        foldersRefuse = false;
        refused.stream().filter(file -> !drop.content().sees(file)).forEach(file -> troubles.mended(place(file)));
        refused.removeIf(file -> !drop.content().sees(file));
    }

    private static String place(Path file) {
        return PLACE + " " + file.getFileName();
    }
}

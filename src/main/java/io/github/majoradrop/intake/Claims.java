package io.github.majoradrop.intake;

import io.github.majoradrop.config.Home;
import io.github.majoradrop.config.HomeFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.TreeSet;

/**
 * Claims settled files by renaming them into {@code inflight/}. What was claimed in one look is made durable at its end, and only then given
 * to intake. Used by the thread that takes the looks.
 */
public final class Claims {

    private static final String CLAIMING = "claiming";

    private final Home home;
    private final ClaimNames names;
    private final DropLook drop;
    private final Inflight inflight;
    private final Troubles troubles;
    /** The stems that were claimed, not durable yet. */
    private final Set<String> claimed = new TreeSet<>();

    private volatile boolean allKept = true;
    private long looks;
    /** Whether the machine refused a claim of this look. */
    private boolean refused;

    public Claims(Home home, ClaimNames names, DropLook drop, Inflight inflight, Troubles troubles) {
        this.home = home;
        this.names = names;
        this.drop = drop;
        this.inflight = inflight;
        this.troubles = troubles;
    }

    /**
     * Renames a settled file into {@code inflight/} under its stem.
     *
     * @return the stem
     * @throws IOException if the machine refuses; the file is then still in {@code drop/}, and is claimed at a later look
     */
    public String claim(Settled file) throws IOException {
        String stem = names.next(file.name());
        Path target = home.inflight().resolve(stem);
        try {
            Files.move(file.path(), target, StandardCopyOption.ATOMIC_MOVE);
            giveBackIfExchanged(file, target);
        } catch (IOException cause) {
            if (Files.exists(file.path(), LinkOption.NOFOLLOW_LINKS)) {
                refused = true;
                troubles.report(CLAIMING, cause);
            }
            throw cause;
        }
        allKept = false;
        drop.claimed(file.path());
        claimed.add(stem);
        return stem;
    }

    /** What was looked at may have been exchanged before it was renamed, be it for a link or a pipe. */
    private static void giveBackIfExchanged(Settled file, Path claimed) throws IOException {
        BasicFileAttributes now = Files.readAttributes(claimed, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!now.isRegularFile() || !now.fileKey().equals(file.stamp().key())) {
            Files.move(claimed, file.path());
            throw new IOException(file.name() + " was exchanged while it was claimed");
        }
    }

    /** Whether intake knows of all that was claimed. */
    public boolean areKept() {
        return allKept;
    }

    /** Ends a look: makes its claims durable before any of their records can be posted, and gives them to intake. */
    public void keep() {
        try {
            if (!claimed.isEmpty()) {
                HomeFiles.fsyncFolder(home.inflight());
                HomeFiles.fsyncFolder(home.drop());
                looks++;
                inflight.addAll(claimed, home.inflight(), looks);
                drop.claimsAreKept();
                claimed.clear();
                allKept = true;
            }
            if (!refused) {
                // Also when the file that could not be claimed was taken away.
                troubles.mended(CLAIMING);
            }
            refused = false;
            troubles.mended("claims");
        } catch (IOException unsafe) {
            troubles.report("claims", unsafe);
        }
    }
}

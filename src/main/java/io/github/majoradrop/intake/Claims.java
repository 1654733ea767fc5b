package io.github.majoradrop.intake;

import io.github.majoradrop.config.Home;
import io.github.majoradrop.config.HomeFiles;
import io.github.majoradrop.config.IoReason;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Claims settled files by renaming them into {@code inflight/}. What was claimed in one look is made durable at its end, and only then given
 * to intake. Used by the thread that takes the looks.
 */
public final class Claims {

    private static final Logger LOG = LoggerFactory.getLogger(Claims.class);
    private static final String CLAIMING = "claiming";

    private final Home home;
    private final ClaimNames names;
    private final DropLook drop;
    private final Inflight inflight;
    private final Troubles troubles;
    /** The stems that were claimed, not durable yet. */
    private final Set<String> claimed = new TreeSet<>();

    private final ClaimedCopies copies;
    /** The stems of what was put into {@code inflight/} by somebody else of us, and is durable there. */
    private final Queue<String> arrived = new ConcurrentLinkedQueue<>();

    private volatile boolean allKept = true;
    private long looks;
    /** The files that may not be renamed, though others may. */
    private final Set<Path> refused = new HashSet<>();

    /** Whether nothing could be renamed in this look, whatever the file. */
    private boolean foldersRefuse;

    /**
     * A file that was renamed into {@code inflight/}.
     *
     * @param file as the look saw it
     */
    record Claim(Settled file, String stem) {
        /** Names the file only, so that it may stand in a log. */
        @Override
        public String toString() {
            return stem;
        }
    }

    /** @param clock a monotonic one, in nanoseconds */
    public Claims(
            Home home, ClaimNames names, DropLook drop, Inflight inflight, Troubles troubles, LongSupplier clock) {
        this.home = home;
        this.names = names;
        this.drop = drop;
        this.inflight = inflight;
        this.troubles = troubles;
        this.copies = new ClaimedCopies(home, troubles, clock);
    }

    /**
     * Renames a settled file into {@code inflight/} under its stem.
     *
     * @throws IOException if the machine refuses; the file is then still in {@code drop/}, and is claimed at a later look
     */
    public Claim claim(Settled file) throws IOException {
        Claim claim = new Claim(file, names.next(file.name()));
        try {
            take(claim);
        } catch (IOException cause) {
            refused(file, cause);
            throw cause;
        }
        allKept = false;
        drop.claimed(file.path());
        claimed.add(claim.stem());
        return claim;
    }

    private void take(Claim claim) throws IOException {
        try {
            Files.move(claim.file().path(), home.inflight().resolve(claim.stem()), StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException otherFileSystem) {
            if (!home.isDropNamed()) {
                throw otherFileSystem;
            }
            copies.setAside(claim.file().path(), claim.stem());
        }
    }

    private void refused(Settled file, IOException cause) {
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
                    CLAIMING,
                    "no file can be moved from " + home.drop() + " to " + home.inflight() + " (" + IoReason.of(cause)
                            + ")");
        }
    }

    /**
     * What was looked at may have been exchanged before it was renamed, be it for a link or a pipe: then it is given back. A file that cannot
     * be, as there is another one of its name by now, is worked off in its order.
     *
     * @return the stem
     * @throws IOException if it is no longer claimed
     */
    public String check(Claim claim) throws IOException {
        Path file = pathOf(claim.stem());
        BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        boolean isFile = now.isRegularFile();
        if (isFile && now.fileKey().equals(claim.file().stamp().key())) {
            return claim.stem();
        }
        if (giveBack(file, claim.file().path())) {
            forget(claim.stem());
            drop.givenBack(claim.file());
            throw new IOException(claim.file().name() + " was exchanged while it was claimed");
        }
        if (!isFile) {
            forget(claim.stem());
            LOG.warn("Left alone: {} was exchanged while it was claimed, and is no file", file);
            throw new IOException(claim + " is no file");
        }
        LOG.warn("{} was exchanged while it was claimed, and there is another one by now: this one goes first", claim);
        return claim.stem();
    }

    private Path pathOf(String stem) {
        return copies.areAside(stem) ? copies.pathOf(stem) : home.inflight().resolve(stem);
    }

    private void forget(String stem) {
        claimed.remove(stem);
        copies.forget(stem);
    }

    /** @return false if there is something else of that name by now, which is never overwritten */
    private static boolean giveBack(Path claimed, Path to) throws IOException {
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
     * Takes up what an earlier run set aside in a drop folder on another file system: it comes with the first look, under its stem.
     *
     * @return the stems, of which {@code inflight/} may hold a copy that is not to be worked on yet
     */
    public Set<String> recover() throws IOException {
        for (String stem : copies.recover()) {
            names.seen(stem);
            if (endGivingBack(copies.pathOf(stem), stem)) {
                copies.forget(stem);
            } else {
                claimed.add(stem);
            }
        }
        allKept = claimed.isEmpty();
        return Set.copyOf(claimed);
    }

    /**
     * A file that an earlier run was giving back when it ended has both its names: it is taken out of {@code inflight/}.
     *
     * @return whether it was such a one
     */
    public boolean endGivingBack(Path claimed) throws IOException {
        return endGivingBack(claimed, claimed.getFileName().toString());
    }

    private boolean endGivingBack(Path claimed, String stem) throws IOException {
        Path given = home.drop().resolve(ClaimNames.nameOf(stem));
        if (!Files.exists(given, LinkOption.NOFOLLOW_LINKS) || !Files.isSameFile(given, claimed)) {
            return false;
        }
        Files.delete(claimed);
        return true;
    }

    /**
     * Takes in a file that was put into {@code inflight/} by us, and is durable there: it comes with the next look, unless intake knows it
     * already. May be called by any thread.
     */
    public void takeIn(String stem) {
        if (inflight.file(stem) == null) {
            arrived.add(stem);
            drop.lookSoon();
        }
    }

    /** Whether intake knows of all that was claimed. */
    public boolean areKept() {
        return allKept && arrived.isEmpty();
    }

    /** Ends a look: makes its claims durable before any of their records can be posted, and gives them to intake. */
    public void keep() {
        try {
            allKept &= arrived.isEmpty();
            for (String stem = arrived.poll(); stem != null; stem = arrived.poll()) {
                claimed.add(stem);
            }
            if (!claimed.isEmpty()) {
                keepClaimed();
            }
            allKept = claimed.isEmpty();
            tellOfMended();
            troubles.mended("claims");
        } catch (IOException unsafe) {
            troubles.report("claims", unsafe);
        }
        if (!allKept || !refused.isEmpty()) {
            drop.lookSoon();
        }
    }

    private void keepClaimed() throws IOException {
        Set<String> renamed = new TreeSet<>(claimed);
        renamed.removeIf(copies::areAside);
        Set<String> ready = copies.bring();
        if (!renamed.isEmpty()) {
            HomeFiles.fsyncFolder(home.inflight());
            HomeFiles.fsyncFolder(home.drop());
            ready.addAll(renamed);
        }
        if (!ready.isEmpty()) {
            looks++;
            inflight.addAll(ready, home.inflight(), looks);
            drop.claimsAreKept();
            claimed.removeAll(ready);
        }
    }

    /** Also of what could not be claimed, and was taken away. */
    private void tellOfMended() {
        if (!foldersRefuse) {
            troubles.mended(CLAIMING);
        }
        foldersRefuse = false;
        refused.stream().filter(file -> !drop.sees(file)).forEach(file -> troubles.mended(place(file)));
        refused.removeIf(file -> !drop.sees(file));
    }

    private static String place(Path file) {
        return CLAIMING + " " + file.getFileName();
    }
}

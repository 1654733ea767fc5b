package io.github.majoradrop.intake;

import io.github.majoradrop.config.Home;
import io.github.majoradrop.config.HomeFiles;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
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

    private final Home home;
    private final ClaimNames names;
    private final DropLook drop;
    private final Inflight inflight;
    private final Troubles troubles;
    /** The stems that were claimed, not durable yet. */
    private final Set<String> claimed = new TreeSet<>();

    private final ClaimedCopies copies;
    private final ClaimRefusals refusals;
    private final GivingBack givingBack;
    /** The stems of what was put into {@code inflight/} by somebody else of us, and is durable there. */
    private final Queue<String> arrived = new ConcurrentLinkedQueue<>();

    private volatile boolean allKept = true;
    private long looks;
    /** @param clock a monotonic one, in nanoseconds */
    public Claims(
            Home home, ClaimNames names, DropLook drop, Inflight inflight, Troubles troubles, LongSupplier clock) {
        this.home = home;
        this.names = names;
        this.drop = drop;
        this.inflight = inflight;
        this.troubles = troubles;
        this.copies = new ClaimedCopies(home, troubles, clock);
        this.refusals = new ClaimRefusals(home, drop, troubles);
        this.givingBack = new GivingBack(home);
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
            refusals.refused(file, cause);
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
        if (givingBack.giveBack(file, claim.file().path())) {
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

    /**
     * Takes up what an earlier run set aside in a drop folder on another file system: it comes with the first look, under its stem.
     *
     * @return the stems, of which {@code inflight/} may hold a copy that is not to be worked on yet
     */
    public Set<String> recover() throws IOException {
        for (String stem : copies.recover()) {
            names.seen(stem);
            if (givingBack.end(copies.pathOf(stem), stem)) {
                copies.forget(stem);
            } else {
                claimed.add(stem);
            }
        }
        allKept = claimed.isEmpty();
        return Set.copyOf(claimed);
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
            refusals.tellOfMended();
            troubles.mended("claims");
        } catch (IOException unsafe) {
            troubles.report("claims", unsafe);
        }
        if (!allKept || refusals.areAny()) {
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
            inflight.addAll(ready.stream()
                    .map(stem -> new ClaimedFile(stem, home.inflight().resolve(stem), looks))
                    .toList());
            drop.content().claimsAreKept();
            claimed.removeAll(ready);
        }
    }
}

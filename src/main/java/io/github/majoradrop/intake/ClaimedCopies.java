package io.github.majoradrop.intake;

import io.github.majoradrop.config.FileStamp;
import io.github.majoradrop.config.Home;
import io.github.majoradrop.config.HomeFiles;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Claims from a drop folder on another file system. The file is set aside in that folder under a hidden name that holds its stem; then it is copied into
 * {@code inflight/} under a hidden name, made durable, renamed, and last of all what was set aside is removed. Only then may intake have it. Whatever a kill
 * leaves is told by the names: what is set aside is brought once more, unless what stands in {@code inflight/} is its copy already.
 */
final class ClaimedCopies {

    private static final Logger LOG = LoggerFactory.getLogger(ClaimedCopies.class);
    private static final String ENDING = ".claimed";
    private static final long PAUSE = TimeUnit.SECONDS.toNanos(5);
    /** So long a later file waits for an earlier one, which it may correct; as long as for one that cannot be read. */
    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(1);

    private final Home home;
    private final Troubles troubles;
    private final LongSupplier clock;
    /** The stems of what is set aside. */
    private final Set<String> aside = new TreeSet<>();
    /** Since when those of them could not be brought that were tried. */
    private final Map<String, Long> stuckSince = new HashMap<>();
    /** Nothing is copied before this time, after the machine refused; null if it did not. */
    private Long notBefore;

    /** @param clock a monotonic one, in nanoseconds */
    ClaimedCopies(Home home, Troubles troubles, LongSupplier clock) {
        this.home = home;
        this.troubles = troubles;
        this.clock = clock;
    }

    /** Sets a file aside, so that whoever drops another one of its name begins a new file. */
    void setAside(Path file, String stem) throws IOException {
        Files.move(file, pathOf(stem), StandardCopyOption.ATOMIC_MOVE);
        aside.add(stem);
    }

    boolean areAside(String stem) {
        return aside.contains(stem);
    }

    /** Where what is set aside stands. */
    Path pathOf(String stem) {
        return home.drop().resolve("." + stem + ENDING);
    }

    /** It was given back. */
    void forget(String stem) {
        aside.remove(stem);
        stuckSince.remove(stem);
    }

    /** Finds what an earlier run set aside, and removes that of which the copy is whole. @return the stems of all the rest */
    Set<String> recover() throws IOException {
        removeUnfinished();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(home.drop())) {
            for (Path entry : entries) {
                String name = entry.getFileName().toString();
                String stem = name.length() > ENDING.length() && name.endsWith(ENDING)
                        ? name.substring(1, name.length() - ENDING.length())
                        : "";
                if (ClaimNames.timeOf(stem) != null && Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)) {
                    recover(entry, stem);
                }
            }
        }
        return Set.copyOf(aside);
    }

    private void removeUnfinished() throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(home.inflight())) {
            for (Path entry : entries) {
                String name = entry.getFileName().toString();
                if (name.startsWith(".") && ClaimNames.timeOf(name.substring(1)) != null) {
                    Files.delete(entry);
                }
            }
        }
    }

    private void recover(Path entry, String stem) throws IOException {
        if (isArchived(stem)) {
            // The other file system forgot its removal, in a power cut.
            Files.delete(entry);
        } else if (isCopied(stem, FileStamp.of(entry, LinkOption.NOFOLLOW_LINKS))) {
            HomeFiles.fsyncFolder(home.inflight());
            Files.delete(entry);
        } else {
            aside.add(stem);
        }
    }

    private boolean isArchived(String stem) {
        return Files.exists(home.archive().resolve(stem), LinkOption.NOFOLLOW_LINKS);
    }

    private boolean isCopied(String stem, FileStamp seen) throws IOException {
        Path copy = home.inflight().resolve(stem);
        return Files.exists(copy, LinkOption.NOFOLLOW_LINKS)
                && FileStamp.of(copy, LinkOption.NOFOLLOW_LINKS).isSameVersion(seen);
    }

    /** Brings in what is set aside, as far as nobody writes it any more and the machine lets us. @return the stems of what intake may have now */
    Set<String> bring() {
        Set<String> brought = new TreeSet<>();
        if (aside.isEmpty() || notBefore != null && clock.getAsLong() - notBefore < 0) {
            return brought;
        }
        notBefore = null;
        fsyncDrop();
        for (String stem : List.copyOf(aside)) {
            try {
                if (bring(stem)) {
                    aside.remove(stem);
                    stuckSince.remove(stem);
                    brought.add(stem);
                    troubles.mended(place(stem));
                    continue;
                }
            } catch (IOException refused) {
                notBefore = clock.getAsLong() + PAUSE;
                troubles.report(place(stem), refused);
            }
            if (isWaitedFor(stem)) {
                break;
            }
        }
        fsyncDrop();
        return brought;
    }

    private boolean isWaitedFor(String stem) {
        long now = clock.getAsLong();
        Long since = stuckSince.putIfAbsent(stem, now);
        return since == null || now - since < PATIENCE;
    }

    /** Some shares cannot: after a power cut there a file may then come back that was claimed. */
    private void fsyncDrop() {
        try {
            HomeFiles.fsyncFolder(home.drop());
        } catch (IOException cannot) {
            LOG.debug("The drop folder cannot be made durable");
        }
    }

    private boolean bring(String stem) throws IOException {
        Path from = pathOf(stem);
        FileStamp seen = FileStamp.of(from, LinkOption.NOFOLLOW_LINKS);
        if (!isCopied(stem, seen)) {
            Path to = home.inflight().resolve(stem);
            HomeFiles.replace(to, out -> Files.copy(from, out) >= 0);
            Files.setLastModifiedTime(to, seen.modified());
        }
        HomeFiles.fsyncFolder(home.inflight());
        if (!FileStamp.of(from, LinkOption.NOFOLLOW_LINKS).equals(seen)) {
            LOG.debug("Written while it was copied, and copied once more: {}", stem);
            return false;
        }
        Files.delete(from);
        return true;
    }

    private static String place(String stem) {
        return "copying " + stem;
    }
}

package io.github.majoradrop.intake;

import io.github.majoradrop.config.Home;
import io.github.majoradrop.config.HomeFiles;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileFilter;
import org.apache.camel.spi.PollingConsumerPollStrategy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One look at {@code drop/} after the other, without ever sleeping. As poll strategy it looks before the file consumer polls, as filter it lets
 * only settled files through: those whose size and time were the same on two looks at least {@code intake.settle} apart, by a monotonic clock,
 * since the time of a file may be copied from elsewhere. What was claimed in a look is made durable at its end, and only then given to intake.
 */
public final class DropLook implements GenericFileFilter<File>, PollingConsumerPollStrategy {

    private static final Logger LOG = LoggerFactory.getLogger(DropLook.class);
    private static final String PLACE = "drop folder";
    private static final String CLAIMING = "claiming";

    private final Home home;
    private final Duration settle;
    private final Inflight inflight;
    private final ClaimNames names;
    private final Troubles troubles;
    /** The stems that this look claimed, not durable yet. */
    private final Set<String> claimed = new TreeSet<>();

    private Map<String, Sighting> sightings = new HashMap<>();
    private volatile Map<String, String> leftAlone = Map.of();
    /** Written by the thread of the file consumer only. */
    private volatile int waiting;

    /** Whether the machine refused a claim of this look. */
    private boolean claimRefused;

    private volatile long looks;
    /** Whether the last look could be taken, and what it claimed is durable. */
    private volatile boolean looked;

    /** What a file looked like, at the first and at the last look that saw it so (monotonic nanoseconds). */
    private record Sighting(Path path, long size, FileTime modified, Object key, long since, long until) {
        boolean sameAs(Sighting other) {
            return size == other.size && modified.equals(other.modified) && key.equals(other.key);
        }

        Sighting stillAt(long now) {
            return new Sighting(path, size, modified, key, since, now);
        }
    }

    public DropLook(Home home, Duration settle, Inflight inflight, ClaimNames names, Troubles troubles) {
        this.home = home;
        this.settle = settle;
        this.inflight = inflight;
        this.names = names;
        this.troubles = troubles;
    }

    /** How many looks were finished; a look that could not be taken does not count. */
    public long looks() {
        return looks;
    }

    /** Whether the last look found nothing to be claimed now or later; false while no look can be taken. */
    public boolean isEmpty() {
        return looked && waiting == 0;
    }

    /** How many files the last look left in {@code drop/} to be claimed later. */
    public int waiting() {
        return waiting;
    }

    /** What the last look saw that no look will claim: name to what it is. */
    public Map<String, String> leftAlone() {
        return leftAlone;
    }

    @Override
    public boolean begin(Consumer consumer, Endpoint endpoint) {
        if (inflight.isStopping()) {
            return false;
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(home.drop())) {
            Map<String, Sighting> seen = new HashMap<>();
            Map<String, String> odd = new TreeMap<>();
            for (Path entry : entries) {
                see(entry, seen, odd);
            }
            odd.keySet().stream()
                    .filter(name -> !leftAlone.containsKey(name))
                    .forEach(name -> LOG.warn("Left alone in drop/: {} ({})", name, odd.get(name)));
            sightings = seen;
            claimRefused = false;
            leftAlone = odd;
            waiting = seen.size() + claimed.size();
            troubles.mended(PLACE);
            return true;
        } catch (IOException | DirectoryIteratorException missing) {
            troubles.report(PLACE, missing);
            sightings = new HashMap<>();
            looked = false;
            return false;
        }
    }

    private void see(Path entry, Map<String, Sighting> seen, Map<String, String> odd) throws IOException {
        String name = entry.getFileName().toString();
        if (DropNames.isIgnored(name)) {
            return;
        }
        try {
            BasicFileAttributes file =
                    Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            String why = DropNames.whyLeftAlone(name, file);
            if (why == null && !Files.isReadable(entry)) {
                // Claimed, it would make all wait that is dropped later, in a folder that its owner may not enter.
                why = "it may not be read: chmod g+r";
            }
            if (why != null) {
                odd.put(name, why);
                return;
            }
            long time = System.nanoTime();
            Sighting now = new Sighting(entry, file.size(), file.lastModifiedTime(), file.fileKey(), time, time);
            Sighting before = sightings.get(name);
            seen.put(name, before != null && before.sameAs(now) ? before.stillAt(time) : now);
        } catch (NoSuchFileException gone) {
            LOG.debug("Gone while looking: {}", name);
        }
    }

    @Override
    public boolean accept(GenericFile<File> file) {
        Sighting sighting = sightings.get(file.getFileNameOnly());
        return sighting != null && sighting.until - sighting.since >= Math.max(1, settle.toNanos());
    }

    /**
     * Claims a settled file: renames it into {@code inflight/} under its stem.
     *
     * @return the stem
     * @throws IOException if the machine refuses; the file is then still in {@code drop/}, and is claimed at a later look
     */
    public String claim(GenericFile<File> file) throws IOException {
        String name = file.getFileNameOnly();
        String stem = names.next(name);
        try {
            Files.move(sightings.get(name).path, home.inflight().resolve(stem), StandardCopyOption.ATOMIC_MOVE);
            giveBackIfExchanged(sightings.get(name), home.inflight().resolve(stem));
        } catch (IOException refused) {
            if (Files.exists(sightings.get(name).path, LinkOption.NOFOLLOW_LINKS)) {
                claimRefused = true;
                troubles.report(CLAIMING, refused);
            }
            throw refused;
        }
        sightings.remove(name);
        claimed.add(stem);
        return stem;
    }

    /** What was looked at may have been exchanged before it was renamed, be it for a link or a pipe. */
    private static void giveBackIfExchanged(Sighting sighting, Path claimed) throws IOException {
        BasicFileAttributes now = Files.readAttributes(claimed, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!now.isRegularFile() || !now.fileKey().equals(sighting.key)) {
            Files.move(claimed, sighting.path);
            throw new IOException(sighting.path.getFileName() + " was exchanged while it was claimed");
        }
    }

    /** Makes the claims of this look durable before any of their records can be posted. */
    @Override
    public void commit(Consumer consumer, Endpoint endpoint, int polledMessages) {
        try {
            if (!claimed.isEmpty()) {
                HomeFiles.fsyncFolder(home.inflight());
                HomeFiles.fsyncFolder(home.drop());
                long look = looks + 1;
                inflight.addAll(claimed, home.inflight(), look);
                waiting -= claimed.size();
                claimed.clear();
            }
            looks++;
            looked = true;
            if (!claimRefused) {
                // Also when the file that could not be claimed was taken away.
                troubles.mended(CLAIMING);
            }
            troubles.mended("claims");
        } catch (IOException unsafe) {
            looked = false;
            troubles.report("claims", unsafe);
        }
    }

    @Override
    public boolean rollback(Consumer consumer, Endpoint endpoint, int retryCounter, Exception cause) {
        troubles.report(PLACE, cause);
        return false;
    }
}

package io.github.majoradrop.intake;

import io.github.majoradrop.config.FileStamp;
import io.github.majoradrop.config.Home;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One look at {@code drop/} after the other: which files have settled, which will, and which are never claimed. Looks are taken by one thread. */
public final class DropLook {

    private static final Logger LOG = LoggerFactory.getLogger(DropLook.class);
    private static final String PLACE = "drop folder";
    private static final Comparator<Settled> IN_THE_ORDER_OF_THEIR_WRITING =
            Comparator.comparing((Settled file) -> file.stamp().modified()).thenComparing(Settled::name);

    /** Each look of so many is at all files, whatever was told of them: what is written by way of memory, or behind a mount, is not. */
    private static final int WHOLE = 10;
    /** So long it waits for news at a time; what does not come from the system waits as long. */
    private static final long NEWS_MILLIS = 500;

    private final Home home;
    private final FolderWatch watch;
    private final Settling settling;
    private final Inflight inflight;
    private final Troubles troubles;
    private final PassedOver passedOver;

    /** The files that will be claimed, as the last look saw them. */
    private volatile Map<Path, FileStamp> files = new ConcurrentHashMap<>();

    private volatile Map<String, String> leftAlone = Map.of();
    private volatile int waiting;
    private volatile int ignored;
    private volatile boolean looked;
    /** Whether somebody waits for the next look. */
    private volatile boolean soon;
    /** Since the last one at all files. */
    private int looks;

    /**
     * @param watch of the drop folder
     * @param clock tells how old a file is
     */
    public DropLook(
            Home home, FolderWatch watch, Settling settling, Inflight inflight, Troubles troubles, Clock clock) {
        this.home = home;
        this.watch = watch;
        this.settling = settling;
        this.inflight = inflight;
        this.troubles = troubles;
        this.passedOver = new PassedOver(clock);
    }

    /** Whether the last look found nothing to be claimed now or later; false while no look can be taken. */
    public boolean isEmpty() {
        return looked && waiting == 0;
    }

    /** How many files stand in {@code drop/} to be claimed. */
    public int waiting() {
        return waiting;
    }

    /** Names of files that stand in {@code drop/} to be claimed, and since when they are as they are; the oldest first, at most so many. */
    public Map<String, Instant> oldest(int most) {
        Map<String, Instant> oldest = new LinkedHashMap<>();
        files.entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getValue().changed()))
                .limit(most)
                .forEach(entry -> oldest.put(
                        entry.getKey().getFileName().toString(),
                        entry.getValue().changed().toInstant()));
        return oldest;
    }

    /** How many entries the last look passed over for their names. */
    public int ignored() {
        return ignored;
    }

    /** What the last look saw that no look will claim: name to what it is. */
    public Map<String, String> leftAlone() {
        return leftAlone;
    }

    /** Waits as long as a look would find nothing: nothing stands here, and the system tells of nothing new. Now and then one is at all files nevertheless. */
    public void awaitNews() {
        boolean isQuiet = true;
        for (int look = 0; look < WHOLE && isQuiet; look++) {
            isQuiet = isNothingHere() && !isAnyNews();
        }
        looks = isQuiet ? 0 : looks;
    }

    private boolean isNothingHere() {
        return looked && waiting == 0 && !soon && !inflight.isStopping();
    }

    private boolean isAnyNews() {
        try {
            return watch.awaitNews(NEWS_MILLIS);
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Waits for no news any more: Camel looks once for who is still at work, and if there is anybody, only a second later again. */
    public void stop() {
        watch.stop();
    }

    /** Has the next look taken without waiting for news. May be called by any thread. */
    void lookSoon() {
        soon = true;
    }

    /** Takes a look. @return the files that have settled, in the order in which they were written; none if the program stops */
    public List<Settled> settled() {
        if (inflight.isStopping()) {
            return List.of();
        }
        soon = false;
        Set<Path> news = watch.news();
        if (looks++ % WHOLE == 0 || !looked) {
            news = null;
        }
        if (news != null && news.isEmpty() && !settling.isAnyDue()) {
            return List.of();
        }
        return look(news);
    }

    /** @param news the files that are to be looked at once more; null for all of them */
    private List<Settled> look(Set<Path> news) {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(home.drop())) {
            Map<Path, FileStamp> seen = new ConcurrentHashMap<>();
            Map<String, String> odd = new TreeMap<>();
            List<Settled> settled = new ArrayList<>();
            passedOver.begin();
            for (Path entry : entries) {
                see(entry, news, seen, odd, settled);
            }
            take(seen, odd);
            settled.sort(IN_THE_ORDER_OF_THEIR_WRITING);
            return settled;
        } catch (IOException | DirectoryIteratorException missing) {
            troubles.report(PLACE, missing);
            looked = false;
            return List.of();
        }
    }

    private void see(
            Path entry, Set<Path> news, Map<Path, FileStamp> seen, Map<String, String> odd, List<Settled> settled)
            throws IOException {
        String name = entry.getFileName().toString();
        try {
            if (DropNames.isIgnored(name)) {
                String old = passedOver.see(entry);
                if (old != null) {
                    odd.put(name, old);
                }
                return;
            }
            FileStamp known = news == null || news.contains(entry) ? null : files.get(entry);
            FileStamp now = known == null ? stamp(entry) : known;
            String why = settling.knows(entry, now) ? null : whyLeftAlone(name, entry);
            if (why != null) {
                odd.put(name, why);
                return;
            }
            if (settling.hasSettled(entry, now)) {
                now = known == null ? now : stamp(entry);
                if (settling.hasSettled(entry, now)) {
                    settled.add(new Settled(entry, now));
                }
            }
            seen.put(entry, now);
        } catch (NoSuchFileException gone) {
            LOG.debug("Gone while looking: {}", name);
        }
    }

    private static FileStamp stamp(Path entry) throws IOException {
        return FileStamp.of(entry, LinkOption.NOFOLLOW_LINKS);
    }

    private static String whyLeftAlone(String name, Path entry) throws IOException {
        String why = DropNames.whyLeftAlone(
                name, Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
        // Claimed, it would make all wait that is dropped later, in a folder that its owner may not enter.
        return why == null && !Files.isReadable(entry) ? "it may not be read: chmod g+r" : why;
    }

    private void take(Map<Path, FileStamp> seen, Map<String, String> odd) {
        odd.keySet().stream()
                .filter(name -> !leftAlone.containsKey(name))
                .forEach(name -> LOG.warn("Left alone in drop/: {} ({})", name, odd.get(name)));
        settling.forgetAllBut(seen.keySet());
        files = seen;
        leftAlone = odd;
        waiting = seen.size();
        ignored = passedOver.count();
        looked = true;
        troubles.mended(PLACE);
    }

    /** Whether the last look saw it, and it was not claimed since. */
    boolean sees(Path file) {
        return files.containsKey(file);
    }

    /** It is no longer here. */
    void claimed(Path file) {
        settling.forget(file);
        files.remove(file);
    }

    /** It is here again. */
    void givenBack(Settled file) {
        files.put(file.path(), file.stamp());
        looks = 0;
    }

    /** What was claimed is known to be in flight by now, and waits no longer. */
    void claimsAreKept() {
        waiting = files.size();
    }

    /** It could not be claimed: it is tried again when it has settled once more. */
    void waitFor(Settled file) {
        settling.forget(file.path());
        looks = 0;
    }
}

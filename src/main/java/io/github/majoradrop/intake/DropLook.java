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
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
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
    private final DropContent content = new DropContent();
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

    /** What stands in the folder, as the last look saw it. */
    public DropContent content() {
        return content;
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
        return content.isEmpty() && !soon && !inflight.isStopping();
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
        if (looks++ % WHOLE == 0 || !content.isKnown()) {
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
            Map<String, LeftAlone> odd = new TreeMap<>();
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
            content.isUnknown();
            return List.of();
        }
    }

    private void see(
            Path entry, Set<Path> news, Map<Path, FileStamp> seen, Map<String, LeftAlone> odd, List<Settled> settled)
            throws IOException {
        String name = entry.getFileName().toString();
        try {
            if (DropNames.isIgnored(name)) {
                String old = passedOver.see(entry);
                if (old != null) {
                    odd.put(name, new LeftAlone(old, DropNames.isUnfinished(name)));
                }
                return;
            }
            FileStamp known = news == null || news.contains(entry) ? null : content.stamp(entry);
            FileStamp now = known == null ? stamp(entry) : known;
            String why = settling.knows(entry, now) ? null : DropNames.whyLeftAlone(name, entry);
            if (why != null) {
                odd.put(name, new LeftAlone(why, true));
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

    private void take(Map<Path, FileStamp> seen, Map<String, LeftAlone> odd) {
        Map<String, LeftAlone> before = content.leftAlone();
        odd.keySet().stream()
                .filter(name -> !before.containsKey(name))
                .forEach(name -> LOG.warn(
                        "Left alone in drop/: {} ({})", name, odd.get(name).why()));
        settling.forgetAllBut(seen.keySet());
        content.take(seen, odd, passedOver.count());
        troubles.mended(PLACE);
    }

    /** It is no longer here. */
    void claimed(Path file) {
        settling.forget(file);
        content.remove(file);
    }

    /** It is here again. */
    void givenBack(Settled file) {
        content.add(file);
        looks = 0;
    }

    /** It could not be claimed: it is tried again when it has settled once more. */
    void waitFor(Settled file) {
        settling.forget(file.path());
        looks = 0;
    }
}

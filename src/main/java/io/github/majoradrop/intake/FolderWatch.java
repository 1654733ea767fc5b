package io.github.majoradrop.intake;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells what happened in a folder, by the events of the system, so that nobody has to look at each file of it again and again. Used by one thread. */
public class FolderWatch {

    /** Everything may have happened, each time: for file systems that do not tell. */
    public static final FolderWatch OF_NOTHING = new FolderWatch(null, null);

    private static final Logger LOG = LoggerFactory.getLogger(FolderWatch.class);
    private static final Set<String> LOCAL =
            Set.of("ext2", "ext3", "ext4", "xfs", "btrfs", "zfs", "f2fs", "tmpfs", "overlay");
    private static final WatchEvent.Kind<?>[] ALL = {
        StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY, StandardWatchEventKinds.ENTRY_DELETE
    };

    private final Path folder;
    /** Null where nothing is told. */
    private final WatchService events;

    private WatchKey key;
    /** What {@link #awaitNews} was told; null if nothing. */
    private WatchKey told;

    protected FolderWatch(Path folder, WatchService events) {
        this.folder = folder;
        this.events = events;
    }

    /** Watches a folder, if its file system tells of all that happens there. On a network, it is silent about what others do. */
    public static FolderWatch of(Path folder) {
        try {
            if (LOCAL.contains(Files.getFileStore(folder).type())) {
                return new FolderWatch(folder, folder.getFileSystem().newWatchService());
            }
        } catch (IOException | UnsupportedOperationException refused) {
            LOG.debug("{} is looked at instead of watched", folder, refused);
        }
        return OF_NOTHING;
    }

    /** The files to which something happened since this was last asked; null if any may be among them. */
    public Set<Path> news() {
        try {
            return events == null ? null : newsOfSystem();
        } catch (ClosedWatchServiceException stopped) {
            return null;
        }
    }

    private Set<Path> newsOfSystem() {
        Set<Path> news = new HashSet<>();
        boolean isKnown = key != null;
        for (WatchKey next = next(); next != null; next = next()) {
            for (WatchEvent<?> event : next.pollEvents()) {
                // Too many at once are told without their names.
                isKnown &= event.kind() != StandardWatchEventKinds.OVERFLOW;
                if (event.context() instanceof Path name) {
                    news.add(folder.resolve(name));
                }
            }
            // It is no longer the folder that it was.
            isKnown &= next.reset();
        }
        if (!isKnown) {
            watchAnew();
        }
        return isKnown ? news : null;
    }

    private WatchKey next() {
        WatchKey next = told == null ? events.poll() : told;
        told = null;
        return next;
    }

    /** Waits so long for something to happen. @return whether something may have happened, which is so at once where nothing is told */
    public boolean awaitNews(long millis) throws InterruptedException {
        try {
            if (told == null && key != null) {
                told = events.poll(millis, TimeUnit.MILLISECONDS);
            }
        } catch (ClosedWatchServiceException stopped) {
            return true;
        }
        return told != null || key == null;
    }

    /** Whether it tells of what happens. */
    public boolean tells() {
        return key != null;
    }

    /** Waits no longer for anything, and is told nothing any more. May be called by any thread. */
    public void stop() {
        try {
            if (events != null) {
                events.close();
            }
        } catch (IOException refused) {
            LOG.debug("{} is watched to the end", folder, refused);
        }
    }

    /** Also another folder that stands there by now. */
    private void watchAnew() {
        try {
            key = folder.register(events, ALL);
        } catch (IOException refused) {
            key = null;
        }
    }
}

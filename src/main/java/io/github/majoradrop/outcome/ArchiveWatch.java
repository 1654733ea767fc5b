package io.github.majoradrop.outcome;

import io.github.majoradrop.config.FileStamp;
import io.github.majoradrop.config.Home;
import io.github.majoradrop.config.Time;
import io.github.majoradrop.intake.FolderWatch;
import io.github.majoradrop.intake.Troubles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/**
 * Watches archived files for writers that go on: each until it has stood still for {@code intake.late}, and one that is not what its receipt says until that is
 * dealt with. Where the system tells what happens in the folder, that is when a file is looked at; elsewhere the more seldom, the longer it has stood still, so
 * that ten thousand of them cost next to nothing. Used by one thread, but for {@link #watch}.
 */
public final class ArchiveWatch {

    private static final String PLACE = "watching the archive";
    /** So long a look may take at a time. */
    private static final long ONE_LOOK = TimeUnit.MILLISECONDS.toNanos(200);

    private final Home home;
    private final FolderWatch watch;
    private final Troubles troubles;
    private final Time time;
    private volatile long settle;
    private volatile long late;
    private final EarlierArchive earlier;
    private final ConcurrentLinkedQueue<WatchedFile> closed = new ConcurrentLinkedQueue<>();
    private final WatchedFiles files = new WatchedFiles();
    private final ChangedFiles changed;
    private boolean begun;
    /** How many of those that the last look found were not compared so far. */
    private int comparing;

    private volatile boolean calm;

    /**
     * @param watch of the archive
     * @param settle how long a file must stand unchanged before it is compared
     * @param late how long it is watched; zero: not at all
     */
    public ArchiveWatch(Home home, FolderWatch watch, Troubles troubles, Duration settle, Duration late, Time time) {
        this.home = home;
        this.watch = watch;
        this.troubles = troubles;
        this.settle = settle.toNanos();
        this.late = late.toNanos();
        this.time = time;
        this.earlier = new EarlierArchive(home, time);
        this.changed = new ChangedFiles(home, troubles);
    }

    /** From now on, as to the constructor. */
    public void watchFor(Duration settle, Duration late) {
        this.settle = settle.toNanos();
        this.late = late.toNanos();
    }

    /** Begins to watch files that were archived just now, as they are now. May be called by any thread. */
    public void watch(Iterable<String> stems) {
        if (late != 0) {
            stems.forEach(this::watch);
        }
    }

    private void watch(String stem) {
        WatchedFile file = new WatchedFile(stem, false, time.nanos());
        try {
            file.seen = FileStamp.of(home.archive().resolve(stem), LinkOption.NOFOLLOW_LINKS);
        } catch (IOException refused) {
            // The first look tells of it.
        }
        closed.add(file);
    }

    /** Whether all that earlier runs archived was looked at, and nothing that has changed waits to be compared. */
    public boolean isCalm() {
        return calm || late == 0;
    }

    /** Takes a look. @return the stems of those that are to be compared with their receipts */
    public List<String> toCompare() {
        List<String> found = new ArrayList<>();
        if (late == 0) {
            return found;
        }
        long end = time.nanos() + ONE_LOOK;
        try {
            addNew(end);
            // What the system tells of is due; what it does not is looked at now and then all the same.
            Set<Path> news = watch.news();
            files.areDue(news == null ? Set.of() : news, time.nanos());
            while (files.isAnyDue(time.nanos()) && time.nanos() - end < 0) {
                look(files.poll(), found);
            }
            comparing = found.size();
            seeCalm();
            troubles.mended(PLACE);
        } catch (IOException refused) {
            troubles.report(PLACE, refused);
        }
        return found;
    }

    /** Is told of nothing any more. */
    public void stop() {
        watch.stop();
    }

    private void seeCalm() {
        calm = comparing == 0 && earlier.isOver() && !files.isAnyAwaited();
    }

    private void addNew(long end) throws IOException {
        if (!begun) {
            for (String stem : changed.ofEarlierRuns()) {
                WatchedFile file = new WatchedFile(stem, true, time.nanos());
                file.touched = true;
                files.add(file, time.nanos());
            }
            begun = true;
        }
        for (WatchedFile file = closed.poll(); file != null; file = closed.poll()) {
            files.add(file, time.nanos());
        }
        while (!earlier.isOver() && time.nanos() - end < 0) {
            String stem = earlier.next();
            if (stem != null) {
                files.add(new WatchedFile(stem, true, time.nanos()), time.nanos());
            }
        }
    }

    /** Whatever the machine refuses, the file is looked at again. */
    private void look(WatchedFile file, List<String> found) throws IOException {
        file.next = time.nanos() + WatchedFile.LONGEST_REST;
        boolean stays = true;
        try {
            stays = stays(file, found);
        } finally {
            if (stays) {
                files.putBack(file);
            } else {
                files.remove(file);
            }
        }
    }

    private boolean stays(WatchedFile file, List<String> found) throws IOException {
        long now = time.nanos();
        try {
            file.see(FileStamp.of(home.archive().resolve(file.stem), LinkOption.NOFOLLOW_LINKS), now, time.now(), late);
        } catch (NoSuchFileException gone) {
            if (!Files.exists(home.archive())) {
                return true;
            }
            changed.remove(file.stem);
            return false;
        }
        long still = now - file.since;
        if (!file.open && still >= late && !changed.contains(file.stem)) {
            return false;
        }
        if (file.open && still >= settle) {
            found.add(file.stem);
        } else {
            changed.remind(file.stem);
        }
        file.rest(now, watch.tells());
        return true;
    }

    /** That file, as it was seen last. */
    WatchedFile file(String stem) {
        return files.get(stem);
    }

    /** That file, as it was seen, was compared with its receipt. */
    void compared(String stem, boolean isAsTold) throws IOException {
        if (isAsTold) {
            changed.remove(stem);
            file(stem).touched = false;
        } else {
            changed.add(stem);
        }
        file(stem).open = false;
        comparing--;
        seeCalm();
    }
}

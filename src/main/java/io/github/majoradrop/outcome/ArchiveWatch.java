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
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/**
 * Watches archived files for writers that go on: each until it has stood still for {@code intake.late}, and one that is not what its receipt says until that is
 * dealt with. Where the system tells what happens in the folder, that is when a file is looked at; elsewhere the more seldom, the longer it has stood still, so
 * that ten thousand of them cost next to nothing. Used by one thread, but
 * for {@link #watch}.
 */
public final class ArchiveWatch {

    private static final String PLACE = "watching the archive";
    private static final long SHORTEST = TimeUnit.SECONDS.toNanos(1);
    private static final long LONGEST = TimeUnit.MINUTES.toNanos(2);
    /** Each time it has stood still for an eighth longer. */
    private static final int PART = 8;
    /** So long a look may take at a time. */
    private static final long ONE_LOOK = TimeUnit.MILLISECONDS.toNanos(200);

    private final Home home;
    private final FolderWatch watch;
    private final Troubles troubles;
    private final Time time;
    private volatile long settle;
    private volatile long late;
    private final EarlierArchive earlier;
    private final ConcurrentLinkedQueue<Watched> closed = new ConcurrentLinkedQueue<>();
    private final Map<String, Watched> files = new HashMap<>();
    private final PriorityQueue<Watched> due = new PriorityQueue<>(Comparator.comparingLong(file -> file.next));
    private final ChangedFiles changed;
    private boolean begun;
    /** How many of those that the last look found were not compared so far. */
    private int comparing;

    private volatile boolean calm;

    /** What is known of one file; times are those of the monotonic clock. */
    private static final class Watched {
        private final String stem;
        /** As it was when it was archived, or at the last look; null before the first one at a file of an earlier run. */
        private FileStamp seen;
        /** Whether nobody has compared it as it was seen last. */
        private boolean open = true;
        /** Whether it is known to have been touched, so that its bytes are to be compared, whatever it looks like. */
        private boolean touched;
        /** Whether a run that ends by itself waits for it to be compared. */
        private boolean awaited;

        private long since;
        private long next;

        Watched(String stem, boolean awaited, long now) {
            this.stem = stem;
            this.awaited = awaited;
            this.next = now;
        }
    }

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

    /** Begins to watch a file that was archived just now, as it is now. May be called by any thread. */
    public void watch(String stem) {
        if (late == 0) {
            return;
        }
        Watched file = new Watched(stem, false, time.nanos());
        try {
            file.seen = FileStamp.of(home.archive().resolve(stem), LinkOption.NOFOLLOW_LINKS);
        } catch (IOException refused) {
            // The first look tells of it.
            file.seen = null;
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
            seeNews();
            while (!due.isEmpty() && due.peek().next - time.nanos() <= 0 && time.nanos() - end < 0) {
                look(due.poll(), found);
            }
            comparing = found.size();
            calm = comparing == 0 && isNoneAwaited();
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

    private boolean isNoneAwaited() {
        return earlier.isOver() && files.values().stream().noneMatch(file -> file.open && file.awaited);
    }

    private void addNew(long end) throws IOException {
        if (!begun) {
            for (String stem : changed.ofEarlierRuns()) {
                add(new Watched(stem, true, time.nanos()));
                files.get(stem).touched = true;
            }
            begun = true;
        }
        for (Watched file = closed.poll(); file != null; file = closed.poll()) {
            add(file);
        }
        while (!earlier.isOver() && time.nanos() - end < 0) {
            String stem = earlier.next();
            if (stem != null) {
                add(new Watched(stem, true, time.nanos()));
            }
        }
    }

    /** What the system tells of is due; what it does not is looked at now and then all the same. */
    private void seeNews() {
        Set<Path> news = watch.news();
        for (Path path : news == null ? Set.<Path>of() : news) {
            Watched file = files.get(path.getFileName().toString());
            // One that is open is looked at soon in any case.
            if (file != null && !file.open && due.remove(file)) {
                file.next = time.nanos();
                due.add(file);
            }
        }
    }

    private void add(Watched file) {
        if (files.putIfAbsent(file.stem, file) == null) {
            file.since = time.nanos();
            due.add(file);
        }
    }

    /** Whatever the machine refuses, the file is looked at again. */
    private void look(Watched file, List<String> found) throws IOException {
        file.next = time.nanos() + LONGEST;
        boolean stays = true;
        try {
            stays = stays(file, found);
        } finally {
            if (stays) {
                due.add(file);
            } else {
                files.remove(file.stem);
            }
        }
    }

    private boolean stays(Watched file, List<String> found) throws IOException {
        long now = time.nanos();
        try {
            see(file, FileStamp.of(home.archive().resolve(file.stem), LinkOption.NOFOLLOW_LINKS), now);
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
        long pause = watch.tells() && !file.open ? LONGEST : still / PART;
        file.next = now + Math.max(SHORTEST, Math.min(LONGEST, pause));
        return true;
    }

    private void see(Watched file, FileStamp stamp, long now) {
        if (file.seen == null) {
            // Nobody can set this time back, so that a file of an earlier run need not be watched for its time once
            // more.
            long age = Duration.between(stamp.changed().toInstant(), time.now()).toNanos();
            file.since = now - Math.max(0, Math.min(age, late));
        } else if (!file.seen.equals(stamp)) {
            file.since = now;
            file.open = true;
            file.touched = true;
            file.awaited = true;
        }
        file.seen = stamp;
    }

    /** Whether that file was touched while somebody looked. */
    boolean isTouched(String stem) {
        return files.get(stem).touched;
    }

    /** How long that file was when it was last seen. */
    long bytesOf(String stem) {
        return files.get(stem).seen.size();
    }

    /** That file, as it was seen, is what its receipt says. */
    void isAsTold(String stem) throws IOException {
        changed.remove(stem);
        files.get(stem).touched = false;
        isCompared(stem);
    }

    /** That file, as it was seen, is not what its receipt says. */
    void isChanged(String stem) throws IOException {
        changed.add(stem);
        isCompared(stem);
    }

    private void isCompared(String stem) {
        files.get(stem).open = false;
        comparing--;
        calm = comparing == 0 && isNoneAwaited();
    }
}

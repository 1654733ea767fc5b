package io.github.majoradrop.outcome;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;

/** The archived files that are watched, by their stems and by when each is looked at next. Used by the thread of {@link ArchiveWatch}. */
final class WatchedFiles {

    private final Map<String, WatchedFile> files = new HashMap<>();
    private final PriorityQueue<WatchedFile> due = new PriorityQueue<>(Comparator.comparingLong(file -> file.next));

    WatchedFile get(String stem) {
        return files.get(stem);
    }

    /** Begins to watch a file, unless it is watched already. */
    void add(WatchedFile file, long now) {
        if (files.putIfAbsent(file.stem, file) == null) {
            file.since = now;
            due.add(file);
        }
    }

    boolean isAnyDue(long now) {
        return !due.isEmpty() && due.peek().next - now <= 0;
    }

    /** Takes out the one that is due first, to be looked at: it is put back, or removed. */
    WatchedFile poll() {
        return due.poll();
    }

    void putBack(WatchedFile file) {
        due.add(file);
    }

    void remove(WatchedFile file) {
        files.remove(file.stem);
    }

    /** Those of these files that are watched are due now. One that is open is looked at soon in any case. */
    void areDue(Collection<Path> news, long now) {
        for (Path path : news) {
            WatchedFile file = files.get(path.getFileName().toString());
            if (file != null && !file.open && due.remove(file)) {
                file.next = now;
                due.add(file);
            }
        }
    }

    /** Whether a run that ends by itself waits for one to be compared. */
    boolean isAnyAwaited() {
        return files.values().stream().anyMatch(file -> file.open && file.awaited);
    }
}

package io.github.majoradrop.intake;

import io.github.majoradrop.config.FileStamp;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What stands in {@code drop/}, as the last look saw it and but for what was claimed since. Told by the thread that takes the looks, and asked by any. */
public final class DropContent {

    /** The files that will be claimed, as the last look saw them. */
    private volatile Map<Path, FileStamp> files = new ConcurrentHashMap<>();

    private volatile Map<String, LeftAlone> leftAlone = Map.of();
    private volatile int waiting;
    private volatile int ignored;
    /** False while no look can be taken. */
    private volatile boolean known;

    /** Whether the last look found nothing to be claimed now or later; false while no look can be taken. */
    public boolean isEmpty() {
        return known && waiting == 0;
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
    public Map<String, LeftAlone> leftAlone() {
        return leftAlone;
    }

    /** Whether the last look saw it, and it was not claimed since. */
    boolean sees(Path file) {
        return files.containsKey(file);
    }

    /** What that file looked like at the last look; null if it was not there. */
    FileStamp stamp(Path file) {
        return files.get(file);
    }

    /** Whether the last look could be taken. */
    boolean isKnown() {
        return known;
    }

    /** No look can be taken. */
    void isUnknown() {
        known = false;
    }

    /**
     * What a look saw.
     *
     * @param seen the files that will be claimed
     * @param odd what no look will claim: name to what it is
     * @param passedOver how many entries were passed over for their names
     */
    void take(Map<Path, FileStamp> seen, Map<String, LeftAlone> odd, int passedOver) {
        files = seen;
        leftAlone = odd;
        waiting = seen.size();
        ignored = passedOver;
        known = true;
    }

    void remove(Path file) {
        files.remove(file);
    }

    void add(Settled file) {
        files.put(file.path(), file.stamp());
    }

    /** What was claimed is known to be in flight by now, and waits no longer. */
    void claimsAreKept() {
        waiting = files.size();
    }
}

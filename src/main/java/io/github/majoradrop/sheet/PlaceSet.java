package io.github.majoradrop.sheet;

import java.util.BitSet;
import java.util.NavigableMap;
import java.util.TreeMap;

/** A set of {@linkplain SheetNames places}: a bit for each, and none for the room between the sheets of a workbook. */
public final class PlaceSet {

    private static final int PAGE = 1 << 16;

    private final NavigableMap<Integer, BitSet> pages = new TreeMap<>();

    public void add(int place) {
        pages.computeIfAbsent(place / PAGE, page -> new BitSet()).set(place % PAGE);
    }

    public boolean contains(int place) {
        BitSet page = pages.get(place / PAGE);
        return page != null && page.get(place % PAGE);
    }

    /** The place behind the last one; 0 if there is none. */
    public int end() {
        return pages.isEmpty()
                ? 0
                : pages.lastKey() * PAGE + pages.lastEntry().getValue().length();
    }

    public long size() {
        return pages.values().stream().mapToLong(BitSet::cardinality).sum();
    }
}

package io.github.majoradrop.intake;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * The libraries whose first rows stand between two rows of a source, as many as a budget allows. Which ones is found out while the whole source
 * is read: when they grow too large, those that begin last are put back, for the next window to begin with. So each library is complete when
 * it is handed out, wherever its rows stand.
 */
final class Window {

    private final Workshop workshop;
    private final NameHashes earlier;
    private final long budget;
    private final int start;
    private int end = Integer.MAX_VALUE;
    private long cost;

    /** By library_name, or by row for a row without any. */
    private final Map<Object, LibraryGroup> byName = new HashMap<>();

    private final Deque<Object> order = new ArrayDeque<>();

    /**
     * @param earlier the names of all libraries that begin before {@code start}; this window's are added as they are handed out
     * @param budget in characters; a window holds one library at least
     */
    Window(Workshop workshop, NameHashes earlier, int start, long budget) {
        this.workshop = workshop;
        this.earlier = earlier;
        this.start = start;
        this.budget = budget;
    }

    /** Whether a row belongs to a library of this window, or may be the first of one. */
    boolean mayTake(Item.Row row) {
        Object key = keyOf(row.position(), row.fields().get(Field.LIBRARY_NAME));
        return byName.containsKey(key) || mayBegin(row.position(), key);
    }

    private boolean mayBegin(int row, Object key) {
        return row >= start && row < end && !(key instanceof String name && earlier.contains(name));
    }

    private static Object keyOf(int row, JsonNode libraryName) {
        String name = Key.isFilled(libraryName) ? Key.text(libraryName) : null;
        return name == null ? (Object) row : name;
    }

    void take(Parts parts) {
        if (!workshop.pass().isJoinedBy(parts)) {
            return;
        }
        Object key = keyOf(parts.row(), parts.libraryName());
        LibraryGroup group = byName.get(key);
        if (group == null) {
            if (!mayBegin(parts.row(), key)) {
                return;
            }
            group = new LibraryGroup(workshop, parts.libraryName());
            byName.put(key, group);
            order.addLast(key);
        } else {
            cost -= group.cost();
        }
        group.add(parts);
        cost += group.cost();
        putBack();
    }

    private void putBack() {
        while (cost > budget && order.size() > 1) {
            LibraryGroup last = byName.remove(order.removeLast());
            cost -= last.cost();
            end = last.firstRow();
        }
    }

    /** The next library in the order of their first rows, or null when all have been handed out. */
    LibraryGroup poll() {
        Object key = order.pollFirst();
        if (key == null) {
            return null;
        }
        if (key instanceof String name) {
            earlier.add(name);
        }
        return byName.remove(key);
    }

    /** The row that the next window begins with, or {@link Integer#MAX_VALUE} if this is the last. */
    int end() {
        return end;
    }
}

package io.github.majoradrop.record;

import io.github.majoradrop.rules.Blank;
import io.github.majoradrop.sheet.Item;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Supplier;

/**
 * Brings together the rows of a source that have their key in common, before the first record is made of it. A first look finds those keys; if there
 * are any, a second one sorts their rows. Most libraries have several rows: as long as their keys are few, the first look sorts all rows, and
 * none needs to be read again.
 */
final class LookAhead implements Closeable {

    private final ItemReader items;
    private final PassContext context;
    private final RepeatedKeys keys;
    private final Supplier<RowsByKey> room;
    /** Null if each key has to be looked for among all. */
    private FewKeys few;

    private RowsByKey grouped;
    private boolean allGrouped;
    private int rows;

    /**
     * @param keys for those of the source
     * @param few the same, as long as they are few; null if they will not be
     * @param room for its rows
     */
    LookAhead(ItemReader items, PassContext context, RepeatedKeys keys, FewKeys few, Supplier<RowsByKey> room) {
        this.items = items;
        this.context = context;
        this.keys = keys;
        this.room = room;
        this.few = few;
        this.grouped = room.get();
    }

    void take() throws IOException {
        look(this::first);
        keys.complete();
        boolean runsDiffer = context.runs().differ();
        if (runsDiffer || few == null && keys.isAny()) {
            look((row, sorted) -> {
                context.runs().merge(sorted);
                if (few == null) {
                    sort(row);
                }
            });
        }
        grouped.complete();
        allGrouped = few != null;
        few = null;
    }

    /** The rows of each key that several have in common, by the first of them: each with the row of a similar key, or 0. */
    RowsByKey grouped() {
        return grouped;
    }

    /** Whether all rows of the pass are among them. */
    boolean areAllGrouped() {
        return allGrouped;
    }

    /** How many rows there are, of whatever kind. */
    int rows() {
        return rows;
    }

    @FunctionalInterface
    private interface Look {
        void at(Item.Row row, SortedRow sorted) throws IOException;
    }

    private void look(Look look) throws IOException {
        rows = 0;
        for (Item item = items.next(); item != null; item = items.next()) {
            rows++;
            if (item instanceof Item.Row row) {
                SortedRow sorted = items.sort(row);
                if (context.pass().isJoinedBy(sorted)) {
                    look.at(row, sorted);
                }
            }
        }
    }

    private void first(Item.Row row, SortedRow sorted) throws IOException {
        String key = Key.text(context.pass().key(sorted));
        boolean hasKey = key != null && !Blank.is(key);
        if (hasKey) {
            keys.add(key, sorted.row());
        }
        if (context.pass().takesRuns()) {
            context.runs().add(sorted);
        }
        if (few != null) {
            int first = hasKey ? few.firstRow(key, sorted.row()) : sorted.row();
            if (first > 0) {
                add(first, 0, row);
            } else {
                few = null;
                grouped.close();
                grouped = room.get();
            }
        }
    }

    private void sort(Item.Row row) throws IOException {
        RepeatedKeys.Repeat repeat = keys.of(row.position());
        if (repeat != null) {
            add(repeat.first() > 0 ? repeat.first() : row.position(), repeat.other(), row);
        }
    }

    private void add(int first, int other, Item.Row row) throws IOException {
        byte[] packed = items.pack(row);
        grouped.add(
                first,
                ByteBuffer.allocate(Integer.BYTES + packed.length)
                        .putInt(other)
                        .put(packed)
                        .array());
    }

    @Override
    public void close() throws IOException {
        try (keys) {
            grouped.close();
        }
    }
}

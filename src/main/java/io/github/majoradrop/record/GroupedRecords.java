package io.github.majoradrop.record;

import io.github.majoradrop.rules.Blank;
import io.github.majoradrop.rules.Kind;
import io.github.majoradrop.sheet.Item;
import io.github.majoradrop.sheet.PlaceSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.NoSuchElementException;
import java.util.Set;

/**
 * The records of a pass over a source, whose rows are brought together by their key wherever they stand. A first look finds the keys that
 * several rows have in common; if there are any, a second one sorts their rows; then each record is made when it is asked for. All other rows
 * are never held, and of those that are sorted one record at a time.
 */
final class GroupedRecords implements RecordIterator {

    private final ItemReader items;
    private final PassContext context;
    private final RecordPass pass;
    private final RepeatedKeys keys;
    /** The rows of the keys that are told in {@code keys}, by the first row of their record. */
    private final RowsByKey grouped;

    private final PlaceSet taken = new PlaceSet();
    private boolean begun;
    private boolean ended;
    private CheckedRecord ready;
    private int rows;
    private int number;
    private int others;

    GroupedRecords(ItemReader items, PassContext context, RepeatedKeys keys, RowsByKey grouped) {
        this.items = items;
        this.context = context;
        this.pass = context.pass();
        this.keys = keys;
        this.grouped = grouped;
    }

    @Override
    public boolean hasNext() {
        if (ready == null && !ended) {
            try {
                if (!begun) {
                    lookAhead();
                    begun = true;
                }
                ready = advance();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            ended = ready == null;
        }
        return ready != null;
    }

    @Override
    public CheckedRecord next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        CheckedRecord next = ready;
        ready = null;
        return next;
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
                if (pass.isJoinedBy(sorted)) {
                    look.at(row, sorted);
                }
            }
        }
    }

    private void lookAhead() throws IOException {
        look((row, sorted) -> {
            String key = Key.text(pass.key(sorted));
            if (key != null && !Blank.is(key)) {
                keys.add(key, sorted.row());
            }
            if (pass.takesRuns()) {
                context.runs().add(sorted);
            }
        });
        keys.complete();
        boolean runsDiffer = context.runs().differ();
        if (keys.isAny() || runsDiffer) {
            look((row, sorted) -> {
                context.runs().merge(sorted);
                group(row);
            });
        }
        grouped.complete();
    }

    private void group(Item.Row row) throws IOException {
        RepeatedKeys.Repeat repeat = keys.of(row.position());
        if (repeat != null) {
            byte[] packed = items.pack(row);
            grouped.add(
                    repeat.first() > 0 ? repeat.first() : row.position(),
                    ByteBuffer.allocate(Integer.BYTES + packed.length)
                            .putInt(repeat.other())
                            .put(packed)
                            .array());
        }
    }

    private CheckedRecord advance() throws IOException {
        for (Item item = items.next(); item != null; item = items.next()) {
            CheckedRecord record = recordOf(item);
            if (record != null) {
                return record;
            }
        }
        return null;
    }

    private CheckedRecord recordOf(Item item) throws IOException {
        boolean first = pass == RecordPass.BIOSAMPLES;
        if (item instanceof Item.Invalid invalid) {
            return first ? other(invalid.position(), RecordMessage.INVALID, invalid.detail()) : null;
        }
        if (item instanceof Item.Unreadable unreadable) {
            return first ? other(unreadable.position(), RecordMessage.UNREADABLE, unreadable.detail()) : null;
        }
        SortedRow row = items.sort((Item.Row) item);
        if (pass.isJoinedBy(row)) {
            RowGroup group = taken.contains(row.row()) ? null : groupOf(row);
            return group != null && group.isWanted() ? group.record(++number) : null;
        }
        return first && items.makesNothing(row) ? other(row.row(), RecordMessage.INVALID, row.whyNothing()) : null;
    }

    private CheckedRecord other(int row, String reason, String detail) {
        return CheckedRecord.ofRow(context, ++others, row, reason, detail);
    }

    /** The rows of a record, of which this is the first. */
    private RowGroup groupOf(SortedRow row) throws IOException {
        RowGroup group = context.newGroup();
        while (grouped.nextKey() >= 0 && grouped.nextKey() < row.row()) {
            // The source is not what it was at the first look, which will be told when it is closed.
            grouped.take();
        }
        if (grouped.nextKey() != row.row()) {
            group.add(row);
            return group;
        }
        while (grouped.nextKey() == row.row()) {
            ByteBuffer packed = grouped.take();
            int other = packed.getInt();
            SortedRow next = items.sort(packed);
            group.add(next);
            taken.add(next.row());
            if (other > 0) {
                group.resembles(other);
            }
        }
        return group;
    }

    @Override
    public SourceReport report() {
        if (!ended) {
            throw new IllegalStateException("the report is complete at the end only");
        }
        return items.report();
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public Set<Kind> kinds() {
        return items.kinds();
    }

    @Override
    public void close() throws IOException {
        ended = true;
        ready = null;
        try (keys;
                grouped;
                SharedRuns runs = context.runs()) {
            items.close();
        }
    }
}

package io.github.majoradrop.record;

import io.github.majoradrop.sheet.Item;
import io.github.majoradrop.sheet.PlaceSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.NoSuchElementException;

/**
 * The records of a pass over a source, whose rows a {@link LookAhead} has brought together by their key wherever they stand. Each record is made
 * when it is asked for, and of all rows those of one record are held at a time.
 */
final class GroupedRecords implements RecordIterator {

    private final ItemReader items;
    private final PassContext context;
    private final RecordPass pass;
    private final LookAhead ahead;
    private final ProblemTally tally = new ProblemTally();
    private final PlaceSet taken = new PlaceSet();
    private boolean begun;
    private boolean ended;
    private CheckedRecord ready;
    private int number;
    private int others;

    GroupedRecords(ItemReader items, PassContext context, LookAhead ahead) {
        this.items = items;
        this.context = context;
        this.pass = context.pass();
        this.ahead = ahead;
    }

    @Override
    public boolean hasNext() {
        if (ready == null && !ended) {
            try {
                if (!begun) {
                    ahead.take();
                    begun = true;
                }
                ready = ahead.areAllGrouped() ? advanceGrouped() : advance();
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
        return checked(next);
    }

    /** As {@code intake.check} wants it: its problems counted, and refused for them or not. Why it cannot be sent in any case is told by its line. */
    private CheckedRecord checked(CheckedRecord made) {
        if (made.problems().isEmpty() || !made.record().isSendable()) {
            return made;
        }
        made.problems().forEach(problem -> tally.add(made.record(), problem));
        return made.without(problem -> context.check().refuses(problem.weight()));
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

    private CheckedRecord advanceGrouped() throws IOException {
        for (int first = ahead.grouped().nextKey();
                first >= 0;
                first = ahead.grouped().nextKey()) {
            RowGroup group = context.newGroup();
            addGrouped(group, first);
            if (group.isWanted()) {
                return group.record(++number);
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
        boolean isAmiss = first && !row.isLeftOut() && items.kindsOf(row).isEmpty();
        return isAmiss ? other(row.row(), RecordMessage.INVALID, row.whyNone()) : null;
    }

    private CheckedRecord other(int row, String reason, String detail) {
        return CheckedRecord.ofRow(context, ++others, row, reason, detail);
    }

    /** The rows of a record, of which this is the first. */
    private RowGroup groupOf(SortedRow row) throws IOException {
        RowGroup group = context.newGroup();
        RowsByKey grouped = ahead.grouped();
        while (grouped.nextKey() >= 0 && grouped.nextKey() < row.row()) {
            // The source is not what it was at the first look, which will be told when it is closed.
            grouped.take();
        }
        if (grouped.nextKey() == row.row()) {
            addGrouped(group, row.row());
        } else {
            group.add(row);
        }
        return group;
    }

    private void addGrouped(RowGroup group, int first) throws IOException {
        RowsByKey grouped = ahead.grouped();
        while (grouped.nextKey() == first) {
            ByteBuffer packed = grouped.take();
            int other = packed.getInt();
            SortedRow next = items.sort(packed);
            group.add(next);
            taken.add(next.row());
            if (other > 0) {
                group.resembles(other);
            }
        }
    }

    @Override
    public SourceReport report() {
        return items.report(ahead.rows(), tally.lines());
    }

    @Override
    public void close() throws IOException {
        ended = true;
        ready = null;
        try (ahead;
                SharedRuns runs = context.runs()) {
            items.close();
        }
    }
}

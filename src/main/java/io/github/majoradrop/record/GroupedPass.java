package io.github.majoradrop.record;

import io.github.majoradrop.sheet.Item;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The libraries or the sequencing of a sheet, whose rows are brought together by library wherever they stand. The sheet is read once, and
 * its rows are sorted by library; then one library at a time is held.
 */
final class GroupedPass extends LookAhead {

    private final ItemReader items;
    private final PassContext context;
    private final PackedRows packed;
    private final RowsByKey rows;
    private boolean sorted;
    private int number;

    GroupedPass(ItemReader items, PassContext context, RowsByKey rows) {
        super(items);
        this.items = items;
        this.context = context;
        this.packed = new PackedRows(context.catalogue()::isKnown);
        this.rows = rows;
    }

    @Override
    CheckedRecord advance() {
        try {
            if (!sorted) {
                sortRows();
                sorted = true;
            }
            while (rows.nextKey() >= 0) {
                LibraryGroup group = nextGroup();
                if (group.isWanted()) {
                    return group.record(++number, items.columnsOfSheet());
                }
            }
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void sortRows() throws IOException {
        KeyNumbers numbers = new KeyNumbers();
        for (Item item = items.next(); item != null; item = items.next()) {
            if (item instanceof Item.Row row) {
                SortedRow sorted = items.sort(row);
                if (context.pass().isJoinedBy(sorted)) {
                    String name = Key.isFilled(sorted.libraryName()) ? Key.text(sorted.libraryName()) : null;
                    rows.add(numbers.of(name), packed.pack(row));
                }
            }
        }
        rows.complete();
    }

    private LibraryGroup nextGroup() throws IOException {
        int library = rows.nextKey();
        LibraryGroup group = null;
        while (rows.nextKey() == library) {
            SortedRow sorted = items.sort(packed.unpack(rows.take()));
            group = group == null ? new LibraryGroup(context, sorted.libraryName()) : group;
            group.add(sorted);
        }
        return group;
    }

    @Override
    public void close() throws IOException {
        try {
            super.close();
        } finally {
            rows.close();
        }
    }
}

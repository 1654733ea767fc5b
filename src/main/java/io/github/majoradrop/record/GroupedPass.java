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
    private final Workshop workshop;
    private final PackedRows packed;
    private final RowsByLibrary rows;
    private boolean sorted;
    private int number;

    GroupedPass(ItemReader items, Workshop workshop, RowsByLibrary rows) {
        super(items);
        this.items = items;
        this.workshop = workshop;
        this.packed = new PackedRows(workshop.catalogue()::isKnown);
        this.rows = rows;
    }

    @Override
    CheckedRecord advance() {
        try {
            if (!sorted) {
                sortRows();
                sorted = true;
            }
            while (rows.nextLibrary() >= 0) {
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
        LibraryNumbers numbers = new LibraryNumbers();
        for (Item item = items.next(); item != null; item = items.next()) {
            if (item instanceof Item.Row row) {
                Parts parts = items.sort(row);
                if (workshop.pass().isJoinedBy(parts)) {
                    String name = Key.isFilled(parts.libraryName()) ? Key.text(parts.libraryName()) : null;
                    rows.add(numbers.of(name), packed.pack(row));
                }
            }
        }
        rows.complete();
    }

    private LibraryGroup nextGroup() throws IOException {
        int library = rows.nextLibrary();
        LibraryGroup group = null;
        while (rows.nextLibrary() == library) {
            Parts parts = items.sort(packed.unpack(rows.take()));
            group = group == null ? new LibraryGroup(workshop, parts.libraryName()) : group;
            group.add(parts);
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

package io.github.majoradrop.record;

import io.github.majoradrop.rules.Kind;
import io.github.majoradrop.sheet.Item;
import io.github.majoradrop.sheet.ItemSource;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Set;

/** Reads a source from its beginning to its end, as often as a pass needs to, and keeps what is found out about it as a whole. */
final class ItemReader implements Closeable {

    /** Opens the source anew. */
    @FunctionalInterface
    interface Door {
        ItemSource open() throws IOException;
    }

    private final Door door;
    private final LibraryCall libraryCall;
    private final UnsentFields unsent;
    private final RowSorter sorter;
    private final Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    private final Set<String> warnings = new LinkedHashSet<>();
    private final boolean groupsRows;
    private final FieldCatalogue catalogue;
    private final Columns ofSheet;
    private ItemSource source;

    ItemReader(Door door, LibraryCall libraryCall, FieldCatalogue catalogue, UnsentFields unsent) throws IOException {
        this.door = door;
        this.libraryCall = libraryCall;
        this.unsent = unsent;
        this.source = door.open();
        this.groupsRows = source.groupsRows();
        this.catalogue = catalogue;
        this.ofSheet = Columns.ofSheet(source.columns(), catalogue);
        this.sorter = groupsRows ? RowSorter.ofRows(catalogue, unsent) : RowSorter.ofObjects(catalogue, unsent);
    }

    boolean groupsRows() {
        return groupsRows;
    }

    /** The next item, or null at the end; after that, reading begins anew. */
    Item next() {
        try {
            if (source == null) {
                source = door.open();
            }
            Item item = source.next();
            if (item == null) {
                warnings.addAll(source.warnings());
                close();
            }
            return item;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    SortedRow sort(Item.Row row) {
        SortedRow sorted = sorter.sort(row);
        kinds.addAll(sorted.kinds(libraryCall));
        return sorted;
    }

    /** What the source calls its fields, if it is a sheet. */
    Columns columnsOfSheet() {
        return ofSheet;
    }

    /** What the source calls its fields there. */
    Columns columns(SortedRow sorted) {
        return groupsRows ? ofSheet : Columns.ofObject(sorted.source(), catalogue);
    }

    /** Whether no pass over this source makes a record of it. */
    boolean makesNothing(SortedRow sorted) {
        return sorted.makesNothing(libraryCall);
    }

    SourceReport report() {
        Set<String> all = new LinkedHashSet<>(warnings);
        all.addAll(unsent.warnings());
        return new SourceReport(Set.copyOf(kinds), all);
    }

    @Override
    public void close() throws IOException {
        if (source != null) {
            ItemSource closing = source;
            source = null;
            closing.close();
        }
    }
}

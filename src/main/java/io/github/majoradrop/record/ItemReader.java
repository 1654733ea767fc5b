package io.github.majoradrop.record;

import io.github.majoradrop.rules.Kind;
import io.github.majoradrop.sheet.Item;
import io.github.majoradrop.sheet.ItemSource;
import io.github.majoradrop.sheet.SheetNames;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads a source from its beginning to its end, as often as a pass needs to, and keeps what is found out about it as a whole. */
final class ItemReader implements Closeable {

    /** Opens the source anew. */
    @FunctionalInterface
    interface Opening {
        ItemSource open() throws IOException;
    }

    private static final int MOST_KEPT = 100;

    private final Opening door;
    private final LibraryCall libraryCall;
    private final UnsentFields unsent;
    private final Controls controls;
    private final RowSorter sorter;
    private final Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    private final Set<String> warnings = new LinkedHashSet<>();
    private final FieldCatalogue catalogue;
    /** Whether the fields have the names of columns; else each object of the source names them for itself. */
    private final boolean hasColumns;

    private final SheetNames sheets;
    /** What each sheet calls its fields. */
    private final Map<String, Columns> ofSheet = new HashMap<>(2);

    private final PackedRows packed;
    /** The items of a small source, so that it need not be opened again; null of any other. */
    private List<Item> kept;

    private Iterator<Item> again;
    private ItemSource source;

    /** @param isSmall whether the source may be held in memory */
    ItemReader(
            Opening door,
            boolean isSmall,
            LibraryCall libraryCall,
            FieldCatalogue catalogue,
            UnsentFields unsent,
            Controls controls)
            throws IOException {
        this.kept = isSmall ? new ArrayList<>() : null;
        this.door = door;
        this.libraryCall = libraryCall;
        this.unsent = unsent;
        this.controls = controls;
        this.source = door.open();
        this.catalogue = catalogue;
        this.sheets = source.sheets();
        this.hasColumns = !source.columns().isEmpty();
        this.sorter = new RowSorter(catalogue, !hasColumns, unsent, controls);
        this.packed = new PackedRows(sorter::isWanted);
    }

    /** The next item, or null at the end; after that, reading begins anew. */
    Item next() {
        if (source == null && kept != null) {
            return nextKept();
        }
        try {
            if (source == null) {
                source = door.open();
            }
            Item item = source.next();
            keep(item);
            if (item instanceof Item.Row row && hasColumns) {
                List<String> names = source.columns();
                ofSheet.computeIfAbsent(sheets.sheet(row.position()), sheet -> Columns.ofSheet(names, catalogue));
            }
            if (item == null) {
                warnings.addAll(source.warnings());
                close();
            }
            return item;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void keep(Item item) {
        if (kept != null && kept.size() == MOST_KEPT) {
            kept = null;
        } else if (kept != null && item != null) {
            kept.add(item);
        }
    }

    private Item nextKept() {
        again = again == null ? kept.iterator() : again;
        Item item = again.hasNext() ? again.next() : null;
        again = item == null ? null : again;
        return item;
    }

    SortedRow sort(Item.Row row) {
        Columns columns =
                hasColumns ? ofSheet.get(sheets.sheet(row.position())) : Columns.ofObject(row.fields(), catalogue);
        SortedRow sorted = sorter.sort(row, columns);
        kinds.addAll(kindsOf(sorted));
        return sorted;
    }

    /** The row in a few bytes, from which it can be sorted again. */
    byte[] pack(Item.Row row) {
        return packed.pack(row);
    }

    SortedRow sort(ByteBuffer row) {
        return sort(packed.unpack(row));
    }

    /** What the passes over this source make of it. */
    Set<Kind> kindsOf(SortedRow sorted) {
        return sorted.kinds(libraryCall);
    }

    /** The sheets of the source, if all are read. */
    SheetNames sheets() {
        return sheets;
    }

    /**
     * @param rows how many there are
     * @param problems what is wrong with them
     */
    SourceReport report(int rows, List<String> problems) {
        Set<String> all = new LinkedHashSet<>(warnings);
        all.addAll(unsent.warnings());
        all.addAll(controls.warnings(sheets));
        return new SourceReport(rows, Set.copyOf(kinds), all, problems);
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

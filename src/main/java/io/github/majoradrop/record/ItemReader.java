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
    private final Libraries libraries;
    private final NotSent notSent;
    private final RowSorter sorter;
    private final Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    private final Set<String> warnings = new LinkedHashSet<>();
    private final boolean groupsRows;
    private final FieldCatalogue catalogue;
    private final Columns ofSheet;
    private ItemSource source;

    ItemReader(Door door, Libraries libraries, FieldCatalogue catalogue, NotSent notSent) throws IOException {
        this.door = door;
        this.libraries = libraries;
        this.notSent = notSent;
        this.source = door.open();
        this.groupsRows = source.groupsRows();
        this.catalogue = catalogue;
        this.ofSheet = Columns.ofSheet(source.columns(), catalogue);
        this.sorter = groupsRows ? RowSorter.ofRows(catalogue, notSent) : RowSorter.ofObjects(catalogue, notSent);
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

    Parts sort(Item.Row row) {
        Parts parts = sorter.sort(row);
        kinds.addAll(parts.kinds(libraries));
        return parts;
    }

    /** What the source calls its fields, if it is a sheet. */
    Columns columnsOfSheet() {
        return ofSheet;
    }

    /** What the source calls its fields there. */
    Columns columns(Parts parts) {
        return groupsRows ? ofSheet : Columns.ofObject(parts.source(), catalogue);
    }

    /** Whether no pass over this source makes a record of it. */
    boolean makesNothing(Parts parts) {
        return parts.makesNothing(libraries);
    }

    Findings findings() {
        Set<String> all = new LinkedHashSet<>(warnings);
        all.addAll(notSent.warnings());
        return new Findings(Set.copyOf(kinds), all);
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

package io.github.majoradrop.record;

import io.github.majoradrop.sheet.Item;

/** The libraries or the sequencing of a JSON source, where each object stands for itself. */
final class ObjectPass extends LookAhead {

    private final ItemReader items;
    private final PassContext context;
    private int number;

    ObjectPass(ItemReader items, PassContext context) {
        super(items);
        this.items = items;
        this.context = context;
    }

    @Override
    CheckedRecord advance() {
        for (Item item = items.next(); item != null; item = items.next()) {
            if (item instanceof Item.Row row) {
                SortedRow sorted = items.sort(row);
                if (context.pass().isJoinedBy(sorted)) {
                    LibraryGroup group = new LibraryGroup(context, sorted.libraryName());
                    group.add(sorted);
                    if (group.isWanted()) {
                        return group.record(++number, items.columns(sorted));
                    }
                }
            }
        }
        return null;
    }
}

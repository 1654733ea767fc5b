package io.github.majoradrop.record;

import io.github.majoradrop.sheet.Item;

/** The libraries or the sequencing of a JSON source, where each object stands for itself. */
final class ObjectPass extends LookAhead {

    private final ItemReader items;
    private final Workshop workshop;
    private int number;

    ObjectPass(ItemReader items, Workshop workshop) {
        super(items);
        this.items = items;
        this.workshop = workshop;
    }

    @Override
    CheckedRecord advance() {
        for (Item item = items.next(); item != null; item = items.next()) {
            if (item instanceof Item.Row row) {
                Parts parts = items.sort(row);
                if (workshop.pass().isJoinedBy(parts)) {
                    LibraryGroup group = new LibraryGroup(workshop, parts.libraryName());
                    group.add(parts);
                    if (group.isWanted()) {
                        return group.record(++number, items.columns(parts));
                    }
                }
            }
        }
        return null;
    }
}

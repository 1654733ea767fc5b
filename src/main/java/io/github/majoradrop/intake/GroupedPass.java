package io.github.majoradrop.intake;

/** The libraries or the sequencing of a sheet, whose rows are grouped by library wherever they stand, a window of libraries at a time. */
final class GroupedPass extends LookAhead {

    private final ItemReader items;
    private final Workshop workshop;
    private final long budget;
    private final NameHashes earlier = new NameHashes();
    private Window window;
    private int number;

    /** @param budget how much of the source is held at a time, in characters */
    GroupedPass(ItemReader items, Workshop workshop, long budget) {
        super(items);
        this.items = items;
        this.workshop = workshop;
        this.budget = budget;
    }

    @Override
    RecordMessage advance() {
        if (window == null) {
            window = scan(0);
        }
        while (true) {
            for (LibraryGroup group = window.poll(); group != null; group = window.poll()) {
                if (group.isWanted()) {
                    return group.record(++number, items.columnsOfSheet());
                }
            }
            if (window.end() == Integer.MAX_VALUE) {
                return null;
            }
            window = scan(window.end());
        }
    }

    private Window scan(int start) {
        Window next = new Window(workshop, earlier, start, budget);
        for (Item item = items.next(); item != null; item = items.next()) {
            // The first scan looks at all rows, to find out what there is; later ones only at those that matter to
            // them.
            if (item instanceof Item.Row row && (start == 0 || next.mayTake(row))) {
                next.take(items.sort(row));
            }
        }
        return next;
    }
}

package io.github.majoradrop.record;

import io.github.majoradrop.sheet.Item;

/** The samples of a source, and whatever makes no record of any kind. */
final class BiosamplePass extends LookAhead {

    private final String stem;
    private final ItemReader items;
    private final BiosampleRecords records;
    private int samples;
    private int others;

    BiosamplePass(String stem, ItemReader items, BiosampleRecords records) {
        super(items);
        this.stem = stem;
        this.items = items;
        this.records = records;
    }

    @Override
    CheckedRecord advance() {
        for (Item item = items.next(); item != null; item = items.next()) {
            CheckedRecord record = record(item);
            if (record != null) {
                return record;
            }
        }
        return null;
    }

    private CheckedRecord record(Item item) {
        if (item instanceof Item.Invalid invalid) {
            return other(invalid.position(), RecordMessage.INVALID, invalid.detail());
        }
        if (item instanceof Item.Unreadable unreadable) {
            return other(unreadable.position(), RecordMessage.UNREADABLE, unreadable.detail());
        }
        SortedRow sorted = items.sort((Item.Row) item);
        if (sorted.makesSample()) {
            return records.record(sorted, ++samples, items.columns(sorted));
        }
        return items.makesNothing(sorted) ? other(item.position(), RecordMessage.INVALID, sorted.whyNothing()) : null;
    }

    private CheckedRecord other(int row, String reason, String detail) {
        return CheckedRecord.ofRow(stem, ++others, row, reason, detail);
    }
}

package io.github.majoradrop.record;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;

/** One record in the place of all that a source holds. */
public final class OneRecord implements RecordIterator {

    private RecordMessage record;

    public OneRecord(RecordMessage record) {
        this.record = record;
    }

    @Override
    public boolean hasNext() {
        return record != null;
    }

    @Override
    public CheckedRecord next() {
        if (record == null) {
            throw new NoSuchElementException();
        }
        CheckedRecord next = new CheckedRecord(record, List.of());
        record = null;
        return next;
    }

    @Override
    public SourceReport report() {
        return new SourceReport(1, Set.of(), Set.of(), List.of());
    }

    @Override
    public void close() {
        // Nothing was opened.
    }
}

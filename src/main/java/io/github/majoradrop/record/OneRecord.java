package io.github.majoradrop.record;

import java.util.Iterator;
import java.util.List;
import java.util.Set;

/** One record in the place of all that a source holds. */
public final class OneRecord implements RecordIterator {

    private final Iterator<CheckedRecord> one;

    public OneRecord(RecordMessage record) {
        one = List.of(new CheckedRecord(record, List.of())).iterator();
    }

    @Override
    public boolean hasNext() {
        return one.hasNext();
    }

    @Override
    public CheckedRecord next() {
        return one.next();
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

package io.github.majoradrop.record;

import java.io.IOException;
import java.util.NoSuchElementException;

/** A record iterator that makes each record when it is asked for. */
abstract class LookAhead implements RecordIterator {

    private final ItemReader items;
    private CheckedRecord ready;
    private boolean ended;

    LookAhead(ItemReader items) {
        this.items = items;
    }

    /** The next record, or null at the end; not called again after that. */
    abstract CheckedRecord advance();

    @Override
    public final boolean hasNext() {
        if (ready == null && !ended) {
            ready = advance();
            ended = ready == null;
        }
        return ready != null;
    }

    @Override
    public final CheckedRecord next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        CheckedRecord next = ready;
        ready = null;
        return next;
    }

    @Override
    public final SourceReport report() {
        if (!ended) {
            throw new IllegalStateException("the report is complete at the end only");
        }
        return items.report();
    }

    @Override
    public void close() throws IOException {
        ended = true;
        ready = null;
        items.close();
    }
}

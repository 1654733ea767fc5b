package io.github.majoradrop.intake;

import java.io.Closeable;
import java.util.Iterator;

/**
 * The records of one kind of one source, in the order of their first rows. Whatever the bytes are becomes a record, sendable or refused; only
 * an error of the machine comes out, as an {@link java.io.UncheckedIOException}.
 */
public interface RecordIterator extends Iterator<RecordMessage>, Closeable {

    /** What the reading showed; complete once {@link #hasNext()} has said no. */
    Findings findings();
}

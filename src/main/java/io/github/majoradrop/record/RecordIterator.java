package io.github.majoradrop.record;

import java.io.Closeable;
import java.util.Iterator;

/**
 * The records of one kind of one source, in the order of their first rows; the pass of the biosamples also has those whose kind cannot be told.
 * An error of the machine comes out as {@link java.io.UncheckedIOException}, and nothing else does, whatever the source holds; after it, the
 * iterator is of no more use than to be closed.
 */
public interface RecordIterator extends Iterator<CheckedRecord>, Closeable {

    /** What was found so far. */
    SourceReport report();
}

package io.github.majoradrop.record;

import io.github.majoradrop.rules.Kind;
import java.io.Closeable;
import java.util.Iterator;
import java.util.Set;

/**
 * The records of one kind of one source, in the order of their first rows; the pass of the biosamples also has those whose kind cannot be told.
 * An error of the machine comes out as {@link java.io.UncheckedIOException}, and nothing else does, whatever the source holds; after it, the
 * iterator is of no more use than to be closed.
 */
public interface RecordIterator extends Iterator<CheckedRecord>, Closeable {

    /**
     * What was found on the way.
     *
     * @throws IllegalStateException as long as there are records left
     */
    SourceReport report();

    /** How many rows the source has; 0 as long as it is not known, which is until {@link #hasNext()} was first asked. */
    int rows();

    /** The kinds of record that the source makes, known as soon as its rows are counted. */
    Set<Kind> kinds();
}

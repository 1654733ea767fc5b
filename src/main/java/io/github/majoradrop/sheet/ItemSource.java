package io.github.majoradrop.sheet;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** The items of one source, read in order and never held together. */
public interface ItemSource extends Closeable {

    /**
     * The next item, or null at the end. A source without any record (empty, header only, an empty array) has one {@link Item.Unreadable}.
     *
     * @throws IOException only for an error of the machine; whatever the bytes are is told by an item
     */
    Item next() throws IOException;

    /** The sheets of a workbook of which all are read, as the positions of its items count them. */
    default SheetNames sheets() {
        return SheetNames.NONE;
    }

    /**
     * The names of the columns (trimmed, lower case) of the sheet that the last item stands in, and at first those of the first sheet; none of a
     * source whose items name their fields each for itself.
     */
    default List<String> columns() {
        return List.of();
    }

    /** What the operator should know of the source as a whole, in words; complete at the end. Holds no value of any record. */
    default Set<String> warnings() {
        return Set.of();
    }

    @Override
    default void close() throws IOException {}
}

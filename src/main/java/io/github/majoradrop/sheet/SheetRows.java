package io.github.majoradrop.sheet;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** The rows of a sheet as they stand in its file, blank ones too, one at a time. */
public interface SheetRows extends Closeable {

    /**
     * The next row, or null at the end.
     *
     * @throws IOException only for an error of the machine; whatever the bytes are is told by a line
     */
    SheetLine next() throws IOException;

    /** How many columns leave room for those that a correction sheet adds. */
    int mostColumns();

    /** What to do about a sheet that has no header; these are the cells of its first row. */
    String adviceOnHeader(List<String> cells);
}

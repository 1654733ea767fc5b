package io.github.majoradrop.sheet;

import java.util.List;

/** What stands in one row of a sheet. {@code number} is the row number that Excel shows, the first row being 1. */
public sealed interface SheetLine {

    int number();

    /**
     * A row that could be read.
     *
     * @param cells may be fewer or more than the header's, and are exactly as they stand
     */
    record Row(int number, List<String> cells) implements SheetLine {}

    /** A row that could be read and makes no record all the same: the detail says why, and what to do. */
    record Unfit(int number, List<String> cells, String detail) implements SheetLine {}

    /** A row that could be passed over but not read. */
    record Refused(int number, String detail) implements SheetLine {}

    /** From this row on nothing can be read; always the last. */
    record Broken(int number, String detail) implements SheetLine {}
}

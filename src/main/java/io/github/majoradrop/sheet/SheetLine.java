package io.github.majoradrop.sheet;

import io.github.majoradrop.rules.CellDamage;
import java.util.List;
import java.util.Map;

/** What stands in one row of a sheet. {@code number} is the row number that Excel shows, the first row being 1. */
public sealed interface SheetLine {

    int number();

    /**
     * A row that could be read.
     *
     * @param cells may be fewer or more than the header's, and are exactly as they stand
     * @param damage by their positions, the cells of which the file tells that their text is not what was meant
     */
    record Cells(int number, List<String> cells, Map<Integer, CellDamage> damage) implements SheetLine {

        public Cells(int number, List<String> cells) {
            this(number, cells, Map.of());
        }
    }

    /** A row that could be passed over but not read. */
    record Skipped(int number, String detail) implements SheetLine {}

    /** From this row on nothing can be read; always the last. */
    record Broken(int number, String detail) implements SheetLine {}
}

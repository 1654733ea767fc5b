package io.github.majoradrop.record;

import io.github.majoradrop.sheet.SheetNames;
import java.util.ArrayList;
import java.util.List;

/** Counts rows, and remembers the first few of them. */
final class RowCount {

    private static final int FIRST = 3;

    private final List<String> first = new ArrayList<>(FIRST);
    private int last;
    private int count;

    /** A row that is named again at once counts once. */
    void add(int row, SheetNames sheets) {
        if (count > 0 && row == last) {
            return;
        }
        if (count < FIRST) {
            first.add(sheets.inWords(row));
        }
        last = row;
        count++;
    }

    boolean isEmpty() {
        return count == 0;
    }

    /** {@code row 4}, {@code rows 4, 9} or {@code 312 rows, the first are 4, 9, 13}. */
    @Override
    public String toString() {
        String numbers = String.join(", ", first);
        return count == 1
                ? "row " + numbers
                : count <= FIRST ? "rows " + numbers : count + " rows, the first are " + numbers;
    }
}

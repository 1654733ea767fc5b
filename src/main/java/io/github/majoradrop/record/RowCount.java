package io.github.majoradrop.record;

import io.github.majoradrop.sheet.SheetNames;

/** Counts rows, and remembers the first few of them. */
final class RowCount {

    private static final int FIRST = 3;

    private final String[] first = new String[FIRST];
    private int last;
    private int count;

    /** A row that is named again at once counts once. */
    void add(int row, SheetNames sheets) {
        if (count > 0 && row == last) {
            return;
        }
        if (count < FIRST) {
            first[count] = sheets.inWords(row);
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
        StringBuilder numbers = new StringBuilder();
        for (int i = 0; i < Math.min(count, FIRST); i++) {
            numbers.append(i == 0 ? "" : ", ").append(first[i]);
        }
        return count == 1
                ? "row " + numbers
                : count <= FIRST ? "rows " + numbers : count + " rows, the first are " + numbers;
    }
}

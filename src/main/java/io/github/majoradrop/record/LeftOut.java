package io.github.majoradrop.record;

import java.util.List;

/**
 * A sample that its library goes without.
 *
 * @param id empty where its row gives none
 * @param rows what tells of it: dead letters of their own
 * @param detail why, naming the sample; null if Majora does not know it
 */
public record LeftOut(String id, List<Integer> rows, String detail) {

    public LeftOut {
        rows = List.copyOf(rows);
    }

    /** It is a dead letter as a sample, in this file or an earlier one. */
    static LeftOut ofDeadLetter(String id, List<Integer> rows) {
        String detail = "sample \"" + id
                + "\" is a dead letter itself, so it is not in the library: mend the sample, and drop both again";
        return new LeftOut(id, rows, detail);
    }

    /** Names its rows only. */
    @Override
    public String toString() {
        return "left out: rows " + rows;
    }
}

package io.github.majoradrop.record;

import io.github.majoradrop.sheet.SheetNames;

/**
 * A problem that does damage in Majora, so that the record must not be sent; it becomes a {@link RowProblem} where the row is known. Its message
 * names fields, rows and ids, never another value.
 */
final class LastingProblem extends Exception {

    private final String column;
    private final String value;
    private final String what;
    private final String right;

    /** About a row or record as a whole. */
    LastingProblem(String detail) {
        this(detail, null, null, detail, null);
    }

    private LastingProblem(String detail, String column, String value, String what, String right) {
        // A refused row is no fault of the program: no one reads its stack, and a file may have a million of them.
        super(detail, null, false, false);
        this.column = column;
        this.value = value;
        this.what = what;
        this.right = right;
    }

    /**
     * About one field.
     *
     * @param value what stands there, or null if nothing does; it is not in the message
     * @param what what is wrong with it, without its name
     * @param right what would mend it
     */
    static LastingProblem ofField(String field, String value, String what, String right) {
        return new LastingProblem(field + " " + what + ": " + right, field, value, what, right);
    }

    /** Two rows with nearly the same key, which Majora would take for two. */
    static LastingProblem ofLikeness(String field, String key, int row, int other, SheetNames sheets) {
        return ofField(
                field,
                key,
                "in row " + sheets.inWords(row) + " differs from that in row " + sheets.inWords(other)
                        + " only in upper and lower case or in its blanks",
                "write both in the same way");
    }

    /** The field, or null if it is about more than one. */
    String column() {
        return column;
    }

    /** What stands there, or null if nothing does. May be personal. */
    String value() {
        return value;
    }

    String what() {
        return what;
    }

    /** Null where {@link #what()} says it all. */
    String right() {
        return right;
    }
}

package io.github.majoradrop.record;

/**
 * A step on the way to a body that cannot be done, as what comes of it would do damage in Majora. Of which row that is knows who asked for the
 * step. Its message names fields, rows and ids, never another value.
 */
final class LastingProblem extends Exception {

    private final transient RowProblem problem;

    /** About a row or record as a whole. */
    LastingProblem(String detail) {
        this(RowProblem.ofRow(0, detail));
    }

    private LastingProblem(RowProblem problem) {
        // A refused row is no fault of the program: no one reads its stack, and a file may have a million of them.
        super(problem.text(), null, false, false);
        this.problem = problem;
    }

    /** About one field, as {@link RowProblem#ofField} has it. */
    static LastingProblem ofField(String field, String value, String what, String right) {
        return new LastingProblem(RowProblem.ofField(0, field, value, what, right));
    }

    RowProblem at(int row) {
        return problem.at(row);
    }
}

package io.github.majoradrop.intake;

/** Why a record must not be sent, and what would mend it: names fields, rows and ids, never another value. */
final class Refusal extends Exception {

    private final boolean namesRows;

    Refusal(String detail) {
        this(detail, false);
    }

    private Refusal(String detail, boolean namesRows) {
        // A refused row is no fault of the program: no one reads its stack, and a file may have a million of them.
        super(detail, null, false, false);
        this.namesRows = namesRows;
    }

    /** Two rows that say different things of the same library, sample or run. */
    static Refusal ofDisagreement(int first, int second, String field, String owner) {
        String who = first == second
                ? "row " + first + " says two things"
                : "rows " + first + " and " + second + " disagree";
        return new Refusal(who + " about " + field + " of " + owner + ": make them say the same", true);
    }

    /** The detail for a record that has other rows as well. */
    String detailOfRow(int row) {
        return namesRows ? getMessage() : "row " + row + ": " + getMessage();
    }
}

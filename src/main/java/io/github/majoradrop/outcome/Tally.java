package io.github.majoradrop.outcome;

import io.github.majoradrop.intake.Kind;
import io.github.majoradrop.submit.Outcome;

/** Counts the lines of one claimed file by kind and outcome; a null kind counts in the totals only. */
public final class Tally {

    private static final int NO_KIND = Kind.values().length;

    private final int[][] counts = new int[NO_KIND + 1][Outcome.values().length];
    private boolean unreadable;

    synchronized void count(Kind kind, Outcome outcome, boolean isUnreadable) {
        counts[kind == null ? NO_KIND : kind.ordinal()][outcome.ordinal()]++;
        unreadable |= isUnreadable;
    }

    /** All lines. */
    public int total() {
        int total = 0;
        for (Outcome outcome : Outcome.values()) {
            total += of(outcome);
        }
        return total;
    }

    /** The lines of that outcome. */
    public synchronized int of(Outcome outcome) {
        int sum = 0;
        for (int[] byOutcome : counts) {
            sum += byOutcome[outcome.ordinal()];
        }
        return sum;
    }

    /** The lines of that kind and outcome. */
    public synchronized int of(Kind kind, Outcome outcome) {
        return counts[kind.ordinal()][outcome.ordinal()];
    }

    /** All lines of that kind. */
    public int total(Kind kind) {
        int total = 0;
        for (Outcome outcome : Outcome.values()) {
            total += of(kind, outcome);
        }
        return total;
    }

    /** Whether no record at all could be read. */
    public synchronized boolean isUnreadable() {
        return unreadable && total() == 1;
    }
}

package io.github.majoradrop.outcome;

import io.github.majoradrop.majora.Stored;
import io.github.majoradrop.rules.Kind;
import io.github.majoradrop.submit.Outcome;

/** Counts the lines of one claimed file by kind and outcome; a null kind counts in the totals only. */
public final class Tally {

    private static final int NO_KIND = Kind.values().length;

    private final int[][] counts = new int[NO_KIND + 1][Outcome.values().length];
    private final int[][] stored = new int[NO_KIND + 1][Stored.values().length];
    private boolean unreadable;

    /** @param had whether Majora had the record already, or null if that is not known */
    synchronized void count(Kind kind, Outcome outcome, Stored had, boolean isUnreadable) {
        int row = kind == null ? NO_KIND : kind.ordinal();
        counts[row][outcome.ordinal()]++;
        if (had != null) {
            stored[row][had.ordinal()]++;
        }
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
        return sum(counts, outcome.ordinal());
    }

    /** The accepted lines of records that were that to Majora. */
    public synchronized int of(Stored had) {
        return sum(stored, had.ordinal());
    }

    /** The same, of one kind. */
    public synchronized int of(Kind kind, Stored had) {
        return stored[kind.ordinal()][had.ordinal()];
    }

    private static int sum(int[][] counts, int column) {
        int sum = 0;
        for (int[] ofKind : counts) {
            sum += ofKind[column];
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

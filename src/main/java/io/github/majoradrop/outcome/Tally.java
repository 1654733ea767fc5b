package io.github.majoradrop.outcome;

import io.github.majoradrop.majora.Stored;
import io.github.majoradrop.rules.Kind;
import io.github.majoradrop.submit.Outcome;
import java.util.stream.IntStream;

/** Counts the lines of one claimed file by kind and outcome; a null kind counts in the totals only. */
public final class Tally {

    private static final int NO_KIND = Kind.values().length;

    private static final int OUTCOMES = Outcome.values().length;
    private static final int STATES = Stored.values().length;

    /** A row of outcomes for each kind, one behind the other. */
    private final int[] counts = new int[(NO_KIND + 1) * OUTCOMES];
    /** Likewise, of what accepted records were to Majora. */
    private final int[] stored = new int[(NO_KIND + 1) * STATES];

    private boolean unreadable;

    /** @param had whether Majora had the record already, or null if that is not known */
    synchronized void count(Kind kind, Outcome outcome, Stored had, boolean isUnreadable) {
        int row = kind == null ? NO_KIND : kind.ordinal();
        counts[row * OUTCOMES + outcome.ordinal()]++;
        if (had != null) {
            stored[row * STATES + had.ordinal()]++;
        }
        unreadable |= isUnreadable;
    }

    /** All lines. */
    public synchronized int total() {
        return IntStream.of(counts).sum();
    }

    /** The lines of that outcome. */
    public synchronized int of(Outcome outcome) {
        return sum(counts, outcome.ordinal(), OUTCOMES);
    }

    /** The accepted lines of records that were that to Majora. */
    public synchronized int of(Stored had) {
        return sum(stored, had.ordinal(), STATES);
    }

    /** The same, of one kind. */
    public synchronized int of(Kind kind, Stored had) {
        return stored[kind.ordinal() * STATES + had.ordinal()];
    }

    private static int sum(int[] counts, int column, int columns) {
        int sum = 0;
        for (int i = column; i < counts.length; i += columns) {
            sum += counts[i];
        }
        return sum;
    }

    /** The lines of that kind and outcome. */
    public synchronized int of(Kind kind, Outcome outcome) {
        return counts[kind.ordinal() * OUTCOMES + outcome.ordinal()];
    }

    /** All lines of that kind. */
    public synchronized int total(Kind kind) {
        return IntStream.of(counts)
                .skip((long) kind.ordinal() * OUTCOMES)
                .limit(OUTCOMES)
                .sum();
    }

    /** Whether no record at all could be read. */
    public synchronized boolean isUnreadable() {
        return unreadable && total() == 1;
    }
}

package io.github.majoradrop.submit;

/**
 * What became of a record.
 *
 * @param outcome where its line goes
 * @param reason why it is a dead letter: {@code rejected}, {@code unexpected}, {@code known}, or that of a record that is not to be sent; null if
 *     Majora took it
 */
public record Fate(Outcome outcome, String reason) {

    public static final Fate SUCCESS = new Fate(Outcome.SUCCESS, null);
    /** Majora took it, and has a remark. */
    static final Fate WARNING = new Fate(Outcome.WARNING, null);

    public Fate {
        if ((outcome == Outcome.DEAD_LETTER) != (reason != null)) {
            throw new IllegalArgumentException(outcome + " for the reason " + reason);
        }
    }

    static Fate dead(String reason) {
        return new Fate(Outcome.DEAD_LETTER, reason);
    }
}

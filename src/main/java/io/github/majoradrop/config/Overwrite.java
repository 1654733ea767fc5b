package io.github.majoradrop.config;

/** What becomes of a sample that Majora has already, as {@code submit.overwrite} says. */
public enum Overwrite {
    /** It is overwritten. */
    ALLOW,
    /** It is not sent, unless its row says so. */
    REFUSE
}

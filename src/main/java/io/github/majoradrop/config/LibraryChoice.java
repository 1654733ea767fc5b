package io.github.majoradrop.config;

/** How Majora takes libraries, as {@code submit.library} says. */
public enum LibraryChoice {
    /** As Majora says when it is asked. */
    AUTO,
    /** By a call of their own. */
    OWN_CALL,
    /** Within the sequencing call. */
    WITHIN_SEQUENCING
}

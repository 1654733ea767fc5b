package io.github.majoradrop.record;

/** How Majora's server takes libraries, which changed on 25 March 2020. */
public enum Libraries {
    /** By a call of their own, before their sequencing. */
    BY_THEIR_OWN_CALL,
    /** Within the sequencing call; a library without any run cannot be told. */
    WITHIN_SEQUENCING
}

package io.github.majoradrop.record;

/** How Majora's server takes libraries, which changed on 25 March 2020. */
public enum LibraryCall {
    /** It has a call of their own, which goes before their sequencing. */
    OWN,
    /** They travel within the sequencing call; a library without any run cannot be told. */
    WITHIN_SEQUENCING
}

package io.github.majoradrop.rules;

/** Which barcodes the ids of a site's samples are. */
public enum Barcodes {
    /** Any id will do. */
    NONE,
    /** Heron's: a prefix, a hyphen, and hexadecimal digits of which the last one checks the others. */
    HERON
}

package io.github.majoradrop.intake;

/** Knows what was dropped before. */
@FunctionalInterface
public interface DroppedBefore {

    /**
     * Whether the very bytes of a file were dropped before, and all of its records accepted.
     *
     * @param sha256 of its bytes, in hexadecimal digits
     * @return the stem of the last file of these bytes that was sent, if it was accepted whole; null if it was not, if there is none, and if nobody
     *     can tell
     */
    String acceptedWhole(String sha256);
}

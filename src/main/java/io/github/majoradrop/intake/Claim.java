package io.github.majoradrop.intake;

/**
 * A file that was renamed into {@code inflight/}.
 *
 * @param file as the look saw it
 */
record Claim(Settled file, String stem) {

    /** Names the file only, so that it may stand in a log. */
    @Override
    public String toString() {
        return stem;
    }
}

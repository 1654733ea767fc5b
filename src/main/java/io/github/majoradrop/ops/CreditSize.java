package io.github.majoradrop.ops;

import io.github.majoradrop.config.Settings;

/** How many records of a kind may be handed out at once: for each that can be posted at a time some more, so that no worker waits for the reader. */
final class CreditSize {

    static final long BYTES = 8_000_000;

    private static final int A_WORKER = 2;
    /** And besides as many as may wait for a witness, so that a witness is still to be had. */
    private static final int BESIDES_WORKERS = 150;

    private CreditSize() {}

    static int records(Settings settings) {
        return BESIDES_WORKERS + A_WORKER * settings.submitConcurrency().most() * settings.submitBatch();
    }
}

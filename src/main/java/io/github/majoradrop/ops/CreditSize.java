package io.github.majoradrop.ops;

import io.github.majoradrop.config.Overwrite;
import io.github.majoradrop.config.Settings;
import io.github.majoradrop.submit.SampleQuestion;

/** How many records of a kind may be handed out at once: for each that can be posted at a time some more, so that no worker waits for the reader. */
final class CreditSize {

    static final long BYTES = 8_000_000;

    private static final int A_WORKER = 2;
    /** And besides as many as may wait for a witness, so that a witness is still to be had. */
    private static final int BESIDES_WORKERS = 150;

    /** So many at least go from room to room together. */
    private static final int TOGETHER = 20;

    private CreditSize() {}

    /** How many records are gathered for one call at most: to be sent, or to be asked about. */
    static int gathered(Settings settings) {
        boolean isAsked = settings.submitOverwrite() == Overwrite.REFUSE;
        return isAsked ? Math.max(SampleQuestion.MOST_ASKED, settings.submitBatch()) : settings.submitBatch();
    }

    /** How many records intake hands over at once at most: as many as fill one call, or several. */
    static int together(Settings settings) {
        int batch = settings.submitBatch();
        return batch * ((TOGETHER + batch - 1) / batch);
    }

    static int records(Settings settings) {
        if (settings.broker() != null) {
            return settings.broker().window();
        }
        return BESIDES_WORKERS + A_WORKER * settings.submitConcurrency().most() * settings.submitBatch();
    }
}

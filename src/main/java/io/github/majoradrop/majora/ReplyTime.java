package io.github.majoradrop.majora;

import java.time.Duration;

/**
 * How long Majora is given to reply: {@code submit.timeout} for one record, and a tenth of it more for each further sample or run in the same call.
 * Measured on Majora of March 2022: of several samples in one call each costs it a third of what one alone does; a question for 500 samples is
 * answered in half a second, so that it gets the time of one record.
 */
public record ReplyTime(Duration ofOne) {

    /** @param entries how many samples or runs a call lists */
    public Duration of(Action action, int entries) {
        int more = action.stores() ? Math.max(0, entries - 1) : 0;
        return ofOne.plus(ofOne.multipliedBy(more).dividedBy(10));
    }
}

package io.github.majoradrop.submit;

import io.github.majoradrop.majora.Stored;

/**
 * What is known of the posts of a record.
 *
 * @param attempts how many there were in this run
 * @param answerLost whether Majora may have stored it by one of which nobody read the answer
 */
record Posts(int attempts, boolean answerLost) {

    /** What the last answer told: what Majora had may be from a post whose answer was lost; only what is new now was not there before. */
    Stored stored(Stored told) {
        return answerLost && told != Stored.NEW ? null : told;
    }

    /** Whether an earlier one may have been taken, so that it may be refused now as existing. */
    boolean wereThereBefore() {
        return answerLost || attempts > 1;
    }
}

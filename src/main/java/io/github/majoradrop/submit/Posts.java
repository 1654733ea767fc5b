package io.github.majoradrop.submit;

import io.github.majoradrop.majora.Stored;

/**
 * What is known of the posts of a record.
 *
 * @param attempts how many there were in this run
 * @param answerLost whether Majora may have stored it by one of which nobody read the answer
 */
record Posts(int attempts, boolean answerLost) {

    /** What the last answer told of its being new: of a post that may be a repeated one nobody knows what the first one found. */
    Stored stored(Stored told) {
        return answerLost ? null : told;
    }

    /** Whether an earlier one may have been taken, so that it may be refused now as existing. */
    boolean wereThereBefore() {
        return answerLost || attempts > 1;
    }
}

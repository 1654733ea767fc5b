package io.github.majoradrop.submit;

/**
 * What is known of the posts of a record.
 *
 * @param attempts how many there were in this run
 * @param answerLost whether Majora may have stored it by one of which nobody read the answer
 */
record Posts(int attempts, boolean answerLost) {

    /** Whether an earlier one may have been taken, so that it may be refused now as existing. */
    boolean wereThereBefore() {
        return answerLost || attempts > 1;
    }
}

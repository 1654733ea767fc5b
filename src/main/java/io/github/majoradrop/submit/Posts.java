package io.github.majoradrop.submit;

import io.github.majoradrop.majora.NoAnswer;
import io.github.majoradrop.majora.Reply;
import io.github.majoradrop.majora.Stored;

/**
 * What is known of the posts of a record.
 *
 * @param attempts how many there were in this run
 * @param together how many records the last one had
 * @param answerLost whether Majora may have stored it by one of which nobody read the answer
 * @param before what a post of it with others made of it; null if it was not stored then, or that is not told
 */
record Posts(int attempts, int together, boolean answerLost, Stored before) {

    /** Of a record that was posted alone. */
    Posts(int attempts, boolean answerLost) {
        this(attempts, 1, answerLost, null);
    }

    Posts together(int records) {
        return new Posts(attempts, records, answerLost, before);
    }

    /** The last one was answered. */
    Posting heard(Reply.Contract reply, Stored told) {
        return new Posting.Heard(attempts, together, stored(told), reply.status(), reply.request(), reply.response());
    }

    /** The last one was not. */
    Posting unheard(NoAnswer reply) {
        return Posting.of(attempts, together, before, reply.status(), null, reply.response());
    }

    /** What the last answer told: what Majora had may be from a post whose answer was lost; only what is new now was not there before. */
    private Stored stored(Stored told) {
        if (before != null) {
            return before;
        }
        return answerLost && told != Stored.NEW ? null : told;
    }

    /** Whether an earlier one may have been taken, so that it may be refused now as existing. */
    boolean wereThereBefore() {
        return answerLost || attempts > 1;
    }
}

package io.github.majoradrop.submit;

import io.github.majoradrop.majora.Action;
import io.github.majoradrop.majora.Reply;

/** A call that older servers do not have: there is no doubt about it if Majora is at this address, and answers 404 (measured, March 2022). */
interface NewerCall {

    Integer NOT_FOUND = 404;

    Action action();

    /** Whether it is to be known if the server has it. */
    boolean isDue();

    /** Majora is at this address, and has no such call. */
    void missing();

    /** Whether the server may not have it. */
    default boolean isSuspectedMissing(Action asked, Reply.NoAnswer reply) {
        return asked == action() && isDue() && NOT_FOUND.equals(reply.status());
    }
}

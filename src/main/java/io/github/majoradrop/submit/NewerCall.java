package io.github.majoradrop.submit;

import io.github.majoradrop.majora.Action;
import io.github.majoradrop.majora.NoAnswer;
import java.util.List;

/** A call that older servers do not have: there is no doubt about it if Majora is at this address, and answers 404 (measured, March 2022). */
interface NewerCall {

    Integer NOT_FOUND = 404;

    Action action();

    /** Whether it is to be known if the server has it. */
    boolean isDue();

    /** Majora is at this address, and has no such call. */
    void missing();

    /** The one of these that the server may not have, as it answers so to that action; or null. */
    static NewerCall suspected(List<NewerCall> calls, Action asked, NoAnswer reply) {
        return calls.stream()
                .filter(call -> call.action() == asked && call.isDue() && NOT_FOUND.equals(reply.status()))
                .findFirst()
                .orElse(null);
    }
}

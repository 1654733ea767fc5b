package io.github.majoradrop.submit;

import io.github.majoradrop.majora.Reply;
import java.util.List;

/** Where a call stands between two posts. */
sealed interface Stage {

    Stage TO_POST = new ToPost();

    /** To be posted when its time has come and its gate is open. */
    record ToPost() implements Stage {}

    /**
     * Not answered, and nobody knows yet whether Majora is well.
     *
     * @param since of the events that the {@link Hold} counts: only a later probe clears the doubt
     */
    record Doubtful(Reply.NoAnswer reply, long since) implements Stage {}

    /**
     * To blame, if a witness shows that Majora answers others.
     *
     * @param answers how many posts had been answered before: the next one is the witness
     */
    record Suspect(Reply.NoAnswer reply, long answers) implements Stage {}

    /**
     * It fell apart: what it brought goes on in other calls.
     *
     * @param parts each for one of its records
     */
    record Apart(List<Call> parts) implements Stage {}

    /** @param answers one for each of its records, to be handed on */
    record Answered(List<Answer> answers) implements Stage {}
}

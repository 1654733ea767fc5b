package io.github.majoradrop.submit;

import io.github.majoradrop.majora.NoAnswer;
import java.util.List;

/** Where a call stands between two posts. */
sealed interface Stage {

    Stage TO_POST = new ToPost();

    /** To be posted when its time has come and its gate is open. */
    record ToPost() implements Stage {}

    /**
     * Not answered: in doubt as long as no probe was well since then, and after that a suspect, if it needs a witness: another record that is answered.
     *
     * @param reply what came instead
     * @param isWitnessed whether another record was answered when it was a suspect before
     */
    record Unanswered(NoAnswer reply, boolean isSuspect, boolean isWitnessed) implements Stage {}

    /** It fell apart: what it brought goes on in other calls, each for one of its records. */
    record Apart(List<Call> parts) implements Stage {}

    /** @param answers one for each of its records, to be handed on */
    record Over(List<Answer> answers) implements Stage {}
}

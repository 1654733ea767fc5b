package io.github.majoradrop.outcome;

import io.github.majoradrop.intake.Inflight;
import io.github.majoradrop.record.RecordMessage;
import io.github.majoradrop.submit.Answer;
import io.github.majoradrop.submit.Outcome;
import java.util.List;

/** Tells intake what became of a record, once that is filed: libraries and runs of what is a dead letter are not sent. */
public final class Settlement {

    private final Inflight inflight;

    public Settlement(Inflight inflight) {
        this.inflight = inflight;
    }

    /** The lines of the records are filed. */
    public void settle(List<Answer> answers) {
        answers.forEach(this::settle);
    }

    private void settle(Answer answer) {
        RecordMessage record = answer.settled();
        boolean isDead = answer.fate().outcome() == Outcome.DEAD_LETTER;
        boolean isStored = answer.posting().stored() != null
                || RecordMessage.KNOWN.equals(answer.fate().reason());
        inflight.became(record.stem(), record.kind(), record.id(), isDead, isStored);
        inflight.settle(record);
    }
}

package io.github.majoradrop.outcome;

import io.github.majoradrop.submit.Answer;
import io.github.majoradrop.submit.Outcome;
import java.io.IOException;

/** One of the folders that lines are filed in: success, warning or dead-letter. */
public final class OutcomeFolder {

    private final Outcome outcome;
    private final OutcomeFiles files;

    public OutcomeFolder(Outcome outcome, OutcomeFiles files) {
        this.outcome = outcome;
        this.files = files;
    }

    /**
     * Appends the line of a record to the outcome file of its claimed file.
     *
     * @throws IOException if the machine refuses; then nothing was filed, and it can be tried again
     */
    public void append(Answer answer) throws IOException {
        files.append(outcome, answer);
    }
}

package io.github.majoradrop.outcome;

import io.github.majoradrop.submit.Answer;
import io.github.majoradrop.submit.Outcome;
import java.io.IOException;
import java.util.List;

/** One of the folders that lines are filed in: success, warning or dead-letter. */
public final class OutcomeFolder {

    private final Outcome outcome;
    private final OutcomeFiles files;

    public OutcomeFolder(Outcome outcome, OutcomeFiles files) {
        this.outcome = outcome;
        this.files = files;
    }

    /**
     * Appends the lines of records to the outcome file of their claimed file, by one write.
     *
     * @param answers never empty, all of one file
     * @throws IOException if the machine refuses; then nothing was filed, and it can be tried again
     */
    public void append(List<Answer> answers) throws IOException {
        files.append(outcome, answers);
    }
}

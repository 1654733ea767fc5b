package io.github.majoradrop.submit;

import io.github.majoradrop.config.Overwrite;
import io.github.majoradrop.majora.Action;
import io.github.majoradrop.record.RecordMessage;
import io.github.majoradrop.rules.Kind;
import io.github.majoradrop.rules.SampleAction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Of which records Majora is asked before they are sent whether it has their samples: of a library with samples that this home has not just seen
 * accepted, and, if nothing is to be overwritten, of samples. Servers before 11 August 2020 cannot be asked.
 */
public final class SampleQuestion implements NewerCall {

    /** So many samples Majora is asked for in one call: answered in half a second (measured, March 2022). */
    public static final int MOST_ASKED = 500;

    private static final Logger LOG = LoggerFactory.getLogger(SampleQuestion.class);

    private final Overwrite overwrite;
    private volatile boolean isMissing;

    public SampleQuestion(Overwrite overwrite) {
        this.overwrite = overwrite;
    }

    /** Whether to ask before that record is sent. What an earlier run may have posted Majora may have from just that post. */
    boolean isAbout(RecordMessage record) {
        if (isMissing) {
            return false;
        }
        return record.kind() == Kind.BIOSAMPLE
                ? overwrite == Overwrite.REFUSE && record.action() == SampleAction.UNSAID && !record.resumed()
                : !record.members().unseen().isEmpty();
    }

    @Override
    public Action action() {
        return Action.SAMPLE_QUERY;
    }

    /** Also when it is known: a question that was posted before is still to be let go. */
    @Override
    public boolean isDue() {
        return true;
    }

    boolean isMissing() {
        return isMissing;
    }

    @Override
    public void missing() {
        if (isMissing) {
            return;
        }
        isMissing = true;
        if (overwrite == Overwrite.REFUSE) {
            LOG.warn(
                    "Majora cannot be asked which samples it has: submit.overwrite=refuse keeps nothing back, samples that it"
                            + " has are overwritten");
        } else {
            LOG.info(
                    "Majora cannot be asked which samples it has: libraries go as they are, and it refuses what it does not"
                            + " know");
        }
    }
}

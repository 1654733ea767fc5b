package io.github.majoradrop.submit;

import io.github.majoradrop.majora.Action;
import io.github.majoradrop.majora.Reply;
import io.github.majoradrop.record.LibraryCall;
import io.github.majoradrop.record.LibraryQuestion;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out by the probes, when that is to be known, whether Majora's server has a call for libraries. */
final class LibraryDiscovery implements NewerCall {

    private static final Logger LOG = LoggerFactory.getLogger(LibraryDiscovery.class);
    private static final Integer REFUSED = 400;

    private final LibraryQuestion question;

    LibraryDiscovery(LibraryQuestion question) {
        this.question = question;
    }

    @Override
    public Action action() {
        return Action.LIBRARY_ADD;
    }

    @Override
    public boolean isDue() {
        return question.isDue();
    }

    /** Takes what the probe of that action was answered: the call is there if Majora says anything of its own, be it that nobody may use it. */
    void probed(Action action, Reply reply) {
        boolean isThere = reply instanceof Reply.Contract || REFUSED.equals(reply.status());
        if (action == action() && isDue() && isThere) {
            question.answer(LibraryCall.OWN);
            LOG.info("Majora takes libraries by a call of their own: they go before their sequencing");
        }
    }

    @Override
    public void missing() {
        question.answer(LibraryCall.WITHIN_SEQUENCING);
        LOG.info("Majora has no call for libraries: what is said of them goes with their sequencing");
    }
}

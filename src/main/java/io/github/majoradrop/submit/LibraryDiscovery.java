package io.github.majoradrop.submit;

import io.github.majoradrop.majora.Action;
import io.github.majoradrop.majora.Reply;
import io.github.majoradrop.record.LibraryCall;
import io.github.majoradrop.record.LibraryQuestion;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out by the probes, when that is to be known, whether Majora's server has a call for libraries. */
final class LibraryDiscovery {

    private static final Logger LOG = LoggerFactory.getLogger(LibraryDiscovery.class);
    private static final Integer REFUSED = 400;
    private static final Integer NOT_FOUND = 404;

    private final LibraryQuestion question;

    LibraryDiscovery(LibraryQuestion question) {
        this.question = question;
    }

    boolean isDue() {
        return question.isDue();
    }

    /** Takes what the probe of that action was answered: the call is there if Majora says anything of its own, be it that nobody may use it. */
    void probed(Action action, Reply reply) {
        boolean isThere = reply instanceof Reply.Contract || REFUSED.equals(reply.status());
        if (action == Action.LIBRARY_ADD && isDue() && isThere) {
            question.answer(LibraryCall.OWN);
            LOG.info("Majora takes libraries by a call of their own: they go before their sequencing");
        }
    }

    /** Whether the server may not have the call: there is no doubt about it if Majora is at this address (measured, March 2022). */
    boolean suspectsMissing(Action action, Reply.NoAnswer reply) {
        return action == Action.LIBRARY_ADD && isDue() && NOT_FOUND.equals(reply.status());
    }

    /** Majora is at this address, and has no such call. */
    void missing() {
        question.answer(LibraryCall.WITHIN_SEQUENCING);
        LOG.info("Majora has no call for libraries: what is said of them goes with their sequencing");
    }
}

package io.github.majoradrop.submit;

import io.github.majoradrop.majora.Reply;
import java.time.Duration;

/**
 * How much speaks against a record that Majora does not answer, though the probe is well. What asks for patience, or comes from a way that is
 * broken, does so only when it has come so often, and for so long, that it cannot be chance.
 */
final class Blame {

    static final int PATIENT_POSTS = 20;
    static final Duration PATIENT_TIME = Duration.ofMinutes(15);

    /** So often several records are posted together to a Majora that asks for patience. */
    private static final int ENOUGH_TOGETHER = 3;

    private final Patience patience;
    private int counted;
    private int unanswered;
    private long since;
    private boolean isWitnessed;

    Blame(Patience patience) {
        this.patience = patience;
    }

    /** One more post was not answered. */
    void unanswered() {
        since = unanswered == 0 ? patience.now() : since;
        unanswered++;
    }

    /** How many posts were not answered before the last one. */
    int unansweredBefore() {
        return unanswered - 1;
    }

    /** The probe was well after that reply came. */
    void count(Reply.NoAnswer reply) {
        counted += reply.asksForPatience() ? 0 : 1;
    }

    void witness() {
        isWitnessed = true;
    }

    /** Whether another record has to be answered before its last post, or its verdict. */
    boolean needsWitness(Reply.NoAnswer reply) {
        boolean isLastPostLeft = !reply.asksForPatience() && counted >= Math.max(1, patience.attempts() - 1);
        return !isWitnessed && (isLastPostLeft || isPatienceSpent());
    }

    /** Whether that reply to several records may well be the fault of one of them, and not of a Majora that has too much to do. */
    boolean mayBeOneOfSeveral(Reply.NoAnswer reply) {
        return !reply.asksForPatience() || reply.mayStillRun() || unanswered >= ENOUGH_TOGETHER;
    }

    /** Whether it is to blame. */
    boolean isProven() {
        return isWitnessed && (counted >= patience.attempts() || isPatienceSpent());
    }

    /** Whether the next good probe may be the one before its last post, or its verdict. */
    boolean isNear() {
        return counted + 2 >= patience.attempts();
    }

    private boolean isPatienceSpent() {
        return unanswered >= PATIENT_POSTS && patience.now() - since >= PATIENT_TIME.toNanos();
    }

    /** A hold, or a Majora that comes and goes, says nothing against it; what another record has witnessed already stands. */
    void excuse() {
        if (!isWitnessed) {
            clear();
        }
    }

    void clear() {
        counted = 0;
        unanswered = 0;
        isWitnessed = false;
    }
}

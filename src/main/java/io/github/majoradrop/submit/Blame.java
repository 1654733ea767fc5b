package io.github.majoradrop.submit;

import io.github.majoradrop.majora.NoAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/**
 * Whether a call that Majora does not answer, though the probe is well, is to blame; and what becomes of it meanwhile, as the stage that it is in
 * then. What asks for patience, or comes from a way that is broken, speaks against it only when it has come so often, and for so long, that it cannot
 * be chance.
 */
final class Blame {

    static final int PATIENT_POSTS = 20;
    static final Duration PATIENT_TIME = Duration.ofMinutes(15);

    /** Before each of its last two posts a witness is waited for: a single post may meet a fault by chance. */
    private static final int LAST_POSTS = 2;
    /** So long a suspect waits at least before it is taken for alone. */
    private static final Duration ALONE = Duration.ofSeconds(2);
    /** So often several records are posted together to a Majora that asks for patience. */
    private static final int ENOUGH_TOGETHER = 3;

    private final Freight freight;
    private final Patience patience;
    private final Pace pace;
    private final PostLog log;
    private final Function<List<Freight>, Stage> apart;
    /** How many posts speak against it. */
    private int counted;
    /** How many were not answered at all, the first of them at that time. */
    private int unanswered;

    private Instant since;
    /** Whether another record was answered while it was a suspect, once at least. */
    private boolean isWitnessed;
    /** How many others had been answered when it became one. */
    private long suspectedAfter;

    /** @param apart makes calls of what it falls into */
    Blame(Freight freight, Patience patience, Pace pace, PostLog log, Function<List<Freight>, Stage> apart) {
        this.freight = freight;
        this.patience = patience;
        this.pace = pace;
        this.log = log;
        this.apart = apart;
    }

    /** Others had it before. */
    void takeUp(Past past) {
        counted = past.blamed();
        unanswered = past.unanswered();
        since = past.since();
        isWitnessed = past.isWitnessed();
    }

    /** What others need to know who are to have it next. */
    Past past() {
        Posts posts = log.soFar();
        Instant first = unanswered == 0 ? null : since;
        return new Past(posts.attempts(), posts.answerLost(), counted, unanswered, first, isWitnessed);
    }

    /** The last post was not answered. */
    Stage unanswered(Stage now, NoAnswer reply) {
        log.unanswered(reply);
        pace.unanswered(reply, freight.action());
        // Posted in place of the probe, it says something of Majora, and nothing of its records.
        boolean isSuspect = now instanceof Stage.Unanswered;
        since = unanswered == 0 ? patience.time().now() : since;
        unanswered += isSuspect ? 0 : 1;
        return new Stage.Unanswered(reply, isSuspect, isWitnessed);
    }

    /** What becomes of it when no probe is asked, as no record is answered: that says nothing against it. @param witnesses who were answered so far */
    Stage judgeUnprobed(Stage.Unanswered post, long witnesses) {
        excuse();
        pace.pause(Duration.ZERO);
        List<Freight> unasked = freight.unasked();
        return unasked.isEmpty() ? suspect(post.reply(), witnesses) : apart.apply(unasked);
    }

    /**
     * What becomes of it when a probe was well after that post.
     *
     * @param witnesses how many others were answered so far
     * @param isAlone whether nothing is in hand that could be
     */
    Stage judge(Stage.Unanswered post, long witnesses, boolean isAlone) {
        List<Freight> unasked = freight.unasked();
        if (!unasked.isEmpty()) {
            return apart.apply(unasked);
        }
        if (!post.isSuspect()) {
            return wellAfter(post.reply(), witnesses);
        }
        if (witnesses == suspectedAfter && !(isAlone && pace.isDue())) {
            return post;
        }
        // Never given up at once: the witness may be the first that Majora takes again.
        isWitnessed = true;
        pace.pause(Duration.ZERO);
        return Stage.TO_POST;
    }

    private Stage wellAfter(NoAnswer reply, long witnesses) {
        Duration pause = patience.wait(unanswered - 1, reply.retryAfter());
        pace.pause(pause);
        boolean isPatient = reply.asksForPatience();
        boolean mayBeOneOfSeveral = !isPatient || reply.mayStillRun() || unanswered >= ENOUGH_TOGETHER;
        List<Freight> alone = mayBeOneOfSeveral ? freight.apart(reply) : List.of();
        if (!alone.isEmpty()) {
            return apart.apply(alone);
        }
        counted += isPatient ? 0 : 1;
        if (counted >= postsBeforeTheLast() && !isPatient || isPatienceSpent()) {
            pace.pause(pause.compareTo(ALONE) > 0 ? pause : ALONE);
            return isWitnessed && isEnough() ? over(reply) : suspect(reply, witnesses);
        }
        return Stage.TO_POST;
    }

    private int postsBeforeTheLast() {
        return Math.max(1, patience.attempts() - LAST_POSTS);
    }

    private Stage suspect(NoAnswer reply, long witnesses) {
        suspectedAfter = witnesses;
        return new Stage.Unanswered(reply, true, isWitnessed);
    }

    private Stage over(NoAnswer reply) {
        pace.pause(Duration.ZERO);
        return new Stage.Over(
                freight.givenUp(reply, log.soFar(), patience.time().now()));
    }

    private boolean isEnough() {
        return counted >= Math.max(LAST_POSTS, patience.attempts()) || isPatienceSpent();
    }

    private boolean isPatienceSpent() {
        Instant end = patience.time().now();
        return unanswered >= PATIENT_POSTS && Duration.between(since, end).compareTo(PATIENT_TIME) >= 0;
    }

    /** Asked equally often after each post, the probe would never meet the one sick backend that this always meets behind a balancer in strict turn. */
    boolean needsTwoProbes() {
        return log.soFar().attempts() % 2 == 1;
    }

    /** Nothing that came back says anything against its records: it is posted afresh, after a pause. */
    Stage acquit(Duration pause) {
        isWitnessed = false;
        excuse();
        pace.pause(pause);
        return Stage.TO_POST;
    }

    /** There was a hold, or a Majora that comes and goes: that says nothing against it; but what another record has witnessed stands. */
    void excuse() {
        counted = isWitnessed ? Math.min(counted, postsBeforeTheLast()) : 0;
        unanswered = isWitnessed ? unanswered : 0;
    }
}

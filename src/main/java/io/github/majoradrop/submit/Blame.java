package io.github.majoradrop.submit;

import io.github.majoradrop.majora.NoAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/**
 * Whether a call that Majora does not answer, though the probe is well, is to blame; and what becomes of it meanwhile, as the stage that it is in
 * then. A post speaks against it only if another record was answered before the next one: else it may be Majora. What asks for patience, or comes from
 * a way that is broken, does so only when it has come so often, and for so long, that it cannot be chance.
 */
final class Blame {

    static final int PATIENT_POSTS = 20;
    static final Duration PATIENT_TIME = Duration.ofMinutes(15);

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
    private int witnessed;
    /** How many came since then, of which one does as soon as another record is answered. */
    private int unwitnessed;
    /** How many were not answered at all, the first of them at that time. */
    private int unanswered;

    private Instant since;
    /** How many others had been answered when the probe was last well. */
    private long judgedAfter;

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
        witnessed = past.isWitnessed() ? past.blamed() : 0;
        unwitnessed = past.blamed() - witnessed;
        unanswered = past.unanswered();
        since = past.since();
    }

    /** What others need to know who are to have it next. */
    Past past() {
        Posts posts = log.soFar();
        boolean isWitnessed = witnessed > 0 && unwitnessed <= 1;
        Instant first = unanswered == 0 ? null : since;
        return new Past(posts.attempts(), posts.answerLost(), witnessed + unwitnessed, unanswered, first, isWitnessed);
    }

    /** The last post was not answered. */
    Stage unanswered(Stage now, NoAnswer reply) {
        log.unanswered(reply);
        pace.unanswered(reply, freight.action());
        // Posted in place of the probe, it says something of Majora, and nothing of its records.
        boolean isSuspect = now instanceof Stage.Unanswered;
        since = unanswered == 0 ? patience.time().now() : since;
        unanswered += isSuspect ? 0 : 1;
        return new Stage.Unanswered(reply, isSuspect);
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
        if (witnesses == judgedAfter && !(isAlone && pace.isDue())) {
            return post;
        }
        witness(witnesses > judgedAfter ? 1 : unwitnessed);
        pace.pause(Duration.ZERO);
        return isPatienceSpent() ? over(post.reply()) : Stage.TO_POST;
    }

    /** So many of those that nobody had witnessed speak against it. */
    private void witness(int posts) {
        witnessed += Math.min(posts, unwitnessed);
        unwitnessed = 0;
    }

    /** The last post that it has left, or else the verdict, waits until those before it are witnessed. */
    private Stage wellAfter(NoAnswer reply, long witnesses) {
        Duration pause = patience.wait(unanswered - 1, reply.retryAfter());
        pace.pause(pause);
        boolean isPatient = reply.asksForPatience();
        boolean mayBeOneOfSeveral = !isPatient || reply.mayStillRun() || unanswered >= ENOUGH_TOGETHER;
        List<Freight> alone = mayBeOneOfSeveral ? freight.apart(reply) : List.of();
        if (!alone.isEmpty()) {
            return apart.apply(alone);
        }
        if (witnesses > judgedAfter) {
            witness(1);
        }
        judgedAfter = witnesses;
        unwitnessed += isPatient ? 0 : 1;
        int allButOne = Math.max(1, patience.attempts() - 1);
        if (isPatient ? !isPatienceSpent() : witnessed + unwitnessed < allButOne) {
            return Stage.TO_POST;
        }
        if (!isPatient && witnessed >= allButOne) {
            return over(reply);
        }
        pace.pause(pause.compareTo(ALONE) > 0 ? pause : ALONE);
        return new Stage.Unanswered(reply, true);
    }

    private Stage over(NoAnswer reply) {
        pace.pause(Duration.ZERO);
        return new Stage.Over(
                freight.givenUp(reply, log.soFar(), patience.time().now()));
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
        witnessed = 0;
        unwitnessed = 0;
        unanswered = 0;
        pace.pause(pause);
        return Stage.TO_POST;
    }
}

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

    /** So often several records are posted together to a Majora that asks for patience. */
    private static final int ENOUGH_TOGETHER = 3;

    private final Freight freight;
    private final Patience patience;
    private final Pace pace;
    private final PostLog log;
    private final Function<List<Freight>, Stage> apart;
    private int counted;
    private int unanswered;
    private long since;
    private boolean isWitnessed;

    /** @param apart makes calls of what it falls into */
    Blame(Freight freight, Patience patience, Pace pace, PostLog log, Function<List<Freight>, Stage> apart) {
        this.freight = freight;
        this.patience = patience;
        this.pace = pace;
        this.log = log;
        this.apart = apart;
    }

    /** What is known by now of a post that was not answered. */
    enum Evidence {
        /** Nothing yet. */
        NONE,
        /** A probe was well after it. */
        WELL,
        /** The same, but there was a hold, or Majora comes and goes: it says nothing against its records. */
        EXCUSED,
        /** No probe is asked, as Majora answers no record at all. */
        NO_PROBE,
        /** Another record was answered after it, or there is none that could be. */
        WITNESSED
    }

    /** Others had it before. */
    void takeUp(Past past) {
        counted = past.blamed();
        unanswered = past.unanswered();
        isWitnessed = past.isWitnessed();
        since = past.since() == null
                ? 0
                : patience.now()
                        - Duration.between(past.since(), patience.time().now()).toNanos();
    }

    /** What others need to know who are to have it next. */
    Past past() {
        Posts posts = log.soFar();
        Instant first = unanswered == 0 ? null : patience.time().now().minusNanos(patience.now() - since);
        return new Past(posts.attempts(), posts.answerLost(), counted, unanswered, first, isWitnessed);
    }

    /** The last post was not answered; the reply came at that event. */
    Stage unanswered(Stage now, NoAnswer reply, long event) {
        log.unanswered(reply);
        pace.unanswered(reply, freight.action());
        if (now instanceof Stage.Unanswered suspect) {
            // Posted in place of the probe, it says something of Majora, and nothing of its records.
            return new Stage.Unanswered(reply, suspect.since(), true);
        }
        since = unanswered++ == 0 ? patience.now() : since;
        return new Stage.Unanswered(reply, event, false);
    }

    /** What becomes of it by what is known at that event. */
    Stage judge(Stage.Unanswered post, Evidence evidence, long event) {
        List<Freight> unasked = evidence == Evidence.NONE ? List.of() : freight.unasked();
        if (!unasked.isEmpty()) {
            return apart.apply(unasked);
        }
        return switch (evidence) {
            case NONE -> post;
            case WELL -> wellAfter(post, event);
            case EXCUSED -> acquit(Duration.ZERO);
            case NO_PROBE -> {
                acquit(Duration.ZERO);
                yield post.suspect(event);
            }
            case WITNESSED -> {
                isWitnessed = true;
                pace.pause(Duration.ZERO);
                yield verdict(post);
            }
        };
    }

    /** The last of the posts that are allowed, or else the verdict, waits until a witness was seen. */
    private Stage wellAfter(Stage.Unanswered post, long event) {
        NoAnswer reply = post.reply();
        pace.pause(patience.wait(unanswered - 1, reply.retryAfter()));
        boolean mayBeOneOfSeveral = !reply.asksForPatience() || reply.mayStillRun() || unanswered >= ENOUGH_TOGETHER;
        List<Freight> alone = mayBeOneOfSeveral ? freight.apart(reply) : List.of();
        if (!alone.isEmpty()) {
            return apart.apply(alone);
        }
        counted += reply.asksForPatience() ? 0 : 1;
        boolean isLastPostLeft = !reply.asksForPatience() && counted >= Math.max(1, patience.attempts() - 1);
        return !isWitnessed && (isLastPostLeft || isPatienceSpent()) ? post.suspect(event) : verdict(post);
    }

    private Stage verdict(Stage.Unanswered post) {
        if (!isWitnessed || counted < patience.attempts() && !isPatienceSpent()) {
            return Stage.TO_POST;
        }
        pace.pause(Duration.ZERO);
        return new Stage.Over(
                freight.givenUp(post.reply(), log.soFar(), patience.time().now()));
    }

    private boolean isPatienceSpent() {
        return unanswered >= PATIENT_POSTS && patience.now() - since >= PATIENT_TIME.toNanos();
    }

    /** Whether the next good probe may be the one before its last post, or its verdict. */
    boolean isNear() {
        return counted + 2 >= patience.attempts();
    }

    /** Nothing that came back says anything against its records: it is posted afresh, after a pause. */
    Stage acquit(Duration pause) {
        counted = 0;
        unanswered = 0;
        isWitnessed = false;
        pace.pause(pause);
        return Stage.TO_POST;
    }

    /** There was a hold, or a Majora that comes and goes: that says nothing against it; what another record has witnessed already stands. */
    void excuse() {
        if (!isWitnessed) {
            counted = 0;
            unanswered = 0;
        }
    }
}

package io.github.majoradrop.submit;

import io.github.majoradrop.majora.Reply;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** What becomes of a call that Majora did not answer: what its probe, a hold and a witness make of it, each time as the stage that it is in then. */
final class Unanswered {

    private final Freight freight;
    private final Patience patience;
    private final Pace pace;
    private final PostLog log;
    private final Blame blame;
    private final Function<List<Freight>, Stage> apart;

    /** @param apart makes calls of what it falls into */
    Unanswered(Freight freight, Patience patience, Pace pace, PostLog log, Function<List<Freight>, Stage> apart) {
        this.apart = apart;
        this.freight = freight;
        this.patience = patience;
        this.pace = pace;
        this.log = log;
        this.blame = new Blame(patience);
    }

    /** Its last post was not answered, which came at that event. */
    Stage unanswered(Stage now, Reply.NoAnswer reply, long event) {
        log.unanswered(reply);
        pace.unanswered(reply, freight.action());
        if (now instanceof Stage.Suspect suspect) {
            // Posted in place of the probe, it says something of Majora, and nothing of its records.
            return new Stage.Suspect(reply, suspect.answers());
        }
        blame.unanswered();
        return new Stage.Doubtful(reply, event);
    }

    /**
     * A probe was well after the doubtful post. The last of the posts that are allowed waits until a witness was seen.
     *
     * @param isExcused whether the post says nothing against its records
     * @param answers how many posts had been answered by then
     */
    Stage probeWasWell(Reply.NoAnswer reply, boolean isExcused, long answers) {
        List<Freight> unasked = freight.unasked();
        if (!unasked.isEmpty()) {
            return apart.apply(unasked);
        }
        if (isExcused) {
            return acquit(Duration.ZERO);
        }
        pace.await(blame.unansweredBefore(), reply.retryAfter());
        List<Freight> alone = blame.mayBeOneOfSeveral(reply) ? freight.apart(reply) : List.of();
        if (!alone.isEmpty()) {
            return apart.apply(alone);
        }
        blame.count(reply);
        return blame.needsWitness(reply) ? new Stage.Suspect(reply, answers) : judge(reply);
    }

    /** No probe will clear its doubt, as Majora answers no record at all: it has all of its posts left when a witness comes. */
    Stage suspectUnjudged(Reply.NoAnswer reply, long answers) {
        acquit(Duration.ZERO);
        return new Stage.Suspect(reply, answers);
    }

    /** Another record was answered, or there is none that could be: it goes on with its last post, if one is left. */
    Stage witness(Reply.NoAnswer reply) {
        blame.witness();
        pace.pause(Duration.ZERO);
        return judge(reply);
    }

    private Stage judge(Reply.NoAnswer reply) {
        if (!blame.isProven()) {
            return Stage.TO_POST;
        }
        pace.pause(Duration.ZERO);
        return new Stage.Answered(
                freight.givenUp(reply, log.soFar(), patience.time().now()));
    }

    /** Nothing that came back says anything against its records: it is posted afresh, after a pause. */
    Stage acquit(Duration pause) {
        blame.clear();
        pace.pause(pause);
        return Stage.TO_POST;
    }

    /** There was a hold. */
    void excuse() {
        blame.excuse();
    }

    /** Whether the next good probe may decide whether it is to blame. */
    boolean isNearBlame() {
        return blame.isNear();
    }
}

package io.github.majoradrop.submit;

import io.github.majoradrop.majora.Action;
import io.github.majoradrop.majora.MajoraMessages;
import io.github.majoradrop.majora.NoAnswer;
import io.github.majoradrop.majora.Reply;
import io.github.majoradrop.majora.Request;
import io.github.majoradrop.record.RecordMessage;
import java.time.Duration;
import java.util.List;

/**
 * One of Majora's calls for one record or several, from its first post to its answers: how often it was posted, and what has to happen before
 * it is posted again. Used by one thread at a time: the worker that posts it, or whoever holds the {@link WaitingRoom}.
 */
public final class Call {

    private final Freight freight;
    private final Action action;
    private final Patience patience;
    private final Pace pace;
    private final Blame blame;
    private final PostLog log;
    private Stage stage = Stage.TO_POST;
    private int passedAfter = -1;

    Call(Freight freight, Patience patience) {
        this.freight = freight;
        this.action = freight.action();
        this.patience = patience;
        this.pace = new Pace(patience, patience.replyTime().of(action, freight.entries()));
        this.log = new PostLog(action);
        this.blame = new Blame(freight, patience, pace, log, this::apart);
        if (freight.records().stream().anyMatch(RecordMessage::resumed)) {
            log.mayBeOfEarlierRun();
            pace.restAfterEarlierRun(action);
        }
    }

    /** Tells how long Majora took for that reply to the last post. */
    void tell(Capacity capacity, Reply reply) {
        log.tell(capacity, reply);
    }

    Action action() {
        return action;
    }

    /** The last post, if that was not answered, and it is not known what becomes of it; or null. */
    Stage.Unanswered unanswered() {
        return stage instanceof Stage.Unanswered post ? post : null;
    }

    List<RecordMessage> records() {
        return freight.records();
    }

    boolean isAnswered() {
        return stage instanceof Stage.Over;
    }

    boolean isDoubtful() {
        return unanswered() != null && !unanswered().isSuspect();
    }

    boolean isApart() {
        return stage instanceof Stage.Apart;
    }

    boolean isSuspect() {
        return unanswered() != null && unanswered().isSuspect();
    }

    /** Whether nothing but a gate may still keep it, or its answers; of a suspect, whether it may be posted in place of the probe. */
    boolean isDue() {
        return !isDoubtful() && pace.isDue();
    }

    /** One for each of its records. */
    List<Answer> answers() {
        return ((Stage.Over) stage).answers();
    }

    /** Whether the probe has to be well twice in a row before anything is made of it. */
    boolean needsTwoProbes() {
        return blame.needsTwoProbes();
    }

    /** How often it had turned out, when its gate let it pass last, that what was posted before says nothing against its records; -1 before. */
    int passedAfter() {
        return passedAfter;
    }

    /** Its gate lets it pass. */
    void goes(int excuses) {
        if (passedAfter >= 0 && passedAfter != excuses) {
            pace.forgetCollisions();
            blame.excuse();
        }
        passedAfter = excuses;
    }

    /** What goes on in its place: itself, or the calls into which it fell apart. */
    List<Call> parts() {
        return stage instanceof Stage.Apart apart ? apart.parts() : List.of(this);
    }

    private Stage apart(List<Freight> alone) {
        return new Stage.Apart(alone.stream().map(this::part).toList());
    }

    private Call part(Freight one) {
        Call call = new Call(one, patience);
        if (one.isDone()) {
            call.answered(one.answers(null, new Posts(0, false), patience.time().now()));
        } else {
            call.log.asPartOf(log);
            call.pace.waitLike(pace);
        }
        return call;
    }

    /** What to post now; counts as an attempt. */
    Request request() {
        Request request = new Request(action, freight.body(), freight.entries());
        log.posts(request, patience.now());
        return request;
    }

    /** Takes the reply to the last post. */
    void take(Reply reply) {
        Reply heard = reply instanceof Reply.Contract contract ? freight.heard(contract) : reply;
        if (heard instanceof Reply.Contract contract) {
            take(contract);
        } else {
            stage = blame.unanswered(stage, (NoAnswer) heard);
        }
    }

    private void take(Reply.Contract contract) {
        List<Freight> alone = freight.apart(contract);
        if (!alone.isEmpty()) {
            stage = apart(alone);
        } else if (contract.isRefusal() && MajoraMessages.tellOfRace(contract.json()) && pace.againAfterCollision()) {
            stage = Stage.TO_POST;
        } else if (freight.goesOn(contract)) {
            stage = Stage.TO_POST;
            pace.forgetCollisions();
            acquit(Duration.ZERO);
        } else {
            answered(freight.answers(contract, log.soFar(), patience.time().now()));
        }
    }

    /** Nothing of it is to be posted any more. */
    void answered(List<Answer> answers) {
        pace.pause(Duration.ZERO);
        stage = new Stage.Over(List.copyOf(answers));
    }

    /** A probe was well after its last post, if that was not answered. @param witnesses how many others were answered so far */
    void judge(long witnesses, boolean isAlone) {
        if (stage instanceof Stage.Unanswered post) {
            stage = blame.judge(post, witnesses, isAlone);
        }
    }

    /** No probe is asked after its last post, if that was not answered, as no record is answered. */
    void judgeUnprobed(long witnesses) {
        if (stage instanceof Stage.Unanswered post) {
            stage = blame.judgeUnprobed(post, witnesses);
        }
    }

    /** Its record was posted by others before. */
    void takeUp(Past past) {
        log.takeUp(past);
        blame.takeUp(past);
    }

    /** What others need to know who are to post its record next. */
    Past past() {
        return blame.past();
    }

    /** How long others may have its record meanwhile, before it is to be posted again; zero if it has to stay here. */
    Duration leave() {
        Duration left = pace.left();
        boolean leaves = stage instanceof Stage.ToPost && freight.mayLeave() && left.compareTo(Pace.LONG) >= 0;
        return leaves ? left : Duration.ZERO;
    }

    /** Nothing that came back says anything against its records: it is posted afresh, after a pause. Answers that it has already are kept. */
    void acquit(Duration pause) {
        Stage acquitted = blame.acquit(pause);
        stage = isAnswered() ? stage : acquitted;
    }
}

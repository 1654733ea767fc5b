package io.github.majoradrop.submit;

import io.github.majoradrop.majora.Action;
import io.github.majoradrop.majora.MajoraMessages;
import io.github.majoradrop.majora.Reply;
import io.github.majoradrop.majora.Request;
import io.github.majoradrop.record.RecordMessage;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;

/**
 * One of Majora's calls for one record or several, from its first post to its answers: how often it was posted, and what has to happen before
 * it is posted again. Used by one thread at a time: the worker that posts it, or whoever holds the {@link WaitingRoom}.
 */
public final class Call {

    private static final Stage TO_POST = new Stage.ToPost();

    private final Freight freight;
    private final Action action;
    private final Patience patience;
    private final Pace pace;
    private final Blame blame;
    private final Races races;
    private final PostLog log;
    private Stage stage = TO_POST;
    private long closingsWhenPosted;

    private Call(Freight freight, Duration given, Patience patience) {
        this.freight = freight;
        this.patience = patience;
        RecordMessage first = freight.records().get(0);
        this.action = freight.action();
        this.pace = new Pace(patience, given);
        this.blame = new Blame(patience);
        this.races = new Races(patience);
        this.log = new PostLog(action);
        if (freight.records().stream().anyMatch(RecordMessage::resumed)) {
            log.mayBeOfEarlierRun();
        }
        if (first.resumed() && action.doubles()) {
            pace.restAfterEarlierRun();
        }
    }

    /** @param records as {@link Freight#of} takes them */
    static Call of(List<RecordMessage> records, Patience patience) {
        return of(Freight.of(records), patience);
    }

    static Call of(Freight freight, Patience patience) {
        return new Call(freight, patience.replyTime().of(freight.action(), freight.entries()), patience);
    }

    /** Of a record that is not to be posted any more. */
    static Call answered(Answer answer, Patience patience) {
        Call call = new Call(new WholeRecord(answer.record()), Duration.ZERO, patience);
        call.answered(List.of(answer));
        return call;
    }

    /** Tells how long Majora took for that reply to the last post. */
    void tell(Capacity capacity, Reply reply) {
        log.tell(capacity, reply);
    }

    Action action() {
        return action;
    }

    Stage stage() {
        return stage;
    }

    boolean isAnswered() {
        return stage instanceof Stage.Answered;
    }

    boolean isDoubtful() {
        return stage instanceof Stage.Doubtful;
    }

    boolean isApart() {
        return stage instanceof Stage.Apart;
    }

    boolean isSuspect() {
        return stage instanceof Stage.Suspect;
    }

    /** Whether nothing but a gate may still keep it, or its answers; of a suspect, whether it may be posted in place of the probe. */
    boolean isDue() {
        return !isDoubtful() && pace.isDue();
    }

    /** Those that are not handed on yet: if that breaks off, none may be filed twice. */
    List<Answer> answers() {
        return List.copyOf(((Stage.Answered) stage).left());
    }

    /** The first of them was handed on. */
    void handedOn() {
        ((Stage.Answered) stage).left().removeFirst();
    }

    /** Whether the next good probe may decide whether it is to blame. */
    boolean isNearBlame() {
        return blame.isNear();
    }

    /** What came last in place of an answer to one that is doubtful or a suspect. */
    Reply.NoAnswer noAnswer() {
        return stage instanceof Stage.Suspect suspect ? suspect.reply() : ((Stage.Doubtful) stage).reply();
    }

    /** Whether its gate was closed since it was posted last. */
    boolean isOvertaken(long closings) {
        return closings != closingsWhenPosted;
    }

    /** Its gate, which had been closed so often, lets it pass. */
    void goes(long closings) {
        if (isOvertaken(closings)) {
            races.clear();
            blame.excuse();
        }
        closingsWhenPosted = closings;
    }

    /** What goes on in its place: itself, or the calls into which it fell apart. */
    List<Call> parts() {
        return stage instanceof Stage.Apart apart ? apart.parts() : List.of(this);
    }

    private Stage apart(List<Freight> alone) {
        return new Stage.Apart(alone.stream().map(this::part).toList());
    }

    private Call part(Freight one) {
        Call call = of(one, patience);
        if (one.isDone()) {
            call.answered(one.answers(new Posts(0, false), patience.time().now()));
            return call;
        }
        call.log.asPartOf(log);
        call.pace.waitLike(pace);
        return call;
    }

    /** What to post now; counts as an attempt. */
    Request request() {
        Request request = new Request(action, freight.body(), freight.entries());
        log.posts(request, patience.now());
        return request;
    }

    /** Takes the reply to the last post, which came at that event. */
    void take(Reply reply, long event) {
        Reply heard = reply instanceof Reply.Contract contract ? freight.heard(contract) : reply;
        if (heard instanceof Reply.Contract contract) {
            take(contract);
        } else {
            unanswered((Reply.NoAnswer) heard, event);
        }
    }

    private void unanswered(Reply.NoAnswer noAnswer, long event) {
        log.unanswered(noAnswer);
        if (action.stores()) {
            pace.unanswered(noAnswer, action.doubles());
        }
        if (stage instanceof Stage.Suspect suspect) {
            // Posted in place of the probe, it says something of Majora, and nothing of its records.
            stage = new Stage.Suspect(noAnswer, suspect.answers());
        } else {
            blame.unanswered();
            stage = new Stage.Doubtful(noAnswer, event);
        }
    }

    private void take(Reply.Contract contract) {
        List<Freight> alone = freight.apart(contract);
        if (!alone.isEmpty()) {
            stage = apart(alone);
        } else if (contract.isRefusal() && MajoraMessages.tellOfRace(contract.json()) && racesAgain()) {
            stage = TO_POST;
        } else if (freight.goesOn(contract)) {
            stage = TO_POST;
            races.clear();
            acquit(Duration.ZERO);
        } else {
            answered(freight.answers(log.soFar(), patience.time().now()));
        }
    }

    private boolean racesAgain() {
        Duration wait = races.again();
        pace.pause(wait == null ? Duration.ZERO : wait);
        return wait != null;
    }

    private void answered(List<Answer> answers) {
        pace.pause(Duration.ZERO);
        stage = new Stage.Answered(new ArrayDeque<>(answers));
    }

    /**
     * A probe was well after the doubtful post. The last of the posts that are allowed waits until a witness was seen.
     *
     * @param isExcused whether the post says nothing against its records
     * @param answers how many posts had been answered by then
     */
    void probeWasWell(boolean isExcused, long answers) {
        Reply.NoAnswer reply = noAnswer();
        List<Freight> unasked = freight.unasked();
        if (!unasked.isEmpty()) {
            stage = apart(unasked);
            return;
        }
        if (isExcused) {
            acquit(Duration.ZERO);
            return;
        }
        stage = TO_POST;
        pace.await(blame.unansweredBefore(), reply.retryAfter());
        List<Freight> alone = blame.mayBeOneOfSeveral(reply) ? freight.apart(reply) : List.of();
        if (!alone.isEmpty()) {
            stage = apart(alone);
            return;
        }
        blame.count(reply);
        if (blame.needsWitness(reply)) {
            stage = new Stage.Suspect(reply, answers);
        } else {
            judge(reply);
        }
    }

    /** No probe will clear its doubt, as Majora answers no record at all: it has all of its posts left when a witness comes. */
    void suspectUnjudged(long answers) {
        Reply.NoAnswer reply = noAnswer();
        acquit(Duration.ZERO);
        stage = new Stage.Suspect(reply, answers);
    }

    /** Another record was answered, or there is none that could be: it goes on with its last post, if one is left. */
    void witness() {
        Reply.NoAnswer reply = noAnswer();
        blame.witness();
        stage = TO_POST;
        pace.pause(Duration.ZERO);
        judge(reply);
    }

    private void judge(Reply.NoAnswer reply) {
        if (blame.isProven()) {
            answered(freight.givenUp(reply, log.soFar(), patience.time().now()));
        }
    }

    /** Nothing that came back says anything against its records: it is posted afresh, after a pause. Answers that it has already are kept. */
    void acquit(Duration pause) {
        stage = isAnswered() ? stage : TO_POST;
        blame.clear();
        pace.pause(pause);
    }
}

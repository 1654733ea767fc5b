package io.github.majoradrop.submit;

import io.github.majoradrop.majora.Action;
import io.github.majoradrop.majora.MajoraMessages;
import io.github.majoradrop.majora.Reply;
import io.github.majoradrop.majora.Request;
import io.github.majoradrop.record.RecordMessage;
import io.github.majoradrop.rules.Kind;
import java.time.Duration;

/**
 * One of Majora's calls for a record, from its first post to its answer: how often it was posted, and what has to happen before it is posted
 * again. Used by one thread at a time: the worker that posts it, or whoever holds the {@link WaitingRoom}.
 */
public final class Call {

    /** Where it stands. */
    private sealed interface Stage {}

    /** To be posted when its time has come and its gate is open. */
    private record ToPost() implements Stage {}

    /**
     * Not answered, and nobody knows yet whether Majora is well.
     *
     * @param since of the events that the {@link Hold} counts: only a later probe clears the doubt
     */
    private record Doubtful(Reply.NoAnswer reply, long since) implements Stage {}

    /**
     * To blame, if a witness shows that Majora answers others.
     *
     * @param answers how many posts had been answered before: the next one is the witness
     */
    private record Suspect(Reply.NoAnswer reply, long answers) implements Stage {}

    private record Answered(Answer answer) implements Stage {}

    private static final Stage TO_POST = new ToPost();

    private final RecordMessage record;
    private final Freight freight;
    private final Patience patience;
    private Stage stage = TO_POST;
    private final Pace pace;
    private final Blame blame;
    private int attempts;
    /** Whether Majora may have stored it by a post of which nobody read the answer. */
    private boolean answerLost;

    private long closingsWhenPosted;

    private Call(RecordMessage record, Freight freight, Patience patience, Pace pace) {
        this.record = record;
        this.freight = freight;
        this.patience = patience;
        this.pace = pace;
        this.blame = new Blame(patience);
        this.answerLost = record.resumed();
    }

    static Call adding(RecordMessage record, Patience patience) {
        Freight freight = Freight.of(record);
        Pace pace = new Pace(patience, patience.replyTime().of(request(record, freight)));
        Call call = new Call(record, freight, patience, pace);
        if (record.resumed() && record.kind() == Kind.LIBRARY) {
            call.pace.restAfterEarlierRun();
        }
        return call;
    }

    /** Of a record that is not to be posted. */
    static Call refused(RecordMessage record, Patience patience) {
        Call call = new Call(record, new WholeRecord(record), patience, new Pace(patience, Duration.ZERO));
        call.stage = new Answered(Answer.refused(record, patience.time().now()));
        return call;
    }

    RecordMessage record() {
        return record;
    }

    Action action() {
        return Action.of(record.kind(), record.action());
    }

    boolean isAnswered() {
        return stage instanceof Answered;
    }

    boolean isDoubtful() {
        return stage instanceof Doubtful;
    }

    boolean isSuspect() {
        return stage instanceof Suspect;
    }

    /** Whether nothing but a gate may still keep it, or its answer. */
    boolean isDue() {
        return (stage == TO_POST || isAnswered()) && pace.isDue();
    }

    Answer answer() {
        return ((Answered) stage).answer;
    }

    /** Whether none of its posts can still be at work at Majora. */
    boolean isRested() {
        return pace.isRested();
    }

    /** Whether the next good probe may decide whether it is to blame. */
    boolean isNearBlame() {
        return blame.isNear();
    }

    /** Since when it is doubtful, in events. */
    long doubtfulSince() {
        return ((Doubtful) stage).since;
    }

    /** What a suspect was last answered in place of an answer. */
    Reply.NoAnswer suspicion() {
        return ((Suspect) stage).reply;
    }

    /** How many posts had been answered when it became a suspect. */
    long answersBefore() {
        return ((Suspect) stage).answers;
    }

    /** How often its gates had been closed when it was posted last. */
    long closingsWhenPosted() {
        return closingsWhenPosted;
    }

    /** Its gates let it pass. */
    void goes(long closings) {
        if (closings != closingsWhenPosted) {
            pace.raceAfresh();
            blame.excuse();
        }
        closingsWhenPosted = closings;
    }

    /** What to post now; counts as an attempt. */
    Request request() {
        attempts++;
        return request(record, freight);
    }

    private static Request request(RecordMessage record, Freight freight) {
        return new Request(Action.of(record.kind(), record.action()), freight.body());
    }

    /** Takes the reply to the last post, which came at that event. */
    void take(Reply reply, long event) {
        if (reply instanceof Reply.Contract contract) {
            take(contract);
        } else {
            Reply.NoAnswer noAnswer = (Reply.NoAnswer) reply;
            blame.unanswered();
            answerLost |= noAnswer.mayBeStored();
            pace.unanswered(noAnswer);
            stage = new Doubtful(noAnswer, event);
        }
    }

    private void take(Reply.Contract contract) {
        boolean passedOver = action() == Action.BIOSAMPLE_UPDATE && !contract.hasUpdated(record.id());
        if (!contract.isRefusal() && passedOver) {
            answered(
                    Answer.passedOver(record, contract, posts(), patience.time().now()));
        } else if (contract.isRefusal() && MajoraMessages.tellOfRace(contract.json()) && pace.raceAgain()) {
            stage = TO_POST;
        } else if (freight.goesOn(contract)) {
            stage = TO_POST;
            pace.raceAfresh();
            acquit();
        } else {
            answered(freight.answer(posts(), patience.time().now()));
        }
    }

    private Posts posts() {
        return new Posts(attempts, answerLost);
    }

    private void answered(Answer answer) {
        pace.pause(Duration.ZERO);
        stage = new Answered(answer);
    }

    /**
     * A probe was well after the doubtful post. The last of the posts that are allowed waits until a witness was seen.
     *
     * @param answers how many posts had been answered by then
     */
    void probeWasWell(long answers) {
        Doubtful doubtful = (Doubtful) stage;
        stage = TO_POST;
        pace.await(blame.unansweredBefore(), doubtful.reply.retryAfter());
        blame.count(doubtful.reply);
        if (blame.needsWitness(doubtful.reply)) {
            stage = new Suspect(doubtful.reply, answers);
        } else {
            judge(doubtful.reply);
        }
    }

    /** No probe will clear its doubt, as Majora answers no record at all: it has all of its posts left when a witness comes. */
    void suspectUnjudged(long answers) {
        Doubtful doubtful = (Doubtful) stage;
        acquit();
        stage = new Suspect(doubtful.reply, answers);
    }

    /** Another record was answered, or there is none that could be: it goes on with its last post, if one is left. */
    void witness() {
        Suspect suspect = (Suspect) stage;
        blame.witness();
        stage = TO_POST;
        pace.pause(Duration.ZERO);
        judge(suspect.reply);
    }

    private void judge(Reply.NoAnswer reply) {
        if (blame.isProven()) {
            answered(Answer.unexpected(record, reply, posts(), patience.time().now()));
        }
    }

    /** Nothing that came back says anything against the record: it is posted afresh. */
    void acquit() {
        acquit(Duration.ZERO);
    }

    /** The same, after a pause; an answer that it has already is kept. */
    void acquit(Duration pause) {
        stage = isAnswered() ? stage : TO_POST;
        blame.clear();
        pace.pause(pause);
    }
}

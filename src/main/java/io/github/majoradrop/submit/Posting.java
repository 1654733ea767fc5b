package io.github.majoradrop.submit;

import io.github.majoradrop.majora.MajoraMessages;
import io.github.majoradrop.majora.Rejections;
import io.github.majoradrop.majora.Reply;
import io.github.majoradrop.majora.Request;
import io.github.majoradrop.record.RecordMessage;
import io.github.majoradrop.rules.Kind;

/**
 * The posting of one record, from its first post to its answer: how often it was posted, what is doubtful, and how long it has to wait. Used
 * by one thread at a time.
 */
public final class Posting {

    /** Where the posting stands. */
    private enum State {
        OPEN,
        ANSWERED,
        SUSPECT,
        SET_ASIDE,
        ABANDONED
    }

    private final RecordMessage record;
    private final Waits waits;
    private final Races races;
    private State state = State.OPEN;
    private int attempts;
    private int blamed;
    private boolean witnessed;
    private int unanswered;
    private long notBefore = System.nanoTime();
    private Long doubtedAt;
    private Reply reply;
    private Answer answer;
    private long closingsWhenPosted;

    Posting(RecordMessage record, Waits waits) {
        this.record = record;
        this.waits = waits;
        this.races = new Races(waits);
    }

    public RecordMessage record() {
        return record;
    }

    Kind kind() {
        return record.kind();
    }

    /** Whether it is to be posted (again). */
    public boolean isOpen() {
        return state == State.OPEN;
    }

    public boolean isSuspect() {
        return state == State.SUSPECT;
    }

    /** Whether it goes on later, as its kind is held. */
    public boolean isSetAside() {
        return state == State.SET_ASIDE;
    }

    boolean isAbandoned() {
        return state == State.ABANDONED;
    }

    /** Whether the last reply was none of Majora's, so that the probe has to be asked. */
    boolean isInDoubt() {
        return doubtedAt != null;
    }

    /** When the doubtful post ended, on the monotonic clock: only a later probe clears the doubt. */
    long doubtedAt() {
        return doubtedAt;
    }

    /** What to post now; counts as an attempt. */
    public Request request() {
        attempts++;
        return new Request(record.kind(), record.body());
    }

    /** What became of the record, or null if that is not known yet. */
    public Answer answer() {
        return answer;
    }

    Reply lastReply() {
        return reply;
    }

    long notBefore() {
        return notBefore;
    }

    /** How often its gates had been closed when it was posted last. */
    long closingsWhenPosted() {
        return closingsWhenPosted;
    }

    /** It is posted now. */
    void goes(long closings) {
        if (closings != closingsWhenPosted) {
            races.beginAnew();
        }
        closingsWhenPosted = closings;
    }

    /** Takes the reply to the last post. */
    public void take(Reply received, long postedAt, boolean mayBeStored) {
        reply = received;
        doubtedAt = null;
        switch (received.verdict()) {
            case ACCEPTED -> answer(Outcome.SUCCESS, null, MajoraMessages.inWords(received.contract()));
            case WARNED -> answer(Outcome.WARNING, null, MajoraMessages.inWords(received.contract()));
            case REJECTED -> reject(received, mayBeStored);
            default -> {
                unanswered++;
                doubtedAt = postedAt;
            }
        }
    }

    private void reject(Reply received, boolean mayBeStored) {
        long wait = MajoraMessages.tellOfRace(received.contract()) ? races.next() : -1;
        if (wait >= 0) {
            notBefore = System.nanoTime() + wait;
            return;
        }
        boolean postedBefore = mayBeStored || attempts > 1;
        answer(Outcome.DEAD_LETTER, Answer.REJECTED, Rejections.inWords(received, kind(), postedBefore));
    }

    /**
     * The probe was well. The last of the posts that are allowed is kept until Majora was seen to answer another record: only then does it say
     * something against this one.
     *
     * @param held whether Majora was on hold in between: then the post says nothing against the record
     * @param attemptsAllowed posts that may end like this before the record is to blame
     */
    void probeWasWell(boolean held, int attemptsAllowed) {
        if (held) {
            acquit();
            return;
        }
        doubtedAt = null;
        notBefore = System.nanoTime()
                + waits.next(unanswered - 1, reply.retryAfter()).toNanos();
        if (reply.asksForPatience()) {
            return;
        }
        blamed++;
        if (witnessed && blamed >= attemptsAllowed) {
            condemn();
        } else if (!witnessed && blamed >= Math.max(1, attemptsAllowed - 1)) {
            suspect();
        }
    }

    /** It waits for a witness, and keeps no worker until then. */
    void suspect() {
        state = State.SUSPECT;
    }

    /**
     * Another record was answered, or there is none that could be: this one goes on with its last post, if one is left; or with all of them, if
     * it became a suspect without a good probe after each.
     */
    void witness(int attemptsAllowed) {
        if (isInDoubt()) {
            acquit();
        }
        witnessed = true;
        if (blamed >= attemptsAllowed) {
            condemn();
        } else {
            notBefore = System.nanoTime();
        }
    }

    /** The record is to blame, as others were answered meanwhile. */
    private void condemn() {
        answer(
                Outcome.DEAD_LETTER,
                Answer.UNEXPECTED,
                "Majora " + reply.problem() + ", " + attempts + " times, though it answers for others");
    }

    /** The record was not to blame: it is posted afresh. */
    void acquit() {
        blamed = 0;
        witnessed = false;
        unanswered = 0;
        doubtedAt = null;
        notBefore = System.nanoTime();
    }

    /** Its kind is held: it goes on later, and keeps no worker until then. */
    void setAside() {
        state = state == State.OPEN ? State.SET_ASIDE : state;
    }

    /** It goes on where it was. */
    void goOn() {
        state = State.OPEN;
    }

    /** It can be told without a post that Majora would not take it. */
    void refuse(String detail) {
        answer = Answer.refused(RecordMessage.refused(
                record.stem(),
                record.kind(),
                record.number(),
                record.rows(),
                record.id(),
                RecordMessage.INVALID,
                detail));
        state = State.ANSWERED;
    }

    /** The program stops: the record stays in {@code inflight/} for the next run. */
    void abandon() {
        state = State.ABANDONED;
    }

    private void answer(Outcome outcome, String reason, String detail) {
        answer = Answer.of(record, outcome, reason, detail, attempts, reply);
        state = State.ANSWERED;
    }
}

package io.github.majoradrop.submit;

import io.github.majoradrop.intake.Kind;
import io.github.majoradrop.intake.RecordMessage;
import java.time.Duration;

/**
 * The posting of one record, from its first post to its answer: how often it was posted, what is doubtful, and how long it has to wait. Used
 * by one thread at a time.
 */
public final class Posting {

    private static final int MOST_RACES = 3;
    private static final Duration RACE_TIME = Duration.ofSeconds(10);

    /** Where the posting stands. */
    private enum State {
        OPEN,
        ANSWERED,
        SUSPECT,
        ABANDONED
    }

    private final RecordMessage record;
    private final Waits waits;
    private State state = State.OPEN;
    private int attempts;
    private int blamed;
    private int unanswered;
    private int races;
    private long firstRace;
    private long notBefore = System.nanoTime();
    private Doubt doubt;
    private Reply reply;
    private Answer answer;
    /** Whether it is the one that goes first after a hold; guarded by the {@link Hold}. */
    boolean first;
    /** How many holds there had been when it was posted last; guarded by the {@link Hold}. */
    long holdsWhenPosted;

    Posting(RecordMessage record, Waits waits) {
        this.record = record;
        this.waits = waits;
    }

    public RecordMessage record() {
        return record;
    }

    /** Whether it is to be posted (again). */
    public boolean isOpen() {
        return state == State.OPEN;
    }

    public boolean isSuspect() {
        return state == State.SUSPECT;
    }

    boolean isAbandoned() {
        return state == State.ABANDONED;
    }

    /** Whether the last reply was none of Majora's, so that the probe has to be asked. */
    public boolean isInDoubt() {
        return doubt != null;
    }

    /** What the probe has to answer; a suspect asks for another look at the call that it was posted to. */
    public Doubt doubt() {
        return doubt == null ? new Doubt(record.kind(), System.nanoTime()) : doubt;
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

    /** Takes the reply to the last post. */
    void take(Reply received, long postedAt, boolean mayBeStored) {
        reply = received;
        switch (received.verdict()) {
            case ACCEPTED -> answer(Outcome.SUCCESS, null, MajoraMessages.inWords(received.contract()));
            case WARNED -> answer(Outcome.WARNING, null, MajoraMessages.inWords(received.contract()));
            case REJECTED -> reject(received, mayBeStored);
            default -> {
                unanswered++;
                doubt = new Doubt(record.kind(), postedAt);
            }
        }
    }

    private void reject(Reply received, boolean mayBeStored) {
        if (MajoraMessages.tellOfRace(received.contract()) && raceAgain()) {
            return;
        }
        String messages = MajoraMessages.inWords(received.contract());
        String detail = messages == null ? "Majora gives no message" : messages;
        boolean stored = mayBeStored || attempts > 1;
        answer(
                Outcome.DEAD_LETTER,
                Answer.REJECTED,
                stored && saysExists(detail) ? detail + " (may be stored already)" : detail);
    }

    /** Servers before 25 March 2020 refuse a library or run that they have. */
    private boolean saysExists(String detail) {
        return record.kind() == Kind.SEQUENCING
                && (detail.contains("exist") && !detail.contains("not exist") || detail.contains("cannot be updated"));
    }

    private boolean raceAgain() {
        long now = System.nanoTime();
        firstRace = races == 0 ? now : firstRace;
        long wait = waits.next(races, null).toNanos();
        if (races >= MOST_RACES || now + wait - firstRace > RACE_TIME.toNanos()) {
            return false;
        }
        races++;
        notBefore = now + wait;
        return true;
    }

    /**
     * The probe was well.
     *
     * @param held whether Majora was on hold in between: then the post says nothing against the record
     * @param attemptsAllowed posts that may end like this before the record is to blame
     */
    void probeWasWell(boolean held, int attemptsAllowed) {
        doubt = null;
        if (!held && !reply.asksForPatience()) {
            blamed++;
        }
        unanswered = held ? 0 : unanswered;
        notBefore = System.nanoTime()
                + (held ? 0 : waits.next(unanswered - 1, reply.retryAfter()).toNanos());
        if (blamed >= attemptsAllowed) {
            state = State.SUSPECT;
        }
    }

    /** The record is to blame, as others were answered meanwhile. */
    void condemn() {
        answer(
                Outcome.DEAD_LETTER,
                Answer.UNEXPECTED,
                "Majora " + reply.problem() + ", " + attempts + " times, though it answers for others");
    }

    /** The record was not to blame: it is posted afresh. */
    void acquit() {
        blamed = 0;
        unanswered = 0;
        doubt = null;
        notBefore = System.nanoTime();
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

package io.github.majoradrop.submit;

import io.github.majoradrop.intake.Inflight;
import io.github.majoradrop.majora.Advice;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Records that Majora would not answer properly though it answered the probe. One is to blame only when a witness, another record, is answered
 * meanwhile, or when nothing else is on its way that could be one. Three of them without a witness between them: it is Majora after all, until
 * another record is answered, of which one may go now and then.
 */
public final class Suspects {

    static final int TOO_MANY = 3;
    /** So many are kept, about a plate: memory must not grow with the length of an outage. */
    static final int MOST = 100;

    private static final long ALONE = TimeUnit.SECONDS.toNanos(2);

    private final int attemptsAllowed;
    private final Hold hold;
    private final Inflight inflight;
    private final List<Posting> suspects = new ArrayList<>();
    private final List<Posting> resolved = new ArrayList<>();
    private final PostAgain again;
    /** Whether one of them is posted now, in place of the probe. */
    private boolean isAway;

    private long answersBefore;
    private long aloneSince;

    public Suspects(int attemptsAllowed, Hold hold, Inflight inflight, PostAgain again) {
        this.attemptsAllowed = attemptsAllowed;
        this.hold = hold;
        this.again = again;
        this.inflight = inflight;
    }

    /** Takes in a posting that is to blame if there is a witness. */
    public synchronized void add(Posting posting) {
        judge();
        if (suspects.isEmpty()) {
            answersBefore = hold.answers();
        }
        suspects.add(posting);
        if (suspects.size() >= TOO_MANY) {
            hold.refuse(Advice.refusesEveryRecord(posting.lastReply()));
        }
    }

    /** Those whose answer is known by now, each once: to blame, or answered in place of the probe. Their outcomes are to be filed. */
    public synchronized List<Answer> answers() {
        judge();
        List<Answer> answers = resolved.stream().map(Posting::answer).toList();
        resolved.clear();
        return answers;
    }

    private void judge() {
        if (!areTooMany()) {
            postAfresh(suspects.stream().filter(hold::hasOvertaken).toList());
        }
        boolean isOver = isWitnessed() ? !isAway : !areTooMany() && alone();
        if (isOver && !hold.isHeld()) {
            suspects.forEach(this::goOn);
            suspects.clear();
            hold.nobodyGoesFirst();
        }
    }

    private boolean isWitnessed() {
        return !suspects.isEmpty() && hold.answers() != answersBefore;
    }

    private void goOn(Posting suspect) {
        suspect.witness(attemptsAllowed);
        if (suspect.answer() != null) {
            resolved.add(suspect);
        } else {
            again.add(suspect);
        }
    }

    private boolean alone() {
        if (suspects.isEmpty() || inflight.outstanding() != suspects.size() + resolved.size() + again.held()) {
            aloneSince = 0;
            return false;
        }
        if (aloneSince == 0) {
            aloneSince = System.nanoTime();
        }
        return System.nanoTime() - aloneSince > ALONE;
    }

    /** Whether there are so many that it must be Majora. */
    public synchronized boolean areTooMany() {
        return suspects.size() >= TOO_MANY;
    }

    /** Whether another record may go, which becomes a suspect if it is refused too. */
    synchronized boolean mayBeMore() {
        return suspects.size() < MOST;
    }

    /** The suspect to be posted in place of the probe, or null if there are not so many. Each in turn: one may be to blame after all. */
    synchronized Posting inPlaceOfProbe() {
        if (!areTooMany()) {
            return null;
        }
        isAway = true;
        Collections.rotate(suspects, -1);
        return suspects.get(suspects.size() - 1);
    }

    /**
     * Majora did not answer the one in place of the probe either.
     *
     * @return whether it answered no other record meanwhile
     */
    synchronized boolean areRefusedStill() {
        isAway = false;
        return !isWitnessed();
    }

    /** Majora answered one in place of the probe; the others are posted afresh. */
    synchronized void acquitAll(Posting answered) {
        isAway = false;
        if (answered.answer() != null) {
            suspects.remove(answered);
            resolved.add(answered);
        }
        postAfresh(List.copyOf(suspects));
    }

    private void postAfresh(List<Posting> innocent) {
        suspects.removeAll(innocent);
        innocent.forEach(posting -> {
            posting.acquit();
            again.add(posting);
        });
    }
}

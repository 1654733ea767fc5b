package io.github.majoradrop.submit;

import io.github.majoradrop.majora.Action;
import io.github.majoradrop.majora.NoAnswer;
import io.github.majoradrop.majora.Reply;
import io.github.majoradrop.majora.Request;

/** What was posted of a call so far. */
final class PostLog {

    private final Action action;
    private int attempts;
    /** Whether Majora may have stored it by a post of which nobody read the answer. */
    private boolean answerLost;
    /** When it was posted last, on the monotonic clock, and with how many samples or runs. */
    private long posted;

    private int entries;

    PostLog(Action action) {
        this.action = action;
    }

    /** An earlier run may have posted it. */
    void mayBeOfEarlierRun() {
        answerLost = action.stores();
    }

    /** Others posted it before. */
    void takeUp(Past past) {
        attempts += past.attempts();
        answerLost |= past.isAnswerLost();
    }

    /** It is a part of what was posted so. */
    void asPartOf(PostLog whole) {
        answerLost |= whole.answerLost;
    }

    void posts(Request request, long now) {
        attempts++;
        posted = now;
        entries = request.entries();
    }

    void unanswered(NoAnswer reply) {
        answerLost |= action.stores() && reply.mayBeStored();
    }

    /** Tells how Majora bore the last post. */
    void tell(Capacity capacity, Reply reply) {
        capacity.ended(action, entries, posted, reply);
    }

    Posts soFar() {
        return new Posts(attempts, answerLost);
    }
}

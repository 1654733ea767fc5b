package io.github.majoradrop.submit;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/**
 * What calls of one action have to pass before they are posted: open, or closed, with all the others or alone. It also knows whether there is
 * a doubt that no probe has cleared. Guarded by the {@link Hold}.
 */
final class Gate {

    private final Closure all;
    private final Closure alone;
    private final Set<Call> onTheWire = new HashSet<>();
    /** How many posts ended in doubt that no probe has cleared. */
    private int failing;

    private long doubted;
    private long cleared;
    private long answersWhenCleared;

    /** @param all what closes it with all the others */
    Gate(Closure all, Closure alone) {
        this.all = all;
        this.alone = alone;
    }

    Closure alone() {
        return alone;
    }

    /** Whether a call may be posted; as the one that goes first, if there has to be one. */
    boolean lets(Call call, int workers) {
        boolean lets = isOpen()
                ? !call.isSuspect() && hasRoom(workers)
                : isItsTurn(call) && all.lets(call) && alone.lets(call);
        if (lets) {
            all.let(call);
            alone.let(call);
        }
        return lets;
    }

    private boolean isOpen() {
        return all.isOver() && alone.isOver();
    }

    /** As many may be on the wire or in doubt as there are workers, lest an outage be met by all. */
    private boolean hasRoom(int workers) {
        return failing + onTheWire.size() < workers || failing == 0;
    }

    /** While the doubt of the one that went first is not judged, it is still the one that goes first: nobody follows. */
    private boolean isItsTurn(Call call) {
        return all.isRefusing() || !isDoubted() && !call.isSuspect();
    }

    void pass(Call call) {
        onTheWire.add(call);
        call.goes(closings());
    }

    private long closings() {
        return all.closings() + alone.closings();
    }

    /** It ended without telling anything of Majora: if it went first, another one may. */
    void leave(Call call) {
        onTheWire.remove(call);
        all.leave(call);
        alone.leave(call);
    }

    /** Its post was not answered. */
    void unanswered(Call call) {
        if (call.stage() instanceof Stage.Doubtful doubtful) {
            failing++;
            doubt(doubtful.since());
        }
        all.unanswered(call);
        leave(call);
    }

    /** It was answered, be it a question: that says nothing of how others are answered. */
    void told(Call call) {
        alone.overIfTried();
        leave(call);
    }

    /** Its post was answered. @return whether that is a witness against others */
    boolean answered(Call call) {
        return all.answered(call);
    }

    /** There is a doubt since that event. */
    void doubt(long event) {
        doubted = Math.max(doubted, event);
    }

    boolean isDoubted() {
        return doubted > cleared;
    }

    /** The probe was well that was posted at that event. Only an answer later than those can be a witness against a call whose doubt it cleared. */
    void clear(long event, long answers) {
        cleared = event;
        answersWhenCleared = answers;
        failing = 0;
    }

    /** What a probe, a hold or a witness says by now of a call that was not answered. */
    void judge(Call call, long answers) {
        boolean isOvertaken = call.isOvertaken(closings());
        if (call.stage() instanceof Stage.Suspect suspect) {
            if (isOvertaken && !all.isRefusing()) {
                call.acquit(Duration.ZERO);
            } else if (answers > suspect.answers() && !all.isHeld()) {
                call.witness();
            }
        } else if (call.stage() instanceof Stage.Doubtful doubtful) {
            if (doubtful.since() <= cleared) {
                call.probeWasWell(isOvertaken, answersWhenCleared);
            } else if (all.isRefusing() && !alone.isHeld()) {
                call.suspectUnjudged(answers);
            }
        }
    }
}

package io.github.majoradrop.submit;

import io.github.majoradrop.config.Time;
import io.github.majoradrop.majora.Advice;
import io.github.majoradrop.majora.Unwell;
import io.github.majoradrop.submit.HoldNotices.Notice;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.BooleanSupplier;

/**
 * What keeps one gate closed, or all of them when Majora is down. Held: nobody passes. Tried: one goes first, and when that is answered, it is
 * over for the others too. Refusing: Majora answers the probe, but no record, so that suspects may go first as well, in place of the probe.
 * Guarded by the {@link Hold}.
 */
final class Closure {

    private enum State {
        OVER,
        HELD,
        TRIED
    }

    private final HoldLog log;
    private final Time time;
    private State state = State.OVER;
    private boolean isRefusing;
    /** The one that goes first, or null as long as nobody has. */
    private Call first;

    private boolean isInPlaceOfProbe;
    private Notice notice;
    /** Since when it was held when an earlier run ended, if nobody was answered since; or null. */
    private Instant heldBefore;

    private long closings;

    Closure(String whose, Time time) {
        this.log = new HoldLog(whose, time);
        this.time = time;
    }

    boolean isOver() {
        return state == State.OVER;
    }

    boolean isHeld() {
        return state == State.HELD;
    }

    boolean isRefusing() {
        return isRefusing;
    }

    /** Why, and since when; null when it is over. */
    Notice notice() {
        return notice;
    }

    /** Counts how often it became so that posts in doubt say nothing against their records. */
    long closings() {
        return closings;
    }

    boolean lets(Call call) {
        return isOver() || state == State.TRIED && (first == null || first == call);
    }

    /** It may be posted: if this is tried, it is the one that goes first. */
    void let(Call call) {
        first = call;
        isInPlaceOfProbe = call.isSuspect();
    }

    /** It is not posted any more, or not yet: if it went first, another one may. */
    void leave(Call call) {
        first = first == call ? null : first;
    }

    /** It was not answered. When no record is, the next one goes first only at the next try. */
    void unanswered(Call call) {
        if (isRefusing && state == State.TRIED && first == call) {
            close(Advice.refusesEveryRecord(call.noAnswer()));
        }
    }

    /** Nobody passes any more; or still not, perhaps for another reason. */
    void hold(Unwell why) {
        closings += isHeld() || isRefusing ? 0 : 1;
        close(why);
    }

    /** The same, since Majora answers the probe, but no record. */
    void refuse(Unwell why) {
        isRefusing = true;
        close(why);
    }

    private void close(Unwell why) {
        boolean begins = isOver();
        notice = new Notice(why, begins ? beginning() : notice.since());
        state = State.HELD;
        if (begins) {
            log.begins(notice);
        } else {
            log.goesOn(notice);
        }
    }

    private Instant beginning() {
        return heldBefore == null ? time.now().truncatedTo(ChronoUnit.SECONDS) : heldBefore;
    }

    /** Takes note of a hold in which an earlier run ended: it goes on if nobody is answered before the next one. */
    void heldBefore(Instant since) {
        heldBefore = since;
    }

    Instant heldBefore() {
        return heldBefore;
    }

    /** One may go first. */
    void tryOne() {
        if (isHeld()) {
            state = State.TRIED;
            first = null;
        }
    }

    /** A record was answered. @return whether it is a witness against others, as it is not when it was posted in place of the probe */
    boolean answered(Call call) {
        boolean isWitness = isOver() || first != call || !isInPlaceOfProbe;
        closings += isWitness ? 0 : 1;
        overIfTried();
        return isWitness;
    }

    void overIfTried() {
        heldBefore = null;
        if (state == State.TRIED) {
            over();
        }
    }

    /** Over, if one was to go first and nobody does, unless there is one left that could. */
    void overUnless(BooleanSupplier isOneLeft) {
        if (state == State.TRIED && first == null && !isOneLeft.getAsBoolean()) {
            overIfTried();
        }
    }

    void over() {
        if (!isOver()) {
            state = State.OVER;
            isRefusing = false;
            notice = null;
            log.over();
        }
    }

    /** Posts that are in doubt now say nothing against their records. */
    void excuse() {
        closings++;
    }
}

package io.github.majoradrop.submit;

import io.github.majoradrop.intake.Kind;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides when a record may be posted. While Majora is well: at once. While it is not: no record at all, until the probe is well again; then
 * one record goes first, and when that is answered the others follow. It says once what is wrong and what to do, reminds now and then, and
 * says once when it is over.
 */
public final class Hold {

    private static final Logger LOG = LoggerFactory.getLogger(Hold.class);
    private static final long REMINDER = TimeUnit.MINUTES.toNanos(30);

    private enum State {
        /** Records are posted. */
        OPEN,
        /** Only the probe is posted. */
        HELD,
        /** One record is posted; the others wait for its answer. */
        TRIED
    }

    private final int attemptsAllowed;
    private final Map<Kind, Long> wellSince = new EnumMap<>(Kind.class);
    private State state = State.OPEN;
    private boolean firstIsOut;
    private long holds;
    private String reason;
    private Instant since;
    private long reminded;
    private boolean stopping;
    private volatile long lastAnswered = System.nanoTime();
    private long answers;
    private volatile long changes;

    public Hold(int attemptsAllowed) {
        this.attemptsAllowed = attemptsAllowed;
    }

    /**
     * What is wrong and what to do.
     *
     * @param reason in words for the operator
     * @param since when it began
     */
    public record Notice(String reason, Instant since) {}

    /** What is wrong now, or null if nothing is. */
    public synchronized Notice notice() {
        return state == State.OPEN ? null : new Notice(reason, since);
    }

    /** When a record was last answered, on the monotonic clock; at first, when the program began. */
    public long lastAnswered() {
        return lastAnswered;
    }

    /** Counts beginnings and ends of holds. */
    public long changes() {
        return changes;
    }

    /** Waits until this record may be posted. When it returns the posting may also be a suspect now, or abandoned since the program stops. */
    synchronized void awaitTurn(Posting posting) throws InterruptedException {
        while (!stopping) {
            if (posting.isInDoubt() && isWellAfter(posting.doubt())) {
                posting.probeWasWell(holds != posting.holdsWhenPosted, attemptsAllowed);
                if (!posting.isOpen()) {
                    return;
                }
            }
            long wait = posting.notBefore() - System.nanoTime();
            if (posting.isInDoubt()) {
                wait();
            } else if (wait > 0) {
                TimeUnit.NANOSECONDS.timedWait(this, wait);
            } else if (mayGo(posting)) {
                return;
            } else {
                wait();
            }
        }
        posting.abandon();
    }

    private boolean mayGo(Posting posting) {
        if (state == State.HELD || state == State.TRIED && firstIsOut) {
            return false;
        }
        if (state == State.TRIED) {
            firstIsOut = true;
            posting.first = true;
        }
        posting.holdsWhenPosted = holds;
        return true;
    }

    /** Takes note of how a post ended. */
    synchronized void posted(Posting posting) {
        if (!posting.isInDoubt()) {
            answers++;
            lastAnswered = System.nanoTime();
            if (state == State.TRIED) {
                open();
            }
        }
        release(posting);
    }

    /** The post ended without telling anything of Majora: if it went first, another one may. */
    synchronized void release(Posting posting) {
        if (posting.first) {
            posting.first = false;
            firstIsOut = false;
        }
        notifyAll();
    }

    /** The probe is well, and there is no record left that could go first. */
    synchronized void nobodyGoesFirst() {
        if (state == State.TRIED) {
            open();
        }
    }

    /** How many posts were answered so far. */
    synchronized long answers() {
        return answers;
    }

    /** Whether the probe still has to be asked for that doubt. */
    synchronized boolean isOpenQuestion(Doubt doubt) {
        return !stopping && !isWellAfter(doubt);
    }

    private boolean isWellAfter(Doubt doubt) {
        Long well = wellSince.get(doubt.kind());
        return well != null && well - doubt.at() >= 0;
    }

    /** The probe of that kind, posted at that time, was answered as Majora does. */
    synchronized void well(Kind kind, long probedAt) {
        probed(kind, probedAt);
        if (state == State.HELD) {
            state = State.TRIED;
            firstIsOut = false;
        }
        notifyAll();
    }

    /** The probe of that kind was answered, which ends no hold: Majora refuses every record all the same. */
    synchronized void probed(Kind kind, long probedAt) {
        wellSince.put(kind, probedAt);
        notifyAll();
    }

    /** Posts that are in doubt now say nothing against their records. */
    synchronized void excuseAll() {
        holds++;
    }

    /** Majora is not well: nothing but the probe is posted from now on. */
    synchronized void hold(String why) {
        if (state == State.OPEN) {
            since = Instant.now().truncatedTo(ChronoUnit.SECONDS);
            reason = null;
        }
        if (state != State.HELD) {
            holds++;
        }
        state = State.HELD;
        if (!why.equals(reason)) {
            reason = why;
            reminded = System.nanoTime();
            changes++;
            LOG.warn("On hold: {}", why);
        } else if (System.nanoTime() - reminded > REMINDER) {
            reminded = System.nanoTime();
            LOG.warn("Still on hold since {}: {}", since, why);
        }
    }

    private void open() {
        state = State.OPEN;
        changes++;
        LOG.info("The hold is over: Majora answers again");
        notifyAll();
    }

    /** Waits on behalf of the probe; returns early when the program stops. */
    synchronized void pause(long nanos) throws InterruptedException {
        if (!stopping) {
            TimeUnit.NANOSECONDS.timedWait(this, nanos);
        }
    }

    synchronized boolean isStopping() {
        return stopping;
    }

    synchronized boolean isHeld() {
        return state == State.HELD;
    }

    /** Wakes all who wait; from now on nothing is posted. */
    public synchronized void stop() {
        stopping = true;
        notifyAll();
    }
}

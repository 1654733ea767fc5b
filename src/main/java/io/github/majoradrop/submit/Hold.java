package io.github.majoradrop.submit;

import io.github.majoradrop.intake.Inflight;
import io.github.majoradrop.rules.Kind;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Decides when a record may be posted. While Majora is well: at once. While it is not: no record at all, until the probe is well again; then
 * one record goes first, and when that is answered the others follow. When Majora takes biosamples but is not well for another kind (a user
 * who may not sequence), only that kind is held: its records wait aside, so that they keep no worker, and no more of them are read.
 */
public final class Hold {

    private final int attemptsAllowed;
    private final Inflight inflight;
    private final Gate all = new Gate(new HoldLog(""));
    private final Map<Kind, Gate> ofKind = new EnumMap<>(Kind.class);
    private final Doubts doubts = new Doubts();
    private boolean stopping;
    private volatile long lastAnswered = System.nanoTime();
    private long answers;
    private volatile long changes;

    public Hold(int attemptsAllowed, Inflight inflight) {
        this.attemptsAllowed = attemptsAllowed;
        this.inflight = inflight;
        for (Kind kind : Kind.values()) {
            ofKind.put(kind, new Gate(new HoldLog(" (" + kind.label() + " records only)")));
        }
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
        List<Gate> closed = (all.isOpen() ? ofKind.values().stream() : Stream.of(all))
                .filter(gate -> !gate.isOpen())
                .toList();
        return closed.isEmpty()
                ? null
                : new Notice(
                        closed.stream().map(Gate::reason).distinct().collect(Collectors.joining(" ")),
                        closed.stream().map(Gate::since).min(Instant::compareTo).orElseThrow());
    }

    /** When a record was last answered, on the monotonic clock; at first, when the program began. */
    public long lastAnswered() {
        return lastAnswered;
    }

    /** Counts beginnings and ends of holds, and other reasons for them. */
    public long changes() {
        return changes;
    }

    /**
     * Waits until this record may be posted. When it returns the posting may also be a suspect now, set aside since its kind is held, or
     * abandoned since the program stops. While Majora answers no record at all, one in doubt is a suspect: no probe will clear its doubt, and
     * its worker is needed for a record that may be answered.
     */
    synchronized void awaitTurn(Posting posting) throws InterruptedException {
        Gate gate = ofKind.get(posting.kind());
        while (!stopping) {
            if (posting.isInDoubt() && doubts.isCleared(posting.kind(), posting.doubtedAt())) {
                posting.probeWasWell(hasOvertaken(posting), attemptsAllowed);
            }
            if (gate.isHeld()) {
                posting.setAside();
            } else if (posting.isInDoubt() && all.isRefusing()) {
                posting.suspect();
            }
            if (!posting.isOpen()) {
                return;
            }
            long wait = posting.notBefore() - System.nanoTime();
            if (!posting.isInDoubt() && wait > 0) {
                TimeUnit.NANOSECONDS.timedWait(this, wait);
            } else if (!posting.isInDoubt() && isLetPass(posting.kind())) {
                all.pass(posting);
                gate.pass(posting);
                posting.goes(closings(posting.kind()));
                return;
            } else {
                wait();
            }
        }
        posting.abandon();
    }

    /** While a doubt is not judged, the one that raised it is still the one that goes first. */
    private boolean isLetPass(Kind kind) {
        Gate gate = ofKind.get(kind);
        if (all.isOpen() && gate.isOpen()) {
            return true;
        }
        return all.letsPass() && gate.letsPass() && (all.isRefusing() || !doubts.isOpen(kind));
    }

    /** Whether a hold began after it was posted: then the post says nothing against its record. */
    synchronized boolean hasOvertaken(Posting posting) {
        return closings(posting.kind()) != posting.closingsWhenPosted();
    }

    private long closings(Kind kind) {
        return all.closings() + ofKind.get(kind).closings();
    }

    /** Takes note of how a post ended. */
    synchronized void posted(Posting posting) {
        if (posting.isInDoubt()) {
            doubt(posting.kind(), posting.doubtedAt());
            all.fail(posting);
            ofKind.get(posting.kind()).leave(posting);
            notifyAll();
        } else {
            answered(posting.kind());
            release(posting);
        }
    }

    /** Majora answered a record of that kind. */
    synchronized void answered(Kind kind) {
        answers++;
        lastAnswered = System.nanoTime();
        openIfTried(all);
        openIfTried(ofKind.get(kind));
        inflight.handOutAgain(kind);
        notifyAll();
    }

    private void openIfTried(Gate gate) {
        if (!gate.isOpen()) {
            gate.openIfTried();
            changes++;
        }
    }

    /** The post ended without telling anything of Majora: if it went first, another one may. */
    synchronized void release(Posting posting) {
        all.leave(posting);
        ofKind.get(posting.kind()).leave(posting);
        notifyAll();
    }

    /** There is no record left that could go first. */
    synchronized void nobodyGoesFirst() {
        openIfTried(all);
        notifyAll();
    }

    /** How many posts were answered so far. */
    synchronized long answers() {
        return answers;
    }

    /** The kinds for which the probe has to be asked, biosamples first; while all is held, just these. */
    synchronized List<Kind> questions() {
        if (stopping) {
            return List.of();
        }
        return all.isHeld()
                ? List.of(Kind.BIOSAMPLE)
                : Stream.of(Kind.values()).filter(this::isAsked).toList();
    }

    private boolean isAsked(Kind kind) {
        return ofKind.get(kind).isHeld() || doubts.isOpen(kind);
    }

    /** That kind is in doubt since that time. */
    synchronized void doubt(Kind kind, long at) {
        doubts.doubt(kind, at);
    }

    /** The probe of that kind, posted at that time, was answered as Majora does. */
    synchronized void well(Kind kind, long probedAt) {
        probed(kind, probedAt);
        all.tryOne();
        if (ofKind.get(kind).isHeld()) {
            ofKind.get(kind).tryOne();
            inflight.handOutOne(kind);
        }
        notifyAll();
    }

    /** The probe of that kind was answered, which ends no hold: Majora refuses every record all the same. */
    synchronized void probed(Kind kind, long probedAt) {
        doubts.well(kind, probedAt);
        notifyAll();
    }

    /** Though it is on hold, one record may go and show whether Majora answers it. */
    synchronized void tryOne() {
        all.tryOne();
        notifyAll();
    }

    /** Posts that are in doubt now say nothing against their records. */
    synchronized void excuseAll() {
        all.excuse();
    }

    /** Majora is not well: nothing but the probe is posted from now on. */
    synchronized void hold(String why) {
        hold(all, why);
    }

    /** Majora answers the probe, but no record: nothing is posted but a suspect in place of the probe, and now and then one of the others. */
    synchronized void refuse(String why) {
        if (all.isOpen() || !Objects.equals(why, all.reason())) {
            changes++;
        }
        all.refuse(why);
        notifyAll();
    }

    /** Majora takes biosamples, but is not well for that kind: nothing of it is posted from now on. */
    synchronized void hold(Kind kind, String why) {
        hold(ofKind.get(kind), why);
        inflight.handOutNoMore(kind);
        // Majora was just seen to be well for others; those that are set aside cannot be the ones to go first.
        all.openIfNobodyGoes();
        notifyAll();
    }

    private void hold(Gate gate, String why) {
        if (gate.isOpen() || !Objects.equals(why, gate.reason())) {
            changes++;
        }
        gate.hold(why);
    }

    synchronized boolean isStopping() {
        return stopping;
    }

    /** Whether nothing at all is posted. */
    synchronized boolean isHeld() {
        return all.isHeld();
    }

    /** Whether that kind alone is held. */
    synchronized boolean isHeld(Kind kind) {
        return ofKind.get(kind).isHeld();
    }

    /** Wakes all who wait; from now on nothing is posted. */
    public synchronized void stop() {
        stopping = true;
        notifyAll();
    }
}

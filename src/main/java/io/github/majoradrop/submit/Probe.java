package io.github.majoradrop.submit;

import io.github.majoradrop.config.Credentials;
import io.github.majoradrop.config.Settings;
import io.github.majoradrop.intake.Kind;
import java.util.concurrent.TimeUnit;

/**
 * Asks Majora, without creating anything, whether it is well for a kind of call; again and again at growing waits while it is not, and at once
 * when the token becomes another one. When Majora answers the probe but no record, a record takes the probe's place. Used by one thread.
 */
public final class Probe {

    private static final long SLICE = TimeUnit.MILLISECONDS.toNanos(200);

    private final Hold hold;
    private final Suspects suspects;
    private final Credentials credentials;
    private final Advice advice;
    private final Waits waits;
    private int failures;
    private long credentialsSeen;
    private Doubt doubt;
    private Posting inPlace;
    private long askedAt;

    public Probe(Settings settings, Hold hold, Suspects suspects, Credentials credentials) {
        this.hold = hold;
        this.suspects = suspects;
        this.credentials = credentials;
        this.advice = new Advice(settings.majoraUrl(), credentials, settings.credentialsFrom());
        this.waits = new Waits(settings.submitWaitMax());
    }

    /** Whether that doubt is still to be cleared: an answer to an earlier one may have done it. */
    public boolean isWanted(Doubt question) {
        doubt = question;
        return hold.isOpenQuestion(question) || !hold.isStopping() && hold.isHeld() && suspects.areTooMany();
    }

    /**
     * What to post next, after the wait that is due; null if the program stops.
     *
     * @throws InterruptedException if the thread is to end
     */
    public Request next() throws InterruptedException {
        if (failures > 0) {
            long until = System.nanoTime() + waits.next(failures - 1, null).toNanos();
            while (until - System.nanoTime() > 0 && !credentials.changedSince(credentialsSeen) && !hold.isStopping()) {
                hold.pause(Math.min(SLICE, Math.max(1, until - System.nanoTime())));
            }
        }
        if (hold.isStopping()) {
            return null;
        }
        credentials.reread();
        credentialsSeen = credentials.changes();
        inPlace = suspects.inPlaceOfProbe();
        askedAt = System.nanoTime();
        return inPlace == null ? Request.probe(doubt.kind()) : inPlace.request();
    }

    private Kind kindAsked() {
        return inPlace == null ? doubt.kind() : inPlace.record().kind();
    }

    /** Waits a little before the same question is asked again after a fault of ours. */
    public void pauseAfterFault() throws InterruptedException {
        hold.pause(TimeUnit.SECONDS.toNanos(1));
    }

    /** Takes what came back of it. */
    public void answered(Reply reply) {
        if (reply.contract() == null) {
            failures++;
            boolean refused = inPlace != null && reply.status() != null;
            hold.hold(refused ? Advice.refusesEveryRecord(reply) : advice.of(reply, kindAsked()));
            return;
        }
        failures = 0;
        if (inPlace == null && suspects.areTooMany()) {
            hold.probed(kindAsked(), askedAt);
            return;
        }
        if (inPlace == null) {
            hold.well(kindAsked(), askedAt);
            return;
        }
        inPlace.take(reply, askedAt, false);
        // Before the hold is over: from then on the other suspects would count as witnessed against.
        suspects.acquitAll(inPlace);
        hold.excuseAll();
        hold.well(kindAsked(), askedAt);
        hold.posted(inPlace);
    }
}

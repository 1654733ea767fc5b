package io.github.majoradrop.submit;

import io.github.majoradrop.config.Credentials;
import io.github.majoradrop.config.Settings;
import io.github.majoradrop.majora.Advice;
import io.github.majoradrop.majora.Reply;
import io.github.majoradrop.majora.Request;
import io.github.majoradrop.rules.Kind;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Asks Majora, without creating anything, whether it is well for a kind of call; again and again at growing waits while it is not, and at once
 * when the token becomes another one. A kind that is not well is held alone if Majora is well for biosamples. When Majora answers the probe but
 * no record, a record takes the probe's place. Used by one thread.
 */
public final class Probe {

    private static final long AFTER_FAULT = TimeUnit.SECONDS.toNanos(1);

    private final Hold hold;
    private final Suspects suspects;
    private final Credentials credentials;
    private final Advice advice;
    private final Waits waits;
    private final Map<Kind, Questions> asked = new EnumMap<>(Kind.class);
    /** What was answered for kinds that are not well, until it is known whether biosamples are. */
    private final Map<Kind, Reply> unwell = new EnumMap<>(Kind.class);

    private Kind kind;
    private Posting inPlace;
    private long askedAt;

    /** How often in a row the probe of a kind was not well, and when it is due again; at once if the token became another one. */
    private static final class Questions {
        private int failures;
        private long notBefore = System.nanoTime();
        private long credentialsSeen;
    }

    public Probe(Settings settings, Hold hold, Suspects suspects, Credentials credentials) {
        this.hold = hold;
        this.suspects = suspects;
        this.credentials = credentials;
        this.advice = new Advice(settings.majoraUrl(), credentials, settings.credentialsFrom());
        this.waits = new Waits(settings.submitWaitMax());
        for (Kind each : Kind.values()) {
            asked.put(each, new Questions());
        }
    }

    /** What to post now, or null if nothing is to be asked yet. */
    public Request next() {
        kind = due();
        if (kind == null) {
            return null;
        }
        credentials.reread();
        Questions questions = asked.get(kind);
        questions.credentialsSeen = credentials.changes();
        questions.notBefore = System.nanoTime() + AFTER_FAULT;
        inPlace = suspects.inPlaceOfProbe();
        askedAt = System.nanoTime();
        return inPlace == null ? Request.probe(kind) : inPlace.request();
    }

    private Kind due() {
        List<Kind> kinds = suspects.areTooMany() && !hold.isStopping() ? List.of(Kind.BIOSAMPLE) : hold.questions();
        for (Kind each : kinds) {
            Questions questions = asked.get(each);
            if (System.nanoTime() - questions.notBefore >= 0 || credentials.changedSince(questions.credentialsSeen)) {
                return each;
            }
        }
        return null;
    }

    /** Takes what came back of it. */
    public void answered(Reply reply) {
        Questions questions = asked.get(kind);
        boolean isWell = reply.contract() != null;
        questions.failures = isWell ? 0 : questions.failures + 1;
        questions.notBefore = System.nanoTime()
                + (isWell ? 0 : wait(questions.failures, reply.retryAfter()).toNanos());
        if (inPlace != null) {
            answeredInPlace(reply);
        } else if (isWell) {
            well();
        } else {
            notWell(reply);
        }
    }

    private Duration wait(int failures, Duration asksFor) {
        return waits.next(failures - 1, asksFor);
    }

    private void well() {
        if (suspects.areTooMany()) {
            // Asked before there were so many.
            hold.probed(kind, askedAt);
            return;
        }
        hold.well(kind, askedAt);
        if (kind == Kind.BIOSAMPLE) {
            unwell.forEach((other, reply) -> hold.hold(other, advice.ofKindAlone(reply, other)));
            unwell.clear();
        }
    }

    private void notWell(Reply reply) {
        if (kind == Kind.BIOSAMPLE) {
            unwell.clear();
            hold.hold(advice.of(reply, kind));
        } else if (hold.isHeld(kind)) {
            hold.hold(kind, advice.ofKindAlone(reply, kind));
        } else {
            unwell.put(kind, reply);
            hold.doubt(Kind.BIOSAMPLE, System.nanoTime());
        }
    }

    private void answeredInPlace(Reply reply) {
        if (reply.contract() == null) {
            refusedInPlace(reply);
            return;
        }
        inPlace.take(reply, askedAt, false);
        // Before the hold is over: from then on the other suspects would count as witnessed against.
        suspects.acquitAll(inPlace);
        hold.excuseAll();
        // Not the posting itself: it may be with another worker by now.
        hold.well(inPlace.kind(), askedAt);
        hold.answered(inPlace.kind());
    }

    /** It may be just these records: one of the others may go, and show it. */
    private void refusedInPlace(Reply reply) {
        boolean isReply = reply.status() != null;
        boolean isWitnessed = !suspects.areRefusedStill();
        if (!isWitnessed) {
            hold.refuse(isReply ? Advice.refusesEveryRecord(reply) : advice.of(reply, inPlace.kind()));
        }
        if (isReply && (isWitnessed || suspects.mayBeMore())) {
            hold.tryOne();
        }
    }
}

package io.github.majoradrop.submit;

import io.github.majoradrop.config.Credentials;
import io.github.majoradrop.config.Settings;
import io.github.majoradrop.config.Time;
import io.github.majoradrop.majora.Action;
import io.github.majoradrop.majora.Advice;
import io.github.majoradrop.majora.Reply;
import io.github.majoradrop.majora.Request;
import io.github.majoradrop.majora.Unwell;
import io.github.majoradrop.record.LibraryCall;
import io.github.majoradrop.record.LibraryQuestion;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks Majora, without creating anything, whether it is well for an action; again and again at growing waits while it is not, and at once when
 * the token becomes another one. An action that is not well is held alone if Majora is well for biosamples. When Majora answers the probe but
 * no record, a suspect takes the probe's place. It also finds out, when that is to be known, whether there is a call for libraries. Used by one
 * thread.
 */
public final class Probe {

    private static final Logger LOG = LoggerFactory.getLogger(Probe.class);
    private static final long AFTER_FAULT = TimeUnit.SECONDS.toNanos(1);

    private final Hold hold;
    private final WaitingRoom room;
    private final LibraryQuestion libraries;
    private final Credentials credentials;
    private final Advice advice;
    private final Patience patience;
    private final Map<Action, Questions> questions = new EnumMap<>(Action.class);
    /** What was answered for actions that are not well, until it is known whether biosamples are. */
    private final Map<Action, Reply.NoAnswer> unwell = new EnumMap<>(Action.class);

    private final BooleanSupplier coin;
    private Asked asked;
    /** Was well, and is to be asked once more before anything is made of it; or null. */
    private Asked again;

    /** How often in a row the probe of an action was not well, and when it is due again; at once if the token became another one. */
    private static final class Questions {
        private int failures;
        private long notBefore;
        private long credentialsSeen;
    }

    /**
     * What was asked last.
     *
     * @param event only doubts before it are cleared by a good answer
     */
    private record Asked(Action action, long event, Asker asker) {}

    /** Who takes the reply: the probe itself, or the suspect in its place. */
    @FunctionalInterface
    private interface Asker {
        void take(Reply reply);
    }

    /** @param coin whether to ask once more though it was well: behind a balancer in strict turn the same record would always meet the same backend */
    public Probe(
            Settings settings,
            Hold hold,
            WaitingRoom room,
            LibraryQuestion libraries,
            Credentials credentials,
            BooleanSupplier coin,
            Time time) {
        this.coin = coin;
        this.hold = hold;
        this.room = room;
        this.libraries = libraries;
        this.credentials = credentials;
        this.advice = new Advice(settings.majoraUrl(), credentials, settings.credentialsFrom());
        this.patience = Patience.of(settings, time);
        for (Action action : Action.values()) {
            Questions never = new Questions();
            never.notBefore = now();
            questions.put(action, never);
        }
    }

    /** What to post now, or null if nothing is to be asked yet. */
    public Request next() {
        if (libraries.isDue()) {
            hold.doubt(Action.LIBRARY_ADD, hold.event());
        }
        if (again != null) {
            return again();
        }
        Action action = due();
        if (action == null) {
            return null;
        }
        credentials.reread();
        Questions due = questions.get(action);
        due.credentialsSeen = credentials.changes();
        due.notBefore = now() + AFTER_FAULT;
        if (room.areTooMany()) {
            return suspect(action);
        }
        asked = new Asked(action, hold.event(), this::answeredItself);
        return action.probe();
    }

    private Request again() {
        asked = again;
        again = null;
        // Otherwise the doubt stays, and is asked for anew.
        return hold.isStopping() || room.areTooMany() ? null : asked.action.probe();
    }

    private Request suspect(Action action) {
        Call call = room.takeInPlaceOfProbe();
        if (call == null) {
            return null;
        }
        asked = new Asked(action, hold.event(), reply -> answeredInPlace(call, reply));
        return call.request();
    }

    private Action due() {
        boolean isInPlace = room.areTooMany() && !hold.isStopping();
        for (Action action : isInPlace ? List.of(Action.BIOSAMPLE_ADD) : hold.questions()) {
            Questions asked = questions.get(action);
            if (now() - asked.notBefore >= 0 || credentials.changedSince(asked.credentialsSeen)) {
                return action;
            }
        }
        return null;
    }

    /** Takes what came back of it. */
    public void answered(Reply reply) {
        Questions answered = questions.get(asked.action);
        if (reply instanceof Reply.NoAnswer noAnswer) {
            Duration wait = patience.waits().next(answered.failures++, noAnswer.retryAfter());
            answered.notBefore = now() + wait.toNanos();
        } else {
            answered.failures = 0;
            answered.notBefore = now();
        }
        asked.asker.take(reply);
    }

    private void answeredItself(Reply reply) {
        boolean isThere =
                reply instanceof Reply.Contract || Integer.valueOf(400).equals(reply.status());
        if (asked.action == Action.LIBRARY_ADD && libraries.isDue() && isThere) {
            libraries.answer(LibraryCall.OWN);
            LOG.info("Majora takes libraries by a call of their own: they go before their sequencing");
        }
        if (reply instanceof Reply.NoAnswer noAnswer) {
            notWell(noAnswer);
        } else if (room.areTooMany()) {
            // Asked before there were so many.
            hold.probed(asked.action, asked.event);
        } else if (room.isVerdictNear(asked.action) || room.isInDoubt(asked.action) && coin.getAsBoolean()) {
            again = new Asked(asked.action, asked.event, this::answeredAgain);
        } else {
            well();
        }
    }

    private void answeredAgain(Reply reply) {
        if (reply instanceof Reply.NoAnswer) {
            hold.comesAndGoes(asked.action);
        }
        well();
    }

    private void well() {
        hold.well(asked.action, asked.event);
        if (asked.action == Action.BIOSAMPLE_ADD) {
            unwell.forEach(this::unwellAlone);
            unwell.clear();
        }
    }

    private void unwellAlone(Action action, Reply.NoAnswer reply) {
        if (isMissing(action, reply)) {
            libraries.answer(LibraryCall.WITHIN_SEQUENCING);
            hold.missing(action, asked.event);
            LOG.info("Majora has no call for libraries: what is said of them goes with their sequencing");
        } else {
            hold.hold(action, advice.ofOneAlone(reply, action));
        }
    }

    /** Whether the server may not have that call at all: there is no doubt about it if Majora is at this address (measured, March 2022). */
    private boolean isMissing(Action action, Reply.NoAnswer reply) {
        return action == Action.LIBRARY_ADD
                && libraries.isDue()
                && Integer.valueOf(404).equals(reply.status());
    }

    private void notWell(Reply.NoAnswer reply) {
        Action action = asked.action;
        if (action == Action.BIOSAMPLE_ADD) {
            unwell.clear();
            hold.hold(advice.of(reply, action));
        } else if (hold.isHeld(action) && !isMissing(action, reply)) {
            hold.hold(action, advice.ofOneAlone(reply, action));
        } else {
            unwell.put(action, reply);
            hold.doubt(Action.BIOSAMPLE_ADD, hold.event());
        }
    }

    private void answeredInPlace(Call suspect, Reply reply) {
        if (reply instanceof Reply.NoAnswer noAnswer) {
            refusedInPlace(suspect, noAnswer);
            return;
        }
        Action action = suspect.action();
        suspect.take(reply, asked.event);
        // Before the hold is over: from then on the other suspects would count as witnessed against.
        room.answeredInPlaceOfProbe(suspect);
        hold.excuseAll();
        hold.well(action, asked.event);
        hold.answered(action);
    }

    /** It may be just these records: one of the others may go, and show it. */
    private void refusedInPlace(Call suspect, Reply.NoAnswer reply) {
        boolean isReply = reply instanceof Reply.Other;
        if (!room.refusedInPlaceOfProbe(suspect)) {
            Unwell why = isReply ? Advice.refusesEveryRecord(reply) : advice.of(reply, suspect.action());
            hold.refuse(why);
        }
        if (isReply) {
            hold.tryOne();
        }
    }

    private long now() {
        return patience.time().nanos();
    }
}

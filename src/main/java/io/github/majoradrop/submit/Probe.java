package io.github.majoradrop.submit;

import io.github.majoradrop.config.Credentials;
import io.github.majoradrop.config.Settings;
import io.github.majoradrop.config.Time;
import io.github.majoradrop.majora.Action;
import io.github.majoradrop.majora.Advice;
import io.github.majoradrop.majora.Reply;
import io.github.majoradrop.majora.Request;
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
 * no record, a record is tried in its place. Used by one thread.
 */
public final class Probe {

    private static final Logger LOG = LoggerFactory.getLogger(Probe.class);
    private static final long LOOK_MILLIS = 200;
    private static final long AFTER_FAULT = TimeUnit.SECONDS.toNanos(1);

    private final Hold hold;
    private final WaitingRoom room;
    private final LibraryDiscovery libraries;
    private final List<NewerCall> newer;
    private final Credentials credentials;
    private final Advice advice;
    private final Patience patience;
    private final BooleanSupplier coin;
    private final Map<Action, Schedule> schedules = new EnumMap<>(Action.class);
    /** What was answered for actions that are not well, until it is known whether biosamples are. */
    private final Map<Action, Reply.NoAnswer> unwell = new EnumMap<>(Action.class);

    private Asked asked;
    /** Whether nobody was told yet that Majora is well. */
    private boolean isToTell;
    /** Whether it was well, and is to be asked once more before anything is made of it. */
    private boolean isToAskAgain;

    /** How often in a row the probe of an action was not well, and when it is due again. */
    private static final class Schedule {
        private int failures;
        private long notBefore;
        private long credentialsSeen;
    }

    /**
     * What was asked last.
     *
     * @param event only doubts before it are cleared by a good answer
     * @param again whether it was well before
     */
    private record Asked(Action action, long event, boolean again) {}

    /** @param coin whether to ask once more though it was well: behind a balancer in strict turn the same record would always meet the same backend */
    public Probe(
            Settings settings,
            Hold hold,
            WaitingRoom room,
            LibraryQuestion libraries,
            SampleQuestion samples,
            Credentials credentials,
            BooleanSupplier coin,
            Time time) {
        this.hold = hold;
        this.room = room;
        this.libraries = new LibraryDiscovery(libraries);
        this.newer = List.of(this.libraries, samples);
        this.credentials = credentials;
        this.advice = new Advice(settings.majoraUrl(), credentials, settings.credentialsFrom());
        this.patience = Patience.of(settings, time);
        this.coin = coin;
        for (Action action : Action.values()) {
            schedules.put(action, new Schedule());
            schedules.get(action).notBefore = patience.now();
        }
    }

    /** Has Majora asked before any record is there, and its answer told: whatever is wrong is then known while somebody still looks. */
    public void atStart() {
        isToTell = true;
        hold.doubt(Action.BIOSAMPLE_ADD, hold.event());
    }

    /** Waits a while if there is no doubt, or none that is to be asked about by now; a new one ends that. */
    public void awaitDoubt() {
        List<Action> questions = hold.questions();
        if (!isToAskAgain && questions.stream().noneMatch(this::isDue)) {
            hold.awaitOtherThan(questions, LOOK_MILLIS);
        }
    }

    /** What to post now, or null if nothing is to be asked yet. */
    public Request next() {
        if (libraries.isDue()) {
            hold.doubt(Action.LIBRARY_ADD, hold.event());
        }
        if (isToAskAgain) {
            isToAskAgain = false;
            asked = new Asked(asked.action, asked.event, true);
            // Otherwise the doubt stays, and is asked for anew.
            return hold.questions().contains(asked.action) ? asked.action.probe() : null;
        }
        return hold.questions().stream()
                .filter(this::isDue)
                .findFirst()
                .map(this::ask)
                .orElse(null);
    }

    private boolean isDue(Action action) {
        Schedule schedule = schedules.get(action);
        return patience.now() - schedule.notBefore >= 0 || credentials.changedSince(schedule.credentialsSeen);
    }

    private Request ask(Action action) {
        credentials.reread();
        Schedule schedule = schedules.get(action);
        schedule.credentialsSeen = credentials.changes();
        schedule.notBefore = patience.now() + AFTER_FAULT;
        asked = new Asked(action, hold.event(), false);
        if (hold.isRefusing()) {
            hold.tryOne();
            failed(Duration.ZERO);
            return null;
        }
        return action.probe();
    }

    private void failed(Duration asksToWait) {
        Schedule schedule = schedules.get(asked.action);
        schedule.notBefore =
                patience.now() + patience.wait(schedule.failures++, asksToWait).toNanos();
    }

    /** Takes what came back of it. */
    public void answered(Reply reply) {
        libraries.probed(asked.action, reply);
        if (reply instanceof Reply.NoAnswer noAnswer) {
            failed(noAnswer.retryAfter());
            notWell(noAnswer);
            return;
        }
        Schedule schedule = schedules.get(asked.action);
        schedule.failures = 0;
        schedule.notBefore = patience.now();
        isToAskAgain = !asked.again && room.wantsSecondOpinion(asked.action, coin);
        if (!isToAskAgain) {
            well();
        }
    }

    private void well() {
        hold.well(asked.action, asked.event);
        if (asked.action == Action.BIOSAMPLE_ADD) {
            if (isToTell) {
                LOG.info("Majora answers, the credentials are good");
                isToTell = false;
            }
            unwell.forEach(this::unwellAlone);
            unwell.clear();
        }
    }

    private void unwellAlone(Action action, Reply.NoAnswer reply) {
        NewerCall call = NewerCall.suspected(newer, action, reply);
        if (call == null) {
            hold.hold(action, advice.ofOneAlone(reply, action));
        } else {
            call.missing();
            hold.missing(action, asked.event);
        }
    }

    private void notWell(Reply.NoAnswer reply) {
        Action action = asked.action;
        if (asked.again) {
            hold.comesAndGoes(action);
            well();
        } else if (action == Action.BIOSAMPLE_ADD) {
            unwell.clear();
            hold.hold(advice.of(reply, action));
        } else if (hold.isHeldAlone(action) && NewerCall.suspected(newer, action, reply) == null) {
            hold.hold(action, advice.ofOneAlone(reply, action));
        } else {
            unwell.put(action, reply);
            hold.doubt(Action.BIOSAMPLE_ADD, hold.event());
        }
    }
}

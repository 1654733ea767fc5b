package io.github.majoradrop.submit;

import io.github.majoradrop.config.Credentials;
import io.github.majoradrop.config.Settings;
import io.github.majoradrop.config.Time;
import io.github.majoradrop.majora.Action;
import io.github.majoradrop.majora.Advice;
import io.github.majoradrop.majora.NoAnswer;
import io.github.majoradrop.majora.Reply;
import io.github.majoradrop.majora.Request;
import io.github.majoradrop.record.LibraryQuestion;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks Majora, without creating anything, whether it is well for an action; again and at growing waits while it is not, and at once when
 * the token becomes another one. Used by one thread.
 */
public final class Probe {

    private static final Logger LOG = LoggerFactory.getLogger(Probe.class);
    /** As long as nobody doubts. */
    private static final long LONGEST_MILLIS = 5_000;
    /** While somebody does: that the token became another one is found out by looking. */
    private static final long LOOK_MILLIS = 1_000;

    private final Hold hold;
    private final WaitingRoom room;
    private final LibraryDiscovery libraries;
    private final List<NewerCall> newer;
    private final Credentials credentials;
    private final Advice advice;
    private final Patience patience;
    private final BooleanSupplier coin;
    private final Map<Action, Asking> askings = new EnumMap<>(Action.class);
    /** What was asked last. */
    private Asking asked;
    /** Whether nobody was told yet that Majora is well. */
    private boolean isToTell;

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
        this.advice = new Advice(settings.majoraUrl(), credentials);
        this.patience = Patience.of(settings, time);
        this.coin = coin;
        for (Action action : Action.values()) {
            askings.put(action, new Asking(action, patience));
        }
        libraries.whenAsked(hold.news()::tell);
    }

    /** Has Majora asked before any record is there, and its answer told: whatever is wrong is then known while somebody still looks. */
    public void atStart() {
        isToTell = true;
        hold.tell(Hold.MAIN, gate -> gate.doubt().begin());
    }

    /** Waits a while for something to ask: for a doubt, for the time to ask again, or for another token. */
    public void awaitQuestion() {
        long seen = hold.news().count();
        if (!libraries.isDue() && hold.questions().isEmpty()) {
            hold.news().await(seen, LONGEST_MILLIS);
            return;
        }
        if (!isAnyDue()) {
            long untilDue = hold.questions().stream()
                    .mapToLong(action -> askings.get(action).millisLeft())
                    .min()
                    .orElse(LOOK_MILLIS);
            hold.news().await(seen, Math.min(untilDue, LOOK_MILLIS));
        }
    }

    private boolean isAnyDue() {
        return libraries.isDue() && !hold.ask(Action.LIBRARY_ADD, Gate::isDoubted)
                || hold.questions().stream().anyMatch(this::isDue);
    }

    /** What to post now, or null if nothing is to be asked yet. */
    public Request next() {
        if (libraries.isDue()) {
            hold.tell(Action.LIBRARY_ADD, gate -> gate.doubt().begin());
        }
        return hold.questions().stream()
                .filter(this::isDue)
                .findFirst()
                .map(this::ask)
                .orElse(null);
    }

    private boolean isDue(Action action) {
        return askings.get(action).isDue(credentials);
    }

    private Request ask(Action due) {
        Action action = maySayOfItAlone(due) ? due : Hold.MAIN;
        asked = askings.get(action);
        asked.reread(credentials);
        if (hold.ask(action, Gate::isRefusing)) {
            // Majora answers the probe but no record: a record is tried in its place.
            hold.tell(action, Gate::tryOne);
            asked.again = false;
            asked.pause(Duration.ZERO);
            return null;
        }
        asked.event = asked.again ? asked.event : hold.event();
        asked.isOnTheWay();
        return action.probe();
    }

    /** Whether what that action is answered says nothing of Majora as a whole: biosamples were asked about since. */
    private boolean maySayOfItAlone(Action action) {
        long main = askings.get(Hold.MAIN).event;
        return action == Hold.MAIN
                || askings.get(action).again
                || askings.get(action).event < main
                        && hold.ask(action, gate -> !gate.doubt().isAnySince(main));
    }

    /** Takes what came back of it. */
    public void answered(Reply reply) {
        libraries.probed(asked.action, reply);
        if (reply instanceof NoAnswer noAnswer) {
            asked.pause(noAnswer.retryAfter());
            notWell(noAnswer);
            return;
        }
        asked.isAnswered();
        asked.again = !asked.again && room.wantsSecondOpinion(asked.action, coin);
        if (!asked.again) {
            well();
        }
    }

    private void well() {
        hold.tell(asked.action, gate -> gate.well(asked.event));
        if (isToTell && asked.action == Hold.MAIN) {
            LOG.info("Majora answers, the credentials are good");
            isToTell = false;
        }
    }

    private void notWell(NoAnswer reply) {
        Action action = asked.action;
        NewerCall missing = NewerCall.suspected(newer, action, reply);
        if (asked.again) {
            asked.again = false;
            hold.tell(action, gate -> gate.doubt().excuse());
            well();
        } else if (missing != null) {
            missing.missing();
            well();
            hold.tell(action, Gate::open);
        } else if (action == Hold.MAIN) {
            hold.tell(action, gate -> gate.hold(advice.of(reply, action)));
        } else {
            hold.tell(action, gate -> gate.hold(advice.ofOneAlone(reply, action)));
        }
    }
}

package io.github.majoradrop.submit;

import io.github.majoradrop.config.Credentials;
import io.github.majoradrop.config.Settings;
import io.github.majoradrop.config.Time;
import io.github.majoradrop.majora.Action;
import io.github.majoradrop.majora.Advice;
import io.github.majoradrop.majora.NoAnswer;
import io.github.majoradrop.majora.Reply;
import io.github.majoradrop.majora.Request;
import io.github.majoradrop.majora.Unwell;
import io.github.majoradrop.record.LibraryQuestion;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks Majora, without creating anything, whether it is well: for biosamples, and when these are well for the other actions in doubt. Again and at
 * growing waits while it is not, and at once when the token becomes another one. Used by one thread.
 */
public final class Probe {

    private static final Logger LOG = LoggerFactory.getLogger(Probe.class);
    /** As long as nobody doubts. */
    private static final long LONGEST_MILLIS = 5_000;
    /** While somebody does: that the token became another one is found out by looking. */
    private static final long LOOK_MILLIS = 1_000;

    private static final Duration AFTER_FAULT = Duration.ofSeconds(1);

    private final Hold hold;
    private final LibraryDiscovery libraries;
    private final List<NewerCall> newer;
    private final Credentials credentials;
    private final Advice advice;
    /** When to ask for each. */
    private final Map<Action, Pace> paces = new EnumMap<>(Action.class);
    /** For what to ask next, as biosamples are well. */
    private final Queue<Action> others = new ArrayDeque<>();
    /** For what was asked last. */
    private Action asked = Hold.MAIN;
    /** Whether that was well, and is asked once more before anything is made of it. */
    private boolean again;

    private long credentialsSeen;
    /** Whether somebody is to be told that Majora is well. */
    private boolean isToTell;

    public Probe(
            Settings settings,
            Hold hold,
            LibraryQuestion libraries,
            SampleQuestion samples,
            Credentials credentials,
            Time time) {
        this.hold = hold;
        this.libraries = new LibraryDiscovery(libraries);
        this.newer = List.of(this.libraries, samples);
        this.credentials = credentials;
        this.advice = new Advice(settings.majoraUrl(), credentials);
        Patience patience = Patience.of(settings, time);
        Stream.of(Action.values()).forEach(action -> paces.put(action, new Pace(patience, Duration.ZERO)));
        libraries.whenAsked(hold.news()::tell);
    }

    /** Has Majora asked before any record is there, and its answer told: whatever is wrong is then known while somebody still looks. */
    public void atStart() {
        isToTell = true;
    }

    /** Waits a while for something to ask: for a doubt, for the time to ask again, or for another token. */
    public void awaitQuestion() {
        long seen = hold.news().count();
        if (due().isEmpty()) {
            long longest = questions().isEmpty() ? LONGEST_MILLIS : LOOK_MILLIS;
            Duration left = paces.get(Hold.MAIN).left();
            hold.news().await(seen, left.isZero() ? longest : Math.min(longest, left.toMillis() + 1));
        }
    }

    /** For what there is anything to ask. */
    private List<Action> questions() {
        return Stream.of(Action.values())
                .filter(action -> hold.ask(action, Gate::isDoubted)
                        || action == Hold.MAIN && isToTell
                        || action == libraries.action() && libraries.isDue())
                .toList();
    }

    /** For what to ask now; for nothing before it is time to ask for biosamples. */
    private List<Action> due() {
        if (credentials.changedSince(credentialsSeen)) {
            credentialsSeen = credentials.changes();
            paces.values().forEach(Pace::restart);
        }
        boolean mayAsk = paces.get(Hold.MAIN).isDue() && !hold.news().isEnded();
        return mayAsk
                ? questions().stream()
                        .filter(action -> paces.get(action).isDue())
                        .toList()
                : List.of();
    }

    /** What to post now, or null if nothing is to be asked yet. */
    public Request next() {
        List<Action> due = due();
        others.retainAll(due);
        if (due.isEmpty()) {
            return null;
        }
        asked = others.isEmpty() ? Hold.MAIN : others.element();
        if (asked == Hold.MAIN && hold.ask(asked, Gate::isRefusing)) {
            // Majora answers the probe but no record: a record is tried in its place.
            hold.tell(asked, Gate::tryOne);
            paces.get(asked).pauseLonger(Duration.ZERO);
            return null;
        }
        credentials.reread();
        // Should a fault of ours stop it, it is asked again soon.
        paces.get(asked).pause(AFTER_FAULT);
        return asked.probe();
    }

    /** Takes what came back of it. */
    public void answered(Reply reply) {
        libraries.probed(asked, reply);
        if (reply instanceof NoAnswer noAnswer) {
            paces.get(asked).pauseLonger(noAnswer.retryAfter());
            notWell(noAnswer);
            return;
        }
        paces.get(asked).restart();
        again = !again && hold.ask(asked, Gate::isToBeAskedTwice);
        if (!again) {
            well();
        }
    }

    private void well() {
        again = false;
        hold.tell(asked, Gate::well);
        if (asked == Hold.MAIN) {
            others.addAll(due());
            others.remove(Hold.MAIN);
        } else {
            others.remove();
        }
        if (isToTell) {
            LOG.info("Majora answers, the credentials are good");
            isToTell = false;
        }
    }

    private void notWell(NoAnswer reply) {
        NewerCall missing = NewerCall.suspected(newer, asked, reply);
        if (again) {
            hold.tell(asked, Gate::excuse);
            well();
        } else if (missing != null) {
            missing.missing();
            well();
            hold.tell(asked, Gate::open);
        } else {
            others.clear();
            Unwell why = asked == Hold.MAIN ? advice.of(reply, asked) : advice.ofOneAlone(reply, asked);
            hold.tell(asked, gate -> gate.hold(why));
        }
    }
}

package io.github.majoradrop.submit;

import io.github.majoradrop.config.News;
import io.github.majoradrop.config.Time;
import io.github.majoradrop.majora.Action;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/**
 * The gates of Majora's calls, which decide when a call may be posted. While Majora is well: at once. That of biosamples is the main gate: when they
 * are refused, or nobody answers, Majora is down, and nothing passes. When it is not well for another action only (a user who may not sequence), that
 * gate alone is held. When the probe is well again, one goes first, and when that is answered the others follow.
 */
public final class Hold {

    static final Action MAIN = Action.BIOSAMPLE_ADD;

    private final ToIntFunction<Action> workers;
    private final Time time;
    private final Map<Action, Gate> gates = new EnumMap<>(Action.class);
    private final Map<String, HoldLog> logs = new TreeMap<>();
    private final Gate main;
    private final News news = new News();
    private boolean stopping;
    private long events;
    /** When a record was answered last that is a witness against others. */
    private long witnessed;

    private volatile long lastAnswered;

    /** @param workers how many calls of an action are on the wire at most */
    public Hold(ToIntFunction<Action> workers, Time time) {
        this.workers = workers;
        this.time = time;
        this.lastAnswered = time.nanos();
        this.main = gate(MAIN, HoldNotices.ALL, "");
        Stream.of(Action.values())
                .filter(action -> action != MAIN)
                .forEach(action -> gate(action, action.toString(), " (" + action.what() + " only)"));
    }

    private Gate gate(Action action, String name, String whose) {
        HoldLog log = new HoldLog(whose, time);
        Gate gate = new Gate(main, this::event, log);
        logs.put(name, log);
        gates.put(action, gate);
        return gate;
    }

    /** What the operator is told of holds now. */
    public synchronized HoldNotices told() {
        return HoldNotices.of(logs);
    }

    /** Takes note of holds in which an earlier run ended, by call: the next one goes on with them, unless somebody is answered before. */
    public synchronized void heldBefore(Map<String, Instant> since) {
        logs.forEach((call, log) -> log.heldBefore(since.get(call)));
    }

    /** When a record was last answered, on the monotonic clock; at first, when the program began. */
    public long lastAnswered() {
        return lastAnswered;
    }

    /** From now on nothing is posted. */
    public synchronized void stop() {
        stopping = true;
        news.end();
    }

    /** Of gates that may have become others, and of calls that came to wait for one. */
    News news() {
        return news;
    }

    /** Counts something that happens now, so that it can be said of a post and a probe which came first. */
    synchronized long event() {
        return ++events;
    }

    /** Asks the gate of an action. */
    synchronized <T> T ask(Action action, Function<Gate, T> question) {
        return question.apply(gates.get(action));
    }

    /** Tells the gate of an action something. */
    synchronized void tell(Action action, Consumer<Gate> what) {
        what.accept(gates.get(action));
        news.tell();
    }

    /** A record was answered by another process that posts what this one hands out. */
    public void answeredElsewhere() {
        lastAnswered = time.nanos();
    }

    /** Takes what those hold who post for this process, by call as {@link #told}: nothing is posted here. */
    public synchronized void heldElsewhere(Map<String, HoldNotices.Notice> notices) {
        gates.forEach((action, gate) -> gate.follow(notices.get(gate == main ? HoldNotices.ALL : action.toString())));
    }

    /** Whether a call may leave the waiting room; as the one that goes first, if there has to be one. */
    synchronized boolean lets(Call call) {
        return !stopping && gates.get(call.action()).lets(call, workers.applyAsInt(call.action()));
    }

    /** Whether a call is to be posted now. */
    synchronized boolean pass(Call call) {
        boolean passes = lets(call);
        if (passes) {
            gates.get(call.action()).pass(call);
        }
        return passes;
    }

    /** Takes note of how a post ended. */
    synchronized void posted(Call call) {
        news.tell();
        Gate gate = gates.get(call.action());
        if (call.unanswered() != null) {
            gate.unanswered(call);
            return;
        }
        lastAnswered = time.nanos();
        if (call.action().stores()) {
            if (call.passage().isInPlaceOfProbe()) {
                // It is no witness against others: Majora was not well before.
                main.doubt().excuse();
            } else {
                witnessed = event();
            }
            main.open();
        }
        if (gate != main) {
            gate.open();
        }
        gate.leave(call);
    }

    /** Tells a call that was not answered what speaks by now for or against it. */
    synchronized void judge(Call call) {
        call.judge(gates.get(call.action()).evidence(call, witnessed), event());
    }

    /** A hold whose probe was well is over when there is no call left that could go first. */
    synchronized void overIfNobodyIsLeft(Predicate<Action> isLeft) {
        gates.forEach((action, gate) -> {
            Stream<Action> behind = gate == main
                    ? Stream.of(Action.values()).filter(one -> !gates.get(one).isHeld())
                    : Stream.of(action);
            if (gate.waitsForFirst() && behind.noneMatch(isLeft)) {
                gate.open();
            }
        });
    }

    /** What the probe has to ask for, biosamples first; while all is held, just these. */
    synchronized List<Action> questions() {
        boolean isAllHeld = main.isHeld() || main.isRefusing();
        return Stream.of(Action.values())
                .filter(action -> !stopping
                        && (isAllHeld ? action == MAIN : gates.get(action).isDoubted()))
                .toList();
    }
}

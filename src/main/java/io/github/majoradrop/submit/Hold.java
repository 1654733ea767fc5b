package io.github.majoradrop.submit;

import io.github.majoradrop.config.News;
import io.github.majoradrop.config.Time;
import io.github.majoradrop.majora.Action;
import java.time.Instant;
import java.util.EnumMap;
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
    private final News news = new News();
    private volatile long lastAnswered;

    /** @param workers how many calls of an action are on the wire at most */
    public Hold(ToIntFunction<Action> workers, Time time) {
        this.workers = workers;
        this.time = time;
        this.lastAnswered = time.nanos();
        // The main gate is the first of them.
        for (Action action : Action.values()) {
            HoldLog log = new HoldLog(action == MAIN ? "" : " (" + action.what() + " only)", time);
            logs.put(action == MAIN ? HoldNotices.ALL : action.toString(), log);
            gates.put(action, new Gate(gates.get(MAIN), log));
        }
    }

    /** What the operator is told of holds now. */
    public synchronized HoldNotices told() {
        return HoldNotices.of(logs);
    }

    /** Takes note of holds in which an earlier run ended, by call: the next one goes on with them, unless somebody is answered before. */
    public synchronized void heldBefore(Map<String, Instant> since) {
        logs.forEach((call, log) -> log.heldBefore(since.get(call)));
    }

    /** Takes what those hold who post for this process, by call as {@link #told}: nothing is posted here. */
    public synchronized void heldElsewhere(Map<String, HoldNotices.Notice> notices) {
        logs.forEach((call, log) -> {
            if (notices.containsKey(call)) {
                log.heldBefore(notices.get(call).since());
                log.held(notices.get(call).why());
            } else {
                log.over();
            }
        });
    }

    /** When a record was last answered, on the monotonic clock; at first, when the program began. */
    public long lastAnswered() {
        return lastAnswered;
    }

    /** A record was answered by another process that posts what this one hands out. */
    public void answeredElsewhere() {
        lastAnswered = time.nanos();
    }

    /** From now on nothing is posted. */
    public void stop() {
        news.end();
    }

    /** Of gates that may have become others, and of calls that came to wait for one. */
    News news() {
        return news;
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

    /** Whether a call may leave the waiting room; as the one that goes first, if there has to be one. */
    synchronized boolean lets(Call call) {
        return !news.isEnded() && gates.get(call.action()).lets(call, workers.applyAsInt(call.action()));
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
        if (call.unanswered() == null) {
            lastAnswered = time.nanos();
            tell(call.action(), gate -> gate.answered(call));
        } else {
            tell(call.action(), gate -> gate.unanswered(call));
        }
    }

    /** Tells a call that was not answered what speaks by now for or against it. @param isAlone whether there is nothing that could be a witness */
    synchronized void judge(Call call, boolean isAlone) {
        gates.get(call.action()).judge(call, isAlone);
    }

    /** A hold whose probe was well is over when there is no call left that could go first. */
    synchronized void openWhereNobodyIsLeft(Predicate<Action> isLeft) {
        gates.forEach((action, gate) -> {
            Stream<Action> behind = action == MAIN
                    ? gates.keySet().stream().filter(one -> !gates.get(one).isHeld())
                    : Stream.of(action);
            if (behind.noneMatch(isLeft)) {
                gate.openIfUntried();
            }
        });
    }
}

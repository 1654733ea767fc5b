package io.github.majoradrop.submit;

import io.github.majoradrop.config.Concurrency;
import io.github.majoradrop.config.Time;
import io.github.majoradrop.majora.Action;
import io.github.majoradrop.majora.NoAnswer;
import io.github.majoradrop.majora.Reply;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** How many calls of each action may be on the wire, and how many samples in one call: as the settings say, or as was found out. Guarded by itself. */
public final class Capacity {

    private static final int LEAST = 2;

    private final Concurrency concurrency;
    private final Time time;
    private final Map<Action, Limit> limits = new EnumMap<>(Action.class);
    private final Map<Action, BatchSize> batches = new EnumMap<>(Action.class);
    private final Map<String, Bearable> found = new TreeMap<>();

    /** @param batch how many samples go in one call at most */
    public Capacity(Concurrency concurrency, int batch, Time time) {
        this.concurrency = concurrency;
        this.time = time;
        int most = concurrency.most();
        int least = concurrency.isFound() ? Math.min(LEAST, most) : most;
        for (Action action : Action.values()) {
            limits.put(action, new Limit(least, most, time.nanos()));
            batches.put(action, new BatchSize(batch));
        }
    }

    /**
     * What one action was found to bear.
     *
     * @param requests in flight at the same time
     * @param batch samples in one request
     */
    public record Bearable(int requests, int batch) {}

    /** All calls together, whatever was found out for each. */
    int most() {
        return concurrency.most();
    }

    /** How many calls of that action are on the wire at most. */
    public synchronized int of(Action action) {
        return limits.get(action).now();
    }

    /** How many samples go in one call of that action. */
    synchronized int batch(Action action) {
        return batches.get(action).now();
    }

    synchronized void used(Action action) {
        limits.get(action).used();
    }

    /** What was posted at that time, with so many samples or runs, got this reply. What never got to Majora says nothing of it. */
    synchronized void ended(Action action, int entries, long posted, Reply reply) {
        if (!concurrency.isFound()) {
            return;
        }
        long now = time.nanos();
        if (reply instanceof Reply.Contract) {
            limits.get(action).answered(Math.max(1, entries), posted, now);
            batches.get(action).ended(entries, now - posted);
        } else if (tellsOfOverload((NoAnswer) reply)) {
            limits.get(action).overload(posted, now);
            batches.get(action).ended(entries, now - posted);
        }
        found.put(action.toString(), new Bearable(of(action), batch(action)));
    }

    private static boolean tellsOfOverload(NoAnswer reply) {
        boolean hasReply = reply.status() != null;
        return hasReply && reply.asksForPatience() || reply.mayStillRun();
    }

    /** What was found out for the actions that were posted, by {@link Action#toString()}; nothing if the settings say how many. */
    public synchronized Map<String, Bearable> found() {
        return new TreeMap<>(found);
    }
}

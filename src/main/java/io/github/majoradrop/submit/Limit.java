package io.github.majoradrop.submit;

import java.util.HashMap;
import java.util.Map;

/**
 * How many calls of one action Majora bears at the same time, found out as congestion control does it: it grows fourfold from little until replies
 * begin to wait for each other, then by one, and shrinks by a part (AIMD: Chiu and Jain, Computer Networks 17, 1989). That they wait is seen by the
 * time that they take beside the time from a Majora at leisure (TCP Vegas: Brakmo and Peterson, IEEE JSAC 13, 1995). That time is looked for again
 * now and then, with a third of them. Guarded by {@link Capacity}.
 */
final class Limit {

    private static final int FIRST = 2;
    /** A reply that takes more than so many times as long as from a Majora at leisure has waited for others. */
    private static final double WAITED = 2.5;

    private static final double SHRINKS = 0.9;
    /** As long as nobody has waited for others: what can be borne is soon found, and soon overstepped. */
    private static final int GROWS_AT_FIRST = 4;

    private static final double LEARNS = 0.5;
    /** The part of them with which that is done: with more than that some would still wait for others. */
    private static final int LOOKS_WITH = 3;
    /** So many times it is judged between two looks for the time that a Majora at leisure takes. */
    private static final int UNTIL_LOOK = 100;

    private final int least;
    private final int most;
    private final Map<Integer, Sample> samples = new HashMap<>();
    private int limit;
    private boolean isFirst = true;
    /** When it became another one: what was posted before says nothing of it. */
    private long changed;

    private boolean isUsed;
    private int judged;
    /** What it was before the look for the time at leisure; 0 if there is none. */
    private int beforeLook;

    private boolean isDrained;

    /** Replies to calls of about the same size since the last change. */
    private static final class Sample {
        private double atLeisure;
        private double nanos;
        private int count;
    }

    /** @param least as many may always go; if they are {@code most}, so it is for ever */
    Limit(int least, int most, long now) {
        this.least = least;
        this.most = most;
        this.limit = Math.max(least, Math.min(most, FIRST));
        this.changed = now;
    }

    int now() {
        return limit;
    }

    /** As many as are allowed are on the wire: more could be used. */
    void used() {
        isUsed = true;
    }

    /**
     * A call of that many samples or runs was answered.
     *
     * @param posted when it was posted, on the monotonic clock
     * @param now when its answer came
     */
    void answered(int entries, long posted, long now) {
        if (posted - changed < 0) {
            return;
        }
        // To list more in one call takes longer: calls are compared with those of up to twice their size.
        Sample sample = samples.computeIfAbsent(Integer.numberOfLeadingZeros(entries), size -> new Sample());
        sample.nanos += now - posted;
        if (++sample.count >= judgedAfter()) {
            double mean = sample.nanos / sample.count;
            samples.values().forEach(Limit::clear);
            judge(sample, mean, now);
        }
    }

    /** At first those that were posted when it had grown are enough: the others are of before. */
    private int judgedAfter() {
        return isFirst ? Math.max(FIRST, limit / 2) : limit;
    }

    private static void clear(Sample sample) {
        sample.nanos = 0;
        sample.count = 0;
    }

    private void judge(Sample sample, double mean, long now) {
        if (beforeLook > 0) {
            look(sample, mean, now);
            return;
        }
        if (sample.atLeisure == 0) {
            sample.atLeisure = mean;
        } else if (mean < sample.atLeisure) {
            // A single quick round is no measure yet.
            sample.atLeisure -= (sample.atLeisure - mean) * LEARNS;
        }
        if (mean > WAITED * sample.atLeisure) {
            shrink(sample, mean, now);
        } else if (isUsed) {
            become(isFirst ? GROWS_AT_FIRST * limit : limit + 1, now);
        }
        if (++judged % UNTIL_LOOK == 0 && limit > least) {
            beforeLook = limit;
            isDrained = false;
            become(limit / LOOKS_WITH, now);
        }
    }

    /** The first of them still waited behind those of before. */
    private void look(Sample sample, double mean, long now) {
        if (isDrained) {
            sample.atLeisure = mean;
            become(beforeLook, now);
            beforeLook = 0;
        } else {
            isDrained = true;
            become(limit, now);
        }
    }

    private void shrink(Sample sample, double mean, long now) {
        // With as few as can be nobody waits for others: Majora has become slower.
        sample.atLeisure = limit == least ? mean : sample.atLeisure;
        // How far it was overstepped is seen by how long they waited.
        double part = Math.min(SHRINKS, Math.max(1.0 / GROWS_AT_FIRST, WAITED * sample.atLeisure / mean));
        become((int) ((isFirst ? part : SHRINKS) * limit), now);
        isFirst = false;
    }

    /** Majora has too much to do: half as many, and from now on one more at a time. */
    void overload(long posted, long now) {
        if (posted - changed >= 0) {
            isFirst = false;
            beforeLook = 0;
            become(limit / 2, now);
        }
    }

    private void become(int other, long now) {
        limit = Math.max(least, Math.min(most, other));
        changed = now;
        isUsed = false;
        samples.values().forEach(Limit::clear);
    }
}

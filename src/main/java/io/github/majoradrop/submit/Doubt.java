package io.github.majoradrop.submit;

import java.util.function.LongSupplier;

/** What is in doubt behind one gate: the posts that were not answered, until a probe was well after them. Guarded by the {@link Hold}. */
final class Doubt {

    private final LongSupplier event;
    /** How many posts ended so that no probe has cleared. */
    private int posts;

    private long last;
    private long cleared;
    /** What was posted before that event, and is in doubt, says nothing against its records. */
    private long excused;

    /** @param event counts what happens now */
    Doubt(LongSupplier event) {
        this.event = event;
    }

    /** A post was not answered, as is known since that event. */
    void add(long since) {
        posts++;
        last = Math.max(last, since);
    }

    /** The probe is to be asked, from now on if not yet. */
    void begin() {
        last = isAny() ? last : event.getAsLong();
    }

    int posts() {
        return posts;
    }

    boolean isAny() {
        return isAnySince(cleared);
    }

    boolean isAnySince(long event) {
        return last > event;
    }

    /** The probe was well that was posted at that event. */
    void clear(long since) {
        cleared = since;
        posts = 0;
    }

    /** Whether a probe was well after that event. */
    boolean isCleared(long event) {
        return event <= cleared;
    }

    /** Posts that are in doubt now say nothing against their records. */
    void excuse() {
        excused = event.getAsLong();
    }

    boolean excuses(long posted) {
        return excused > posted;
    }
}

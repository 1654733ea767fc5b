package io.github.majoradrop.intake;

import io.github.majoradrop.config.News;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Wakes whoever waits for a turn: it rings when it may be somebody's, and for good when the program is stopping. May be used by any thread. */
final class TurnBell {

    /** Nobody rings when a pause is over: as long as there may be one, who waits looks so often. */
    private static final long LOOK_MILLIS = 200;

    private final LongSupplier clock;
    private final News rings = new News();
    /** When the last pause is over; null if there was none. */
    private volatile Long pausedUntil;

    /** @param clock a monotonic one, in nanoseconds */
    TurnBell(LongSupplier clock) {
        this.clock = clock;
    }

    void ring() {
        rings.tell();
    }

    /** It may be the turn of who pauses from that time of the clock on. */
    void pauseUntil(long time) {
        pausedUntil = time;
    }

    /** Waits so long for somebody's turn, or until the program is stopping. @param turn null as long as it is nobody's */
    <T> T await(Supplier<T> turn, long millis) {
        long end = clock.getAsLong() + TimeUnit.MILLISECONDS.toNanos(millis);
        long heard = rings.count();
        T found = turn.get();
        for (long left = millis; found == null && left > 0 && await(heard, left); ) {
            heard = rings.count();
            found = turn.get();
            left = TimeUnit.NANOSECONDS.toMillis(end - clock.getAsLong());
        }
        return found;
    }

    /** Waits until it may be somebody's turn, but no longer than one look. */
    void await() {
        await(rings.count(), LOOK_MILLIS);
    }

    /** @return false if the program is stopping: Camel looks once for who is still at work, and if there is anybody, only a second later again */
    private boolean await(long heard, long millis) {
        Long pause = pausedUntil;
        boolean isAnyPaused = pause != null && clock.getAsLong() - pause < 0;
        return rings.await(heard, isAnyPaused ? Math.min(millis, LOOK_MILLIS) : millis);
    }

    void stop() {
        rings.end();
    }

    boolean isStopping() {
        return rings.isEnded();
    }
}

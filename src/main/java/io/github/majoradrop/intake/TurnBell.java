package io.github.majoradrop.intake;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Wakes whoever waits for a turn: it rings when it may be somebody's, and for good when the program is stopping. Guarded by itself. */
final class TurnBell {

    /** Nobody rings when a pause is over: as long as there may be one, who waits looks so often. */
    static final long LOOK_MILLIS = 200;

    private final LongSupplier clock;
    private long rings;
    private boolean stopping;
    /** When the last pause is over; null if there was none. */
    private Long pausedUntil;

    /** @param clock a monotonic one, in nanoseconds */
    TurnBell(LongSupplier clock) {
        this.clock = clock;
    }

    /** How often it rang: to be asked before it is looked whose turn it is, so that no ring in between is missed. */
    synchronized long rings() {
        return rings;
    }

    synchronized void ring() {
        rings++;
        notifyAll();
    }

    /** It may be the turn of who pauses from that time of the clock on. */
    synchronized void pauseUntil(long time) {
        pausedUntil = time;
    }

    /** Waits so long for somebody's turn, or until the program is stopping. @param turn null as long as it is nobody's */
    <T> T await(Supplier<T> turn, long millis) {
        long end = clock.getAsLong() + TimeUnit.MILLISECONDS.toNanos(millis);
        long heard = rings();
        T found = turn.get();
        for (long left = millis; found == null && left > 0 && await(heard, left); ) {
            heard = rings();
            found = turn.get();
            left = TimeUnit.NANOSECONDS.toMillis(end - clock.getAsLong());
        }
        return found;
    }

    /**
     * Waits so long for a ring; not at all if it rang once more than so often.
     *
     * @return false if the program is stopping
     */
    synchronized boolean await(long heard, long millis) {
        boolean isAnyPaused = pausedUntil != null && clock.getAsLong() - pausedUntil < 0;
        try {
            // When it stops, Camel looks once for who is still at work, and if there is anybody, only a second later
            // again.
            if (rings == heard && !stopping) {
                wait(isAnyPaused ? Math.min(millis, LOOK_MILLIS) : millis);
            }
            return !stopping;
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    synchronized void stop() {
        stopping = true;
        notifyAll();
    }

    synchronized boolean isStopping() {
        return stopping;
    }
}

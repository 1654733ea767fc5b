package io.github.majoradrop.submit;

import java.util.concurrent.TimeUnit;

/** Wakes those who would otherwise have to look again and again whether something has happened. Guarded by itself. */
final class News {

    private long count;
    private boolean ended;

    /** Grows with each news: to be asked before a look, so that nothing is missed that happens during it. */
    synchronized long count() {
        return count;
    }

    /** Something happened. */
    synchronized void tell() {
        count++;
        notifyAll();
    }

    /** Nobody needs to wait any more: the program is stopping. */
    synchronized void end() {
        ended = true;
        notifyAll();
    }

    /** Waits until something has happened since that count, but no longer than so long. */
    synchronized void await(long seen, long millis) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        try {
            for (long left = millis; count == seen && !ended && left > 0; ) {
                wait(left);
                left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            }
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }
}

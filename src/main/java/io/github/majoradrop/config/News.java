package io.github.majoradrop.config;

/** Wakes those who would otherwise have to look again and again whether something has happened. Guarded by itself. */
public final class News {

    private long count;
    private boolean ended;

    /** Grows with each news: to be asked before a look, so that nothing is missed that happens during it. */
    public synchronized long count() {
        return count;
    }

    /** Something happened. */
    public synchronized void tell() {
        count++;
        notifyAll();
    }

    /** Nobody needs to wait any more: the program is stopping. */
    public synchronized void end() {
        ended = true;
        notifyAll();
    }

    public synchronized boolean isEnded() {
        return ended;
    }

    /**
     * Waits for something that has not happened by that count, but no longer than so many milliseconds; may end sooner, for who looks again.
     *
     * @return false if nobody needs to wait any more
     */
    public synchronized boolean await(long seen, long millis) {
        try {
            if (count == seen && !ended) {
                wait(millis);
            }
            return !ended;
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

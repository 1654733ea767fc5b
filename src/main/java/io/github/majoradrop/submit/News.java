package io.github.majoradrop.submit;

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

    /** Waits for something that has not happened by that count, but no longer than so long; may end sooner, for who looks again. */
    synchronized void await(long seen, long millis) {
        try {
            if (count == seen && !ended) {
                wait(millis);
            }
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }
}

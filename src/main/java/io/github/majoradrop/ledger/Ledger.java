package io.github.majoradrop.ledger;

import io.github.majoradrop.config.Home;
import io.github.majoradrop.intake.DroppedBefore;
import io.github.majoradrop.record.SourceReader;
import java.io.Closeable;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the ledger of a home in step with its folders, on a thread of its own: whatever is wrong with it, filing never waits for it and never
 * fails by it. Files that were closed meanwhile are taken in together; what was missed meanwhile is found in the folders.
 */
public final class Ledger implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(Ledger.class);
    /** More than these are found in the folders again. */
    private static final int MOST_TOLD = 10_000;

    /** Stands for no file: it ends the wait for the next one. */
    private static final String END = "";
    /** Files that are taken in together. */
    private static final int MOST_TOGETHER = 100;

    private static final long LOOK_MILLIS = 1_000;
    private static final long FIRST_PAUSE_MILLIS = 1_000;
    private static final long LONGEST_PAUSE_MILLIS = 60_000;
    private static final long LAST_WORK_MILLIS = 10_000;

    private final LedgerFill fill;
    private final EarlierFiles earlier;
    private final Housekeeping housekeeping;

    private final BlockingQueue<String> closed = new LinkedBlockingQueue<>(MOST_TOLD);
    private final Thread thread = new Thread(this::work, "ledger");
    private volatile boolean missed = true;
    private volatile boolean stopping;
    private final Clock clock;
    private volatile Standing standing;
    private long pause = FIRST_PAUSE_MILLIS;

    /** @param keepDays after so many days what is closed and has nothing open is taken away; null: never */
    public Ledger(Home home, SourceReader sources, Integer keepDays, Clock clock) {
        this.clock = clock;
        standing = Standing.filling(0, clock.instant());
        housekeeping = new Housekeeping(home, keepDays, clock);
        fill = new LedgerFill(home, sources, this::filling);
        earlier = new EarlierFiles(home);
        thread.setDaemon(true);
    }

    /** From now on, after so many days what is closed and has nothing open is taken away; null: never. */
    public void keepFor(Integer days) {
        housekeeping.keepFor(days);
    }

    public void start() {
        thread.start();
    }

    /** Files are about to be archived, and are still known as in flight: what comes to their bytes again is to know of it at any time. Never fails. */
    public void remember(Iterable<String> stems) {
        stems.forEach(earlier::remember);
    }

    /** Files were closed. Returns at once, and never fails. */
    public void closed(Iterable<String> stems) {
        for (String stem : stems) {
            missed |= !closed.offer(stem);
            if (standing.isCurrent()) {
                standing = Standing.filling(1, clock.instant());
            }
        }
    }

    /** What was accepted before, for who may not send it twice. */
    public DroppedBefore earlierFiles() {
        return earlier;
    }

    /** How far it is. */
    public Standing standing() {
        return standing;
    }

    private void filling(long behind) {
        standing = standing.goesOn(behind + closed.size(), clock.instant());
    }

    private void work() {
        while (!stopping || !closed.isEmpty()) {
            try {
                step();
                pause = FIRST_PAUSE_MILLIS;
            } catch (InterruptedException ended) {
                return;
            } catch (Exception | LinkageError failed) {
                refused(failed);
            }
        }
        fill.close();
    }

    private void step() throws IOException, SQLException, InterruptedException {
        if (fill.open() || missed) {
            missed = false;
            fill.takeMissing(() -> stopping);
        }
        // Who asks is told at once that it is current, not after a wait for more.
        String next = standing.isCurrent() ? closed.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS) : closed.poll();
        if (next != null) {
            List<String> together = new ArrayList<>(List.of(next));
            closed.drainTo(together, MOST_TOGETHER - 1);
            together.removeIf(END::equals);
            if (!together.isEmpty()) {
                filling(together.size());
                fill.take(together);
            }
        }
        if (closed.isEmpty() && !missed) {
            current();
            fill.tidy(housekeeping);
        }
    }

    private synchronized void current() {
        if (standing.state() == Standing.Phase.REFUSED || standing.why() != null) {
            LOG.info("The ledger is filled again");
        }
        standing = Standing.current();
        if (!closed.isEmpty()) {
            filling(0);
        }
    }

    /** It is told once for each reason, and tried again at growing pauses. */
    private void refused(Throwable failed) {
        missed = true;
        String why = fill.afterwards(failed);
        if (why == null) {
            filling(1);
            return;
        }
        if (!Objects.equals(why, standing.why())) {
            LOG.warn("The ledger is not filled, and work goes on without it; it is tried again: {}", why);
        }
        standing = standing.refused(why, Math.max(1, closed.size()), clock.instant());
        try {
            awaitNextTry();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void awaitNextTry() throws InterruptedException {
        if (stopping) {
            closed.clear();
        } else {
            wait(pause);
            pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
        }
    }

    /** Takes in what was closed so far, as far as that is done within seconds; the next start finds the rest. */
    @Override
    public void close() {
        stopping = true;
        // If there is no room for it, nobody waits.
        closed.offer(END);
        synchronized (this) {
            notifyAll();
        }
        try {
            thread.join(LAST_WORK_MILLIS);
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
        earlier.close();
    }
}

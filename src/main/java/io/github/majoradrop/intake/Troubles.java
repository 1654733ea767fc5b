package io.github.majoradrop.intake;

import io.github.majoradrop.config.IoReason;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The errors of the machine that work is waiting for (a full disk, a folder that is gone), by the place where they are. Each is told in
 * the log when it begins, once an hour while it lasts, and when it is over; until then it stands in the status.
 */
public final class Troubles {

    private static final Logger LOG = LoggerFactory.getLogger(Troubles.class);
    private static final int FRAMES = 8;

    /** Until what is open is told once more, in nanoseconds. */
    private static final long REMINDER = TimeUnit.HOURS.toNanos(1);

    private final LongSupplier clock;
    private final Map<String, Trouble> open = new TreeMap<>();
    private long changes;

    /** In words, and when it was told last. */
    private record Trouble(String what, long toldAt) {}

    /** @param clock a monotonic one, in nanoseconds */
    public Troubles(LongSupplier clock) {
        this.clock = clock;
    }

    /** Work at that place stopped; it is tried again by whoever reports this. */
    public void report(String place, Exception cause) {
        report(place, reason(cause));
    }

    /** The same, with what is wrong in words. */
    public void report(String place, String why) {
        note(place, place + ": " + why, "");
    }

    private synchronized void note(String place, String what, String where) {
        Trouble before = open.get(place);
        long now = clock.getAsLong();
        if (before == null || !before.what.equals(what)) {
            open.put(place, new Trouble(what, now));
            changes++;
            LOG.error("Stopped, and trying again: {}{}", what, where);
        } else if (now - before.toldAt >= REMINDER) {
            open.put(place, new Trouble(what, now));
            LOG.error("Still stopped, and trying again: {}", what);
        }
    }

    /** Something broke in a route that nobody expected. */
    public void reportUnexpected(Exchange exchange) {
        reportFault(
                "route " + exchange.getFromRouteId(), exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class));
    }

    /** A step of filing failed and is done again; what the machine refused is told by whoever was refused. */
    public void reportRetry(Exchange exchange) {
        Exception cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        if (!(cause instanceof IOException)) {
            reportFault("filing", cause);
        }
    }

    /** A fault of ours at that place. Its messages are not told: they may quote a record or a reply. */
    public void reportFault(String place, Exception fault) {
        String what = place + ": " + root(fault).getClass().getSimpleName() + " (a fault of majora-drop)";
        note(place, what, ", at " + where(fault));
    }

    private static String where(Exception fault) {
        return Arrays.stream(root(fault).getStackTrace())
                .limit(FRAMES)
                .map(StackTraceElement::toString)
                .collect(Collectors.joining(" < "));
    }

    /** Work at that place goes on; says so if it had stopped. */
    public synchronized void mended(String place) {
        if (!open.isEmpty() && open.remove(place) != null) {
            changes++;
            LOG.info("Goes on again: {}", place);
        }
    }

    /** What is open now, by place, in words. */
    public synchronized Map<String, String> open() {
        Map<String, String> now = new TreeMap<>();
        open.forEach((place, trouble) -> now.put(place, trouble.what));
        return now;
    }

    /** Counts the reports and mendings so far: who has seen this number has seen them all. */
    public synchronized long changes() {
        return changes;
    }

    /** Which files it is about, and why, in words. */
    private static String reason(Exception cause) {
        Throwable root = root(cause);
        if (root instanceof FileSystemException refused && refused.getFile() != null) {
            String to = refused.getOtherFile() == null ? "" : " -> " + refused.getOtherFile();
            return refused.getFile() + to + ": " + IoReason.of(refused);
        }
        if (root instanceof IOException refused) {
            return IoReason.of(refused);
        }
        return root.getClass().getSimpleName() + (root.getMessage() == null ? "" : " (" + root.getMessage() + ")");
    }

    private static Throwable root(Exception cause) {
        Throwable root = cause;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root;
    }
}

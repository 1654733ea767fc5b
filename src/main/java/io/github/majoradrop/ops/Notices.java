package io.github.majoradrop.ops;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.majoradrop.config.Home;
import io.github.majoradrop.config.IoReason;
import io.github.majoradrop.config.Time;
import io.github.majoradrop.intake.Troubles;
import io.github.majoradrop.outcome.LinePlaces;
import io.github.majoradrop.submit.Hold;
import io.github.majoradrop.submit.HoldNotices.Notice;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the administrator's program told what somebody should know: a file closed with dead letters, a hold that begins or ends, a trouble. One at
 * a time, on a thread of its own, so that no work waits for it. Files are named and records counted; no id and no value is in it.
 */
public final class Notices implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(Notices.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_WAITING = 1_000;
    /** Stands for no file: it ends the wait for the next one. */
    private static final String END = "";

    private static final long LOOK_MILLIS = 500;
    /** As long as nobody is to be told. */
    private static final long IDLE_MILLIS = 1_500;

    private static final long LAST_WORK_MILLIS = 2_000;

    private final Home home;
    private final Hold hold;
    private final Troubles troubles;
    private final Time time;
    private volatile NoticeCommand command;
    private final BlockingQueue<String> closed = new LinkedBlockingQueue<>(MOST_WAITING);
    private final Thread thread = new Thread(this::work, "notices");
    private volatile boolean stopping;
    private Notice held;
    private Set<String> told = Set.of();

    /** @param program to run, or null: then nobody is told */
    Notices(Home home, Hold hold, Troubles troubles, Path program, Time time) {
        this.home = home;
        this.hold = hold;
        this.troubles = troubles;
        this.time = time;
        tellBy(program);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** From now on. @param program to run, or null: then nobody is told */
    final void tellBy(Path program) {
        command = new NoticeCommand(program);
    }

    /** Files were closed. Returns at once; of more than a thousand that wait to be told the rest is told by the log alone. */
    public void closed(Iterable<String> stems) {
        for (String stem : stems) {
            if (command.isAny() && !closed.offer(stem)) {
                LOG.warn("Too many notices wait: nobody is told that {} was closed", stem);
            }
        }
    }

    private void work() {
        try {
            while (!stopping || !closed.isEmpty()) {
                String stem = closed.poll(command.isAny() ? LOOK_MILLIS : IDLE_MILLIS, TimeUnit.MILLISECONDS);
                if (stem != null && !stem.equals(END)) {
                    tellClosed(stem);
                }
                tellHold(hold.told().one());
                tellTroubles(troubles.open());
            }
        } catch (InterruptedException ended) {
            LOG.debug("Notices are over");
        }
    }

    private void tellClosed(String stem) throws InterruptedException {
        try {
            JsonNode records = JSON.readTree(Files.readAllBytes(LinePlaces.receipt(home, stem)))
                    .path("records");
            if (records.path("deadLetter").asLong() > 0) {
                ObjectNode notice = notice("dead-letters").put("file", stem);
                for (String outcome : new String[] {"success", "warning", "deadLetter"}) {
                    notice.put(outcome, records.path(outcome).asLong());
                }
                command.run(notice.put("sheet", LinePlaces.sheet(home, stem).toString()));
            }
        } catch (IOException unreadable) {
            LOG.warn("Nobody is told of {}: its receipt cannot be read: {}", stem, IoReason.of(unreadable));
        }
    }

    private void tellHold(Notice now) throws InterruptedException {
        if (now != null && (held == null || !held.since().equals(now.since()))) {
            command.run(notice("hold-begins")
                    .put("reason", now.reason())
                    .put("since", now.since().toString()));
        } else if (now == null && held != null) {
            command.run(notice("hold-ends")
                    .put("since", held.since().toString())
                    .put("seconds", Duration.between(held.since(), time.now()).toSeconds()));
        }
        held = now;
    }

    private void tellTroubles(Map<String, String> open) throws InterruptedException {
        for (Map.Entry<String, String> trouble : open.entrySet()) {
            if (!told.contains(trouble.getKey())) {
                command.run(notice("trouble").put("trouble", trouble.getValue()));
            }
        }
        told = Set.copyOf(open.keySet());
    }

    private ObjectNode notice(String event) {
        return JSON.createObjectNode()
                .put("event", event)
                .put("at", Time.told(time.now()))
                .put("home", home.folder().toString());
    }

    /** Tells what is left, as far as that is done in moments. */
    @Override
    public void close() {
        stopping = true;
        // If there is no room for it, nobody waits.
        closed.offer(END);
        try {
            thread.join(LAST_WORK_MILLIS);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
        thread.interrupt();
    }
}

package io.github.majoradrop.ops;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.majoradrop.config.Home;
import io.github.majoradrop.config.HomeFiles;
import io.github.majoradrop.config.IoReason;
import io.github.majoradrop.outcome.Tally;
import io.github.majoradrop.submit.Hold;
import io.github.majoradrop.submit.Outcome;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes {@code status.json}: what is waiting, in flight, held and filed. Files are named and records counted; no id and no value of a record
 * is in it. Written anew at each change, and every five seconds to show that the daemon lives.
 */
final class StatusFile {

    private static final Logger LOG = LoggerFactory.getLogger(StatusFile.class);
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final long BEAT = TimeUnit.SECONDS.toNanos(5);
    /** So many files, troubles and names are told one by one, however many there are. */
    private static final int MOST_NAMED = 100;

    private final Path file;
    private final Rooms rooms;
    private final ScheduledExecutorService writer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "status");
        thread.setDaemon(true);
        return thread;
    });
    private List<Object> written = List.of();
    private long writtenAt;
    /** Why the last writing failed, or null. */
    private String failed;

    StatusFile(Home home, Rooms rooms) {
        this.file = home.status();
        this.rooms = rooms;
    }

    void start() {
        writer.scheduleWithFixedDelay(() -> writeIfDue(true), 0, LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Writes it once more, saying that nothing runs. */
    void stop() {
        writer.shutdown();
        try {
            writer.awaitTermination(1, TimeUnit.SECONDS);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
        write(false);
    }

    private void writeIfDue(boolean running) {
        List<Object> now = List.of(
                rooms.inflight().changes(),
                rooms.hold().changes(),
                rooms.troubles().changes(),
                rooms.drop().waiting(),
                rooms.drop().ignored(),
                rooms.drop().leftAlone());
        if (!now.equals(written) || System.nanoTime() - writtenAt > BEAT) {
            written = now;
            writtenAt = System.nanoTime();
            write(running);
        }
    }

    private synchronized void write(boolean running) {
        Path hidden = file.resolveSibling(".status.json");
        try {
            Files.deleteIfExists(hidden);
            try (FileChannel channel = HomeFiles.open(hidden)) {
                channel.write(ByteBuffer.wrap(JSON.writeValueAsBytes(content(running))));
            }
            Files.move(hidden, file, StandardCopyOption.ATOMIC_MOVE);
            if (failed != null) {
                LOG.info("status.json is written again");
            }
            failed = null;
        } catch (IOException | RuntimeException trouble) {
            String why = trouble instanceof IOException refused ? IoReason.of(refused) : trouble.toString();
            if (!why.equals(failed)) {
                LOG.error("{} cannot be written: {}", file, why);
            }
            failed = why;
        }
    }

    private ObjectNode content(boolean running) {
        ObjectNode status = JSON.createObjectNode();
        status.put("running", running);
        status.put("pid", ProcessHandle.current().pid());
        status.put("version", Version.NUMBER);
        status.put("at", time(Instant.now()));
        Hold.Notice notice = rooms.hold().notice();
        if (notice == null) {
            status.putNull("hold");
        } else {
            status.putObject("hold").put("reason", notice.reason()).put("since", time(notice.since()));
        }
        Collection<String> troubles = rooms.troubles().open().values();
        troubles.stream().limit(MOST_NAMED).forEach(status.putArray("troubles")::add);
        status.put("troublesInAll", troubles.size());
        Map<String, String> leftAlone = rooms.drop().leftAlone();
        ArrayNode named = status.putArray("leftAlone");
        leftAlone.entrySet().stream()
                .limit(MOST_NAMED)
                .forEach(entry -> named.addObject().put("name", entry.getKey()).put("why", entry.getValue()));
        status.put("leftAloneInAll", leftAlone.size());
        status.put("ignored", rooms.drop().ignored());
        status.put("waiting", rooms.drop().waiting());
        List<String> stems = rooms.inflight().stems();
        status.put("inflight", stems.size());
        ArrayNode files = status.putArray("files");
        stems.stream().limit(MOST_NAMED).forEach(stem -> add(files.addObject(), stem));
        ObjectNode filed = status.putObject("filed");
        rooms.closing().totals().forEach(filed::put);
        return status;
    }

    private static String time(Instant at) {
        return at.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    private void add(ObjectNode entry, String stem) {
        Tally tally = rooms.outcomeFiles().tally(stem);
        entry.put("file", stem);
        entry.put("success", tally.of(Outcome.SUCCESS));
        entry.put("warning", tally.of(Outcome.WARNING));
        entry.put("deadLetter", tally.of(Outcome.DEAD_LETTER));
        entry.put("onTheWay", rooms.inflight().outstanding(stem));
    }
}

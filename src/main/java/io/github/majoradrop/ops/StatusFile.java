package io.github.majoradrop.ops;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.majoradrop.config.Home;
import io.github.majoradrop.config.HomeFiles;
import io.github.majoradrop.config.IoReason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes {@code status.json} anew at each change, and every five seconds to show that the daemon lives. */
final class StatusFile {

    private static final Logger LOG = LoggerFactory.getLogger(StatusFile.class);
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final long BEAT = TimeUnit.SECONDS.toNanos(5);

    private final Path file;
    private final Rooms rooms;
    private final StatusContent content;
    private final ProgressLog progress = new ProgressLog();
    private final ScheduledExecutorService writer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "status");
        thread.setDaemon(true);
        return thread;
    });
    private volatile ObjectNode latest;
    private List<Object> written = List.of();
    private long writtenAt;
    /** Why the last writing failed, or null. */
    private volatile String failed;

    StatusFile(Home home, Rooms rooms) {
        this.file = home.status();
        this.rooms = rooms;
        this.content = new StatusContent(rooms);
    }

    void start() {
        goOnWithHolds();
        writer.scheduleWithFixedDelay(() -> writeIfDue(true), 0, LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** An operator wants to know since when nothing is sent, however often the daemon was started since. */
    private void goOnWithHolds() {
        try {
            rooms.hold().heldBefore(StatusContent.heldBefore(JSON.readTree(Files.readAllBytes(file))));
        } catch (IOException none) {
            LOG.debug("No status of an earlier run", none);
        }
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
                rooms.inflight().turns().changes(),
                rooms.hold().told().byCall(),
                rooms.hold().told().heldBefore(),
                rooms.troubles().changes(),
                rooms.drop().waiting(),
                rooms.drop().ignored(),
                rooms.drop().leftAlone());
        if (!now.equals(written) || rooms.time().nanos() - writtenAt > BEAT) {
            written = now;
            writtenAt = rooms.time().nanos();
            write(running);
            progress.tell(latest, writtenAt);
        }
    }

    /** How things stand, at most five seconds ago, also when it cannot be written; null before the start. */
    ObjectNode latest() {
        return latest;
    }

    /** Whether the last writing failed. */
    boolean isRefused() {
        return failed != null;
    }

    private synchronized void write(boolean running) {
        latest = content.of(running);
        Path hidden = file.resolveSibling(".status.json");
        try {
            Files.deleteIfExists(hidden);
            try (FileChannel channel = HomeFiles.open(hidden)) {
                channel.write(ByteBuffer.wrap(JSON.writeValueAsBytes(latest)));
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
}

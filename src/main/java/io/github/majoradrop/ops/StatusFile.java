package io.github.majoradrop.ops;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.majoradrop.config.Home;
import io.github.majoradrop.config.HomeFiles;
import io.github.majoradrop.config.IoReason;
import io.github.majoradrop.config.Time;
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
    private final StatusSource content;
    private final Time time;
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

    StatusFile(Home home, StatusSource content, Time time) {
        this.file = home.status();
        this.content = content;
        this.time = time;
    }

    void start() {
        try {
            content.goOnFrom(JSON.readTree(Files.readAllBytes(file)));
        } catch (IOException none) {
            LOG.debug("No status of an earlier run", none);
        }
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
        List<Object> now = content.changes();
        if (!now.equals(written) || time.nanos() - writtenAt > BEAT) {
            written = now;
            writtenAt = time.nanos();
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

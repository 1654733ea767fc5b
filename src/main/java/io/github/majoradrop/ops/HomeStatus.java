package io.github.majoradrop.ops;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.majoradrop.config.Home;
import io.github.majoradrop.config.Time;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;

/** How things stand in a home, to be found out with and without a running daemon: its {@code status.json}, its lock and its folders. */
public final class HomeStatus {

    /** A daemon writes every five seconds. */
    private static final Duration SILENCE = Duration.ofSeconds(15);

    private static final ObjectMapper JSON = new ObjectMapper();

    private HomeStatus() {}

    /**
     * What the daemon of that home last wrote in {@code status.json}, and besides: {@code running} by the lock of the home, {@code killed} if
     * it ended without a word, {@code silent} if it runs and has not written for a quarter of a minute, {@code open} and {@code last} of {@link FiledFiles}.
     *
     * @throws IOException if there is none, or it cannot be read
     */
    public static ObjectNode read(Path folder) throws IOException {
        Home home = new Home(folder);
        boolean running = home.isWorkedIn();
        ObjectNode status = written(home, running);
        status.put("killed", !running && status.path("running").asBoolean());
        status.put("silent", running && isSilent(status));
        status.put("running", running);
        status.put("home", home.folder().toString());
        if (!isOfSubmitter(status)) {
            new FiledFiles(home).addTo(status);
        }
        return status;
    }

    /** Whether it is one that posts what homes hand to a broker, and has no files. */
    static boolean isOfSubmitter(JsonNode status) {
        return status.path("role").asText().equals("submitter");
    }

    private static ObjectNode written(Home home, boolean running) throws IOException {
        JsonNode status;
        try {
            status = JSON.readTree(Files.readAllBytes(home.status()));
            Instant.parse(status.path("at").asText());
        } catch (DateTimeException torn) {
            throw new IOException("status.json is not as majora-drop writes it", torn);
        } catch (NoSuchFileException none) {
            if (!running) {
                throw none;
            }
            // It has just begun, or the disk was full from the beginning.
            status = JSON.createObjectNode().put("at", Instant.EPOCH.toString());
        }
        return (ObjectNode) status;
    }

    private static boolean isSilent(JsonNode status) {
        Instant at = Instant.parse(status.path("at").asText());
        return Duration.between(at, Time.SYSTEM.now()).compareTo(SILENCE) > 0;
    }
}

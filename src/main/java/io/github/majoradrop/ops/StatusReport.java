package io.github.majoradrop.ops;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;

/** Reads {@code status.json} to an operator. */
public final class StatusReport {

    private static final Duration SILENCE = Duration.ofSeconds(15);

    private final StringBuilder text = new StringBuilder();

    private StatusReport() {}

    /**
     * What the daemon of that home last wrote, in lines of words.
     *
     * @throws IOException if there is none, or it cannot be read
     */
    public static String read(Path home) throws IOException {
        JsonNode status = new ObjectMapper().readTree(Files.readAllBytes(home.resolve("status.json")));
        try {
            return new StatusReport().tell(status, Instant.now());
        } catch (DateTimeException torn) {
            throw new IOException("status.json is not as majora-drop writes it", torn);
        }
    }

    private String tell(JsonNode status, Instant now) {
        line("daemon", daemon(status, now));
        JsonNode hold = status.path("hold");
        line(
                "hold",
                hold.isObject()
                        ? "since " + hold.path("since").asText() + ": "
                                + hold.path("reason").asText()
                        : "none");
        status.path("troubles").forEach(trouble -> line("trouble", trouble.asText()));
        more(status, "troubles");
        line("waiting", status.path("waiting").asInt() + " files in drop/");
        status.path("leftAlone")
                .forEach(left -> line(
                        "left alone",
                        left.path("name").asText() + " in drop/: "
                                + left.path("why").asText()));
        more(status, "leftAlone");
        if (status.path("ignored").asInt() > 0) {
            line("ignored", status.path("ignored").asInt() + " names in drop/ of what is not finished, or nobody's");
        }
        line("in flight", status.path("inflight").asInt() + " files");
        status.path("files")
                .forEach(file -> line(
                        "",
                        file.path("file").asText() + ": " + counts(file) + ", "
                                + file.path("onTheWay").asInt() + " on the way"));
        JsonNode filed = status.path("filed");
        line("filed", filed.path("files").asInt() + " files since the start: " + counts(filed));
        return text.toString();
    }

    private void more(JsonNode status, String list) {
        int more = status.path(list + "InAll").asInt() - status.path(list).size();
        if (more > 0) {
            line("", "and " + more + " more");
        }
    }

    private static String daemon(JsonNode status, Instant now) {
        Instant at = Instant.parse(status.path("at").asText());
        if (!status.path("running").asBoolean()) {
            return "stopped at " + at;
        }
        String process = "process " + status.path("pid").asLong() + ", version "
                + status.path("version").asText();
        return Duration.between(at, now).compareTo(SILENCE) > 0
                ? "NOT RUNNING: " + process + " has said nothing since " + at
                : "running, " + process;
    }

    private static String counts(JsonNode counts) {
        return counts.path("success").asLong() + " success, "
                + counts.path("warning").asLong() + " warning, "
                + counts.path("deadLetter").asLong() + " dead-letter";
    }

    /** File names may hold line breaks and terminal commands. */
    private void line(String name, String what) {
        text.append(String.format("%-11s %s%n", name, what.replaceAll("[\\p{Cc}\\p{Cf}]", "?")));
    }
}

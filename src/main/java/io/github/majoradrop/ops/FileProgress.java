package io.github.majoradrop.ops;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.majoradrop.config.Ages;
import io.github.majoradrop.config.Counted;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How far a file in flight is, in words, as status and log tell it. */
final class FileProgress {

    private FileProgress() {}

    /** Rows of how many, and for a file of several kinds those of each. */
    static String told(JsonNode file) {
        List<String> parts = new ArrayList<>();
        file.path("rowsFiled").fields().forEachRemaining(kind -> {
            if (kind.getValue().asInt() > 0) {
                String what = kind.getKey().equals("none") ? "no record " : kind.getKey() + " ";
                parts.add(what + Counted.number(kind.getValue().asInt()));
            }
        });
        StringBuilder told = new StringBuilder(parts.isEmpty() ? "0" : String.join(", ", parts));
        told.append(" of ").append(Counted.of(file.path("rows").asInt(), "row"));
        if (file.path("progress").isNumber()) {
            told.append(String.format(
                    Locale.ROOT,
                    " (%.0f %%)",
                    Math.floor(100 * file.path("progress").asDouble())));
        }
        if (file.path("recordsPerSecond").asDouble() > 0) {
            told.append(String.format(
                    Locale.ROOT,
                    ", %,.1f records a second",
                    file.path("recordsPerSecond").asDouble()));
        }
        if (file.path("secondsLeft").isNumber()) {
            told.append(", ")
                    .append(Ages.told(
                            Duration.ofSeconds(file.path("secondsLeft").asLong())))
                    .append(" left");
        }
        return told.toString();
    }
}

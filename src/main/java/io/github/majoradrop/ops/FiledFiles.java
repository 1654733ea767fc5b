package io.github.majoradrop.ops;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.majoradrop.config.Home;
import io.github.majoradrop.intake.ClaimNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What the folders of a home tell of closed files: those with dead letters that nobody took away, and those that were closed last. */
final class FiledFiles {

    private static final String RECEIPT = ".receipt.json";
    private static final String LINES = ".lines.ndjson";
    private static final int MOST_NAMED = 100;
    private static final int LAST = 5;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Home home;

    FiledFiles(Home home) {
        this.home = home;
    }

    /** Adds {@code open}, the oldest first, {@code openInAll}, and {@code last}, the newest first. */
    void addTo(ObjectNode status) throws IOException {
        List<String> open = open();
        status.put("openInAll", open.size());
        ArrayNode sheets = status.putArray("open");
        for (String stem : open.subList(0, Math.min(MOST_NAMED, open.size()))) {
            sheets.add(receipt(stem).put("sheet", Files.exists(home.deadLetter().resolve(stem))));
        }
        ArrayNode last = status.putArray("last");
        for (String stem : last()) {
            last.add(receipt(stem));
        }
    }

    /** The stems of closed files with dead letters that stand in their folder, in the order of their claim. */
    private List<String> open() throws IOException {
        TreeSet<String> stems = new TreeSet<>();
        for (String name : names(home.deadLetter())) {
            String stem = name.endsWith(LINES) ? name.substring(0, name.length() - LINES.length()) : name;
            // What is not closed has .part behind its lines.
            if (ClaimNames.timeOf(stem) != null && !stem.endsWith(".part")) {
                stems.add(stem);
            }
        }
        stems.removeIf(stem -> Files.exists(home.inflight().resolve(stem)));
        return List.copyOf(stems);
    }

    private List<String> last() throws IOException {
        return names(home.archive()).stream()
                .filter(name -> name.endsWith(RECEIPT) && ClaimNames.timeOf(name) != null)
                .map(name -> name.substring(0, name.length() - RECEIPT.length()))
                .filter(stem -> Files.exists(home.archive().resolve(stem)))
                .sorted(Comparator.reverseOrder())
                .limit(LAST)
                .toList();
    }

    private ObjectNode receipt(String stem) {
        ObjectNode told = JSON.createObjectNode().put("file", stem);
        told.put("claimed", ClaimNames.timeOf(stem).toString());
        try {
            JsonNode receipt = JSON.readTree(Files.readAllBytes(home.archive().resolve(stem + RECEIPT)));
            JsonNode records = receipt.path("records");
            told.put("finished", receipt.path("finished").asText(null));
            told.put("success", records.path("success").asLong());
            told.put("warning", records.path("warning").asLong());
            told.put("deadLetter", records.path("deadLetter").asLong());
        } catch (IOException takenAway) {
            told.putNull("finished");
        }
        return told;
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        } catch (NoSuchFileException none) {
            return List.of();
        }
    }
}

package io.github.majoradrop.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.majoradrop.outcome.LinePlaces;
import io.github.majoradrop.submit.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The lines that the homes of the demo have by now. */
final class ClusterLines {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ClusterFolder folder;

    ClusterLines(ClusterFolder folder) {
        this.folder = folder;
    }

    /** How many of all homes, also of files that are not closed. */
    long count() throws IOException {
        long count = 0;
        for (Path file : files()) {
            try (Stream<String> lines = Files.lines(file)) {
                count += lines.count();
            } catch (NoSuchFileException closed) {
                // It has its last name since: it is counted the next time.
                continue;
            }
        }
        return count;
    }

    private List<Path> files() throws IOException {
        List<Path> all = new ArrayList<>();
        for (String name : ClusterFolder.HOMES) {
            for (Outcome outcome : Outcome.values()) {
                try (Stream<Path> files = Files.list(LinePlaces.folder(folder.home(name), outcome))) {
                    files.filter(file -> file.getFileName().toString().contains(".lines.ndjson"))
                            .forEach(all::add);
                } catch (NoSuchFileException none) {
                    // The home has just begun.
                    continue;
                }
            }
        }
        return all;
    }

    /** Whether all that was dropped is archived. */
    boolean areAllClosed() throws IOException {
        for (String name : ClusterFolder.HOMES) {
            if (FilesStory.finished(folder.home(name).archive()).size() < ClusterFolder.FILES) {
                return false;
            }
        }
        return true;
    }

    /** How many lines each dropped record has, by its id. */
    Map<String, Integer> byRecord() throws IOException {
        Map<String, Integer> lines = new HashMap<>();
        for (String name : ClusterFolder.HOMES) {
            IntStream.rangeClosed(1, ClusterFolder.FILES * ClusterFolder.ROWS)
                    .forEach(row -> lines.put(ClusterFolder.id(name, row), 0));
        }
        for (Path file : files()) {
            for (String line : Files.readAllLines(file)) {
                lines.merge(JSON.readTree(line).path("id").asText(), 1, Integer::sum);
            }
        }
        return lines;
    }

    /** What the submitters that were not killed say of what came again. */
    long redelivered() throws IOException {
        long redelivered = 0;
        for (String name : ClusterFolder.SUBMITTERS) {
            Path status = folder.home(name).status();
            JsonNode told = Files.exists(status) ? JSON.readTree(status.toFile()) : JSON.createObjectNode();
            for (JsonNode account : told.path("accounts")) {
                redelivered += account.path("redelivered").asLong();
            }
        }
        return redelivered;
    }
}

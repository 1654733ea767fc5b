package io.github.majoradrop.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All that is found in a home when every file is closed, by the names under which the files were dropped: lines, correction sheets, receipts
 * and archived files. Without what must differ between two runs: times, whether it was resumed, and the version.
 */
final class Ending {

    private static final String LINES = ".lines.ndjson";
    private static final String RECEIPT = ".receipt.json";
    private static final int ENOUGH = 10;

    private final Map<String, String> found = new TreeMap<>();
    private int lines;

    private final List<String> mayDiffer;

    private Ending(List<String> mayDiffer) {
        this.mayDiffer = mayDiffer;
    }

    /**
     * Also sees to it that nothing is left over, and that no record has two lines.
     *
     * @param mayDiffer keys of a line, besides its time and how many records its call had
     */
    static Ending of(HomeFolder home, String... mayDiffer) {
        home.assertAllIsClosed();
        Ending ending = new Ending(List.of(mayDiffer));
        for (String outcome : List.of("success", "warning", "dead-letter", "archive")) {
            for (String name : home.names(outcome)) {
                ending.add(home, outcome, name);
            }
        }
        return ending;
    }

    private void add(HomeFolder home, String folder, String name) {
        String file = folder + "/" + name.substring(name.indexOf('-') + 1);
        String text = content(home, folder + "/" + name);
        if (name.endsWith(LINES)) {
            text.lines().forEach(line -> line(file, HomeFolder.json(line)));
        } else if (folder.equals("archive") && name.endsWith(RECEIPT)) {
            ObjectNode receipt = (ObjectNode) HomeFolder.json(text);
            receipt.remove(List.of("claimed", "finished", "resumed", "version"));
            put(file, receipt.toString());
        } else {
            put(file, withoutPosts(text));
        }
    }

    private void line(String file, JsonNode line) {
        ((ObjectNode) line).remove(List.of("at", "together"));
        ((ObjectNode) line).remove(mayDiffer);
        String dropped = file.substring(file.indexOf('/') + 1, file.length() - LINES.length());
        put("line of " + dropped + " " + line.get("kind") + " " + line.get("rows"), withoutPosts(file + ": " + line));
        lines++;
    }

    /** How often a record was posted in vain is chance when Majora goes down. */
    private String withoutPosts(String text) {
        return mayDiffer.contains("attempts") ? text.replaceAll("\\d+ times", "so many times") : text;
    }

    private void put(String what, String content) {
        assertThat(found.put(what, content)).as("a second %s", what).isNull();
    }

    private static String content(HomeFolder home, String file) {
        try {
            return Files.readString(home.path().resolve(file), StandardCharsets.ISO_8859_1);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    int lines() {
        return lines;
    }

    /** Names the first differences only: there may be thousands. */
    void assertIsThatOf(Ending undisturbed) {
        List<String> differences = new ArrayList<>();
        undisturbed.found.forEach((what, content) -> {
            if (!content.equals(found.get(what))) {
                differences.add(what + " is " + found.get(what) + " instead of " + content);
            }
        });
        found.forEach((what, content) -> {
            if (!undisturbed.found.containsKey(what)) {
                differences.add(what + " is one too many: " + content);
            }
        });
        assertThat(differences.subList(0, Math.min(ENOUGH, differences.size())))
                .as("%s differences", differences.size())
                .isEmpty();
    }
}

package io.github.majoradrop.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The home of a program: what an operator drops into it and finds in it. */
final class HomeFolder {

    static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> OUTCOMES = List.of("success", "warning", "dead-letter");
    private static final List<String> KEYS_OF_A_LINE = List.of(
            "record",
            "sheet",
            "rows",
            "kind",
            "id",
            "outcome",
            "reason",
            "detail",
            "stored",
            "at",
            "attempts",
            "together",
            "status",
            "request",
            "response");

    private final Path folder;

    HomeFolder(Path folder) {
        this.folder = folder;
    }

    Path path() {
        return folder;
    }

    Path drop(String name, String content) {
        return drop(name, content.getBytes(StandardCharsets.UTF_8));
    }

    /** Drops a file as a careful copier does: under another name first. */
    Path drop(String name, byte[] content) {
        try {
            Path copying = Files.createTempFile(folder.resolve("drop"), ".copying", "");
            Files.write(copying, content);
            return Files.move(copying, folder.resolve("drop").resolve(name));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The names in one of the folders, in their order, hidden ones too; none if there is no such folder yet. */
    List<String> names(String of) {
        if (!Files.isDirectory(folder.resolve(of))) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder.resolve(of))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The stems of the files in flight, in the order of their claims; a start tries the folder by a hidden file, which is none. */
    List<String> claimed() {
        return names("inflight").stream().filter(name -> !name.startsWith(".")).toList();
    }

    /** The names under which the archived files were dropped, in the order of their claims. */
    List<String> archived() {
        return names("archive").stream()
                // A daemon that starts tries the folder by a hidden file.
                .filter(name -> !name.endsWith(".receipt.json") && !name.startsWith("."))
                .map(stem -> stem.substring(stem.indexOf('-') + 1))
                .toList();
    }

    List<JsonNode> receipts() {
        return names("archive").stream()
                .filter(name -> name.endsWith(".receipt.json"))
                .map(name -> json(folder.resolve("archive").resolve(name)))
                .toList();
    }

    /** How things stand; nothing at all if no daemon has told that yet. */
    JsonNode status() {
        Path file = folder.resolve("status.json");
        return Files.exists(file) ? json(file) : MissingNode.getInstance();
    }

    /** What the status says to be wrong, or an empty text. */
    String hold() {
        return status().path("hold").path("reason").asText();
    }

    /** How many files the status says to be waiting in the drop folder; 0 if there is no status yet. */
    int waiting() {
        return status().path("waiting").asInt();
    }

    /** How many records the status says to be handed out and not filed yet; 0 if there is no status yet. */
    int onTheWay() {
        int all = 0;
        for (JsonNode file : status().path("files")) {
            all += file.path("onTheWay").asInt();
        }
        return all;
    }

    /** Every line in every outcome file, closed or not. */
    List<JsonNode> lines() {
        return OUTCOMES.stream().flatMap(outcome -> lines(outcome, "").stream()).toList();
    }

    /** The lines of the files that were dropped under that name. */
    List<JsonNode> linesOf(String name) {
        return OUTCOMES.stream()
                .flatMap(outcome -> lines(outcome, "-" + name).stream())
                .toList();
    }

    /** The correction sheet of the only file that was dropped under that name, or null if there is none. */
    byte[] sheetOf(String name) {
        List<String> sheets = names("dead-letter").stream()
                .filter(stem -> stem.substring(stem.indexOf('-') + 1).equals(name))
                .toList();
        assertThat(sheets).hasSizeLessThan(2);
        return sheets.isEmpty() ? null : bytes(folder.resolve("dead-letter").resolve(sheets.get(0)));
    }

    private List<JsonNode> lines(String outcome, String name) {
        while (true) {
            List<JsonNode> lines = new ArrayList<>();
            boolean isWhole = true;
            for (String file : names(outcome)) {
                if (file.contains(name + ".lines.ndjson")) {
                    byte[] bytes = bytesIfThere(folder.resolve(outcome).resolve(file));
                    isWhole &= bytes != null;
                    whole(file, text(bytes)).lines().forEach(text -> lines.add(line(outcome, text)));
                }
            }
            if (isWhole) {
                return lines;
            }
            // A file was closed meanwhile, and so has another name.
        }
    }

    /** Of a file that is being written, the last line may be half there. */
    private static String whole(String file, String text) {
        return file.endsWith(".part") ? text.substring(0, text.lastIndexOf('\n') + 1) : text;
    }

    private static JsonNode line(String outcome, String text) {
        JsonNode line = json(text);
        assertThat(line.properties())
                .extracting(Map.Entry::getKey)
                .filteredOn(key -> !key.equals("elsewhere") || line.get("sheet").isNull())
                .containsExactlyElementsOf(KEYS_OF_A_LINE);
        assertThat(line.get("outcome").asText()).isEqualTo(outcome);
        return line;
    }

    /** The only line of the record of that id. */
    JsonNode lineOf(String id) {
        List<JsonNode> found = lines().stream()
                .filter(line -> line.get("id").asText().equals(id))
                .toList();
        assertThat(found).as("lines of %s", id).hasSize(1);
        return found.get(0);
    }

    /** Each record's id to what became of it: {@code success}, {@code dead-letter rejected}; fails if two lines are of one record. */
    Map<String, String> outcomes() {
        Map<String, String> outcomes = new TreeMap<>();
        for (JsonNode line : lines()) {
            JsonNode reason = line.get("reason");
            String outcome = line.get("outcome").asText() + (reason.isNull() ? "" : " " + reason.asText());
            assertThat(outcomes.put(line.get("id").asText(), outcome))
                    .as("a line before %s", line)
                    .isNull();
        }
        return outcomes;
    }

    /** Nothing is left to do, every file is archived, and every receipt tells as many lines as there are. */
    void assertAllIsClosed() {
        assertThat(names("drop")).isEmpty();
        assertThat(names("inflight")).isEmpty();
        for (String outcome : OUTCOMES) {
            assertThat(names(outcome)).noneMatch(name -> name.startsWith(".") || name.endsWith(".part"));
        }
        assertThat(receipts()).hasSameSizeAs(archived());
        assertThat(receipts().stream()
                        .mapToInt(receipt -> receipt.at("/records/total").asInt())
                        .sum())
                .isEqualTo(lines().size());
    }

    /** All is closed, and of the three outcome folders only these hold anything. */
    void assertFiledOnlyUnder(String... outcomes) {
        assertAllIsClosed();
        assertThat(OUTCOMES).filteredOn(outcome -> !names(outcome).isEmpty()).containsExactlyInAnyOrder(outcomes);
    }

    /** The files under the home, also while a daemon makes some and takes some away. */
    List<Path> files() {
        List<Path> found = new ArrayList<>();
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (attributes.isRegularFile()) {
                        found.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                    if (failure instanceof NoSuchFileException) {
                        return FileVisitResult.CONTINUE;
                    }
                    throw failure;
                }
            });
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return found;
    }

    /** The files under the home of which the bytes hold that text. */
    List<Path> filesWith(String secret) {
        return files().stream()
                .filter(file -> {
                    byte[] bytes = bytesIfThere(file);
                    return bytes != null && new String(bytes, StandardCharsets.ISO_8859_1).contains(secret);
                })
                .toList();
    }

    /** Adds to a file in the home what a crash may leave there. */
    void append(String file, String text) {
        try {
            Files.writeString(folder.resolve(file), text, StandardOpenOption.APPEND);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    String text(String file) {
        return text(bytes(folder.resolve(file)));
    }

    private static String text(byte[] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    }

    /** Null if the file is gone. */
    private static byte[] bytesIfThere(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException gone) {
            return null;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static JsonNode json(Path file) {
        return json(text(bytes(file)));
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}

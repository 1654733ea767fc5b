package io.github.majoradrop.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.majoradrop.config.Counted;
import io.github.majoradrop.config.Home;
import io.github.majoradrop.ops.Terminal;
import io.github.majoradrop.outcome.LinePlaces;
import io.github.majoradrop.submit.Outcome;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Tells what became of the samples, from what lies in the folders and nothing else: what a user finds there, too. */
final class DemoStory {

    private static final String INDENT = "  ";

    private final Home home;
    private final PrintWriter out;
    private final Terminal terminal;
    private final ObjectMapper json = new ObjectMapper();

    DemoStory(Home home, PrintWriter out, Terminal terminal) {
        this.home = home;
        this.out = out;
        this.terminal = terminal;
    }

    void tell() throws IOException {
        List<Path> receipts = new FilesStory(home, out, terminal).tell(Instant.EPOCH);
        for (Path receipt : receipts) {
            tellTroubles(receipt);
        }
        out.println();
        out.println("What lies in the folders now:");
        tellFolder(home.success(), records(home.success()) + ", each with Majora's answer");
        tellFolder(home.warning(), records(home.warning()) + ", accepted, but Majora has a remark");
        tellFolder(
                home.deadLetter(),
                records(home.deadLetter()) + ", and the correction sheet: mend it, and drop it again as it is");
        tellFolder(
                home.archive(),
                Counted.of(
                        receipts.size(),
                        "file as it was dropped, with its receipt",
                        "files as they were dropped, each with its receipt"));
    }

    /** In the order of the rows: in the folders they lie as they were answered. */
    private void tellTroubles(Path receipt) throws IOException {
        String stem = LinePlaces.stemOfFinished(receipt.getFileName().toString());
        List<JsonNode> troubles = new ArrayList<>(read(LinePlaces.closed(home, Outcome.WARNING, stem)));
        troubles.addAll(read(LinePlaces.closed(home, Outcome.DEAD_LETTER, stem)));
        if (troubles.isEmpty()) {
            return;
        }
        troubles.sort(Comparator.comparingInt(line -> line.path("rows").path(0).asInt()));
        out.println();
        out.println("What is wrong in " + FilesStory.name(json.readTree(receipt.toFile())) + ":");
        troubles.forEach(line -> out.print(hanging(told(line))));
    }

    /** Broken where it is too long, the other lines further to the right. */
    private String hanging(String text) {
        List<String> parts = TextTable.wrap(text, terminal.columns() - 2 * INDENT.length());
        return INDENT + String.join(System.lineSeparator() + INDENT + INDENT, parts) + System.lineSeparator();
    }

    private static String told(JsonNode line) {
        JsonNode row = line.path("rows").path(0);
        StringBuilder words = new StringBuilder(row.isInt() ? "row " + row.asInt() : "the whole file");
        if (line.path("kind").isTextual()) {
            words.append(", ").append(line.path("kind").textValue());
        }
        if (line.path("id").isTextual()) {
            // In quotes, as some of the trouble is with blanks.
            words.append(' ').append(line.path("id"));
        }
        String label = line.path("reason").isTextual() ? "reason" : "outcome";
        words.append(": ").append(line.path(label).asText());
        if (line.path("detail").isTextual()) {
            words.append(": ").append(line.path("detail").textValue());
        }
        return Visible.text(words.toString());
    }

    /** The lines of an outcome file; none if there is no such file. */
    private List<JsonNode> read(Path file) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                lines.add(json.readTree(line));
            }
        }
        return lines;
    }

    private void tellFolder(Path folder, String what) {
        out.printf("  %-13s %s%n", folder.getFileName() + "/", what);
    }

    private static String records(Path folder) throws IOException {
        long count = 0;
        for (Path file : FilesStory.finished(folder)) {
            try (Stream<String> lines = Files.lines(file)) {
                count += lines.count();
            }
        }
        return Counted.of(count, "record");
    }
}

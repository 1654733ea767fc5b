package io.github.majoradrop.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.majoradrop.config.Home;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Tells what became of the samples, from what lies in the folders and nothing else: what a user finds there, too. */
final class DemoStory {

    private static final String RECEIPT = ".receipt.json";
    private static final String LINES = ".lines.ndjson";

    private final Home home;
    private final PrintWriter out;
    private final ObjectMapper json = new ObjectMapper();

    DemoStory(Home home, PrintWriter out) {
        this.home = home;
        this.out = out;
    }

    void tell() throws IOException {
        out.println();
        out.println("What became of each file:");
        for (Path receipt : files(home.archive(), RECEIPT)) {
            tellFile(json.readTree(receipt.toFile()));
        }
        out.println();
        out.println("Why there are dead letters:");
        for (Path lines : files(home.deadLetter(), LINES)) {
            for (String line : Files.readAllLines(lines)) {
                tellDeadLetter(json.readTree(line));
            }
        }
        out.println();
        out.println("What lies in the folders:");
        for (Path folder : List.of(home.success(), home.warning(), home.deadLetter())) {
            tellCount(folder, lines(folder), "records");
        }
        int receipts = files(home.archive(), RECEIPT).size();
        tellCount(home.archive(), files(home.archive(), "").size() - receipts, "files, with " + receipts + " receipts");
        out.println();
        out.println("Where to look next:");
        out.println("  " + home.success() + "  Majora's answers, one line for each record");
        out.println("  " + home.deadLetter() + "  correction sheets: mend one, and drop it again as it is");
        out.println("  " + home.archive() + "  each file as it was dropped, and its receipt");
    }

    private void tellFile(JsonNode receipt) {
        JsonNode records = receipt.path("records");
        out.printf(
                "  %-36s %3d records: %d success, %d warning, %d dead-letter%n",
                receipt.path("file").asText(),
                records.path("total").asInt(),
                records.path("success").asInt(),
                records.path("warning").asInt(),
                records.path("deadLetter").asInt());
    }

    private void tellDeadLetter(JsonNode line) {
        String which = line.path("kind").isTextual()
                ? line.path("kind").asText() + " " + line.path("id").asText() + ", row "
                        + line.path("rows").path(0).asText()
                : "the whole file";
        JsonNode detail = line.path("detail");
        out.println("  " + which + ": " + line.path("reason").asText()
                + (detail.isTextual() ? " (" + detail.textValue() + ")" : ""));
    }

    private void tellCount(Path folder, long count, String what) {
        out.printf("  %-14s %3d %s%n", folder.getFileName() + "/", count, what);
    }

    private static long lines(Path folder) throws IOException {
        long count = 0;
        for (Path file : files(folder, LINES)) {
            try (Stream<String> lines = Files.lines(file)) {
                count += lines.count();
            }
        }
        return count;
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }
}

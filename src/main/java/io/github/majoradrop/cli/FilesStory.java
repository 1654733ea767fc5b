package io.github.majoradrop.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.majoradrop.config.Counted;
import io.github.majoradrop.config.Home;
import io.github.majoradrop.ops.Terminal;
import io.github.majoradrop.outcome.LinePlaces;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Tells what became of files that were closed, from what lies in the folders: of how many of their records. */
final class FilesStory {

    private static final int MOST_FILES = 50;
    private static final int NARROWEST_NAME = 18;
    private static final int WIDEST_NAME = 50;
    private static final String INDENT = "  ";

    private final Home home;
    private final PrintWriter out;
    private final Terminal terminal;
    private final ObjectMapper json = new ObjectMapper();

    FilesStory(Home home, PrintWriter out, Terminal terminal) {
        this.home = home;
        this.out = out;
        this.terminal = terminal;
    }

    /** @param since of files that were closed earlier nothing is told. @return the receipts of the others */
    List<Path> tell(Instant since) throws IOException {
        List<Path> receipts = receipts(since);
        List<JsonNode> told = new ArrayList<>();
        for (Path receipt : receipts.subList(0, Math.min(MOST_FILES, receipts.size()))) {
            told.add(json.readTree(receipt.toFile()));
        }
        if (receipts.isEmpty()) {
            return receipts;
        }
        out.println();
        out.println("What became of each file:");
        int widest =
                told.stream().mapToInt(receipt -> name(receipt).length()).max().orElse(0);
        String row = "  %-" + Math.max(NARROWEST_NAME, widest) + "s %7s %8s %8s %s%n";
        out.printf(row, "", "records", "success", "warning", " dead-letter");
        for (JsonNode receipt : told) {
            JsonNode records = receipt.path("records");
            out.printf(
                    row,
                    name(receipt),
                    records.path("total").asInt(),
                    records.path("success").asInt(),
                    records.path("warning").asInt(),
                    refused(records.path("deadLetter").asInt()));
        }
        more(receipts.size() - told.size(), "file");
        return receipts;
    }

    private String refused(int deadLetters) {
        String number = String.format("%12d", deadLetters);
        return deadLetters == 0 ? number : terminal.bad(number);
    }

    /** Where there is something to be mended. No value of a record is told: the output of a service ends up in a log. */
    void tellSheets(List<Path> receipts) throws IOException {
        List<Path> open = new ArrayList<>();
        for (Path receipt : receipts) {
            Path sheet = LinePlaces.sheet(
                    home, LinePlaces.stemOfFinished(receipt.getFileName().toString()));
            if (Files.exists(sheet)) {
                open.add(sheet);
            }
        }
        if (!open.isEmpty()) {
            out.println();
            out.println("To be mended, and dropped again as it is:");
            open.stream().limit(MOST_FILES).forEach(sheet -> out.println(INDENT + Visible.text(sheet.toString())));
            more(open.size() - MOST_FILES, "sheet");
        }
    }

    static String name(JsonNode receipt) {
        String name = Visible.text(receipt.path("file").asText());
        return name.length() > WIDEST_NAME ? name.substring(0, WIDEST_NAME - 1) + "…" : name;
    }

    private List<Path> receipts(Instant since) throws IOException {
        List<Path> receipts = new ArrayList<>();
        for (Path file : finished(home.archive())) {
            if (!Files.getLastModifiedTime(file).toInstant().isBefore(since)) {
                receipts.add(file);
            }
        }
        return receipts;
    }

    private void more(int more, String what) {
        if (more > 0) {
            out.println("  and " + Counted.of(more, "more " + what));
        }
    }

    /** The lines in a folder of outcomes, the receipts in the archive, in the order of claims. */
    static List<Path> finished(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(
                            file -> LinePlaces.stemOfFinished(file.getFileName().toString()) != null)
                    .sorted()
                    .toList();
        } catch (NoSuchFileException none) {
            return List.of();
        }
    }
}

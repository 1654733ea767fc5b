package io.github.majoradrop.ops;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.majoradrop.config.Home;
import io.github.majoradrop.intake.ClaimNames;
import io.github.majoradrop.ledger.LedgerReader;
import io.github.majoradrop.ledger.OpenSheet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the folders of a home tell of closed files: those with dead letters that nobody took away, and those that were closed last. */
final class FiledFiles {

    private static final String RECEIPT = ".receipt.json";
    private static final String LINES = ".lines.ndjson";
    private static final int MOST_NAMED = 100;
    private static final int LAST = 5;
    private static final int MOST_REASONS = 10;

    private static final Logger LOG = LoggerFactory.getLogger(FiledFiles.class);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Home home;

    FiledFiles(Home home) {
        this.home = home;
    }

    /** Adds {@code open}, the oldest first, {@code openInAll}, and {@code last}, the newest first. */
    void addTo(ObjectNode status) throws IOException {
        List<String> open = new ArrayList<>(open());
        Map<String, OpenSheet> known = known(open);
        status.put("openInAll", open.size());
        ArrayNode sheets = status.putArray("open");
        for (String stem : open.subList(0, Math.min(MOST_NAMED, open.size()))) {
            ObjectNode sheet =
                    receipt(stem).put("sheet", Files.exists(home.deadLetter().resolve(stem)));
            sheets.add(sheet);
            tell(known.get(stem), sheet);
        }
        ArrayNode last = status.putArray("last");
        for (String stem : last()) {
            last.add(receipt(stem));
        }
    }

    /** What the ledger knows of them, by stem; those of which all is mended are taken out. Without it all of them count as open. */
    private Map<String, OpenSheet> known(List<String> open) {
        Map<String, OpenSheet> known = new HashMap<>();
        try (LedgerReader ledger = LedgerReader.open(home)) {
            ledger.openSheets().forEach(sheet -> known.put(sheet.stem(), sheet));
            for (String stem : List.copyOf(open)) {
                if (!known.containsKey(stem) && Long.valueOf(0).equals(ledger.openLetters(stem))) {
                    open.remove(stem);
                }
            }
        } catch (IOException noLedger) {
            LOG.debug("Told without the ledger", noLedger);
        }
        return known;
    }

    /** @param known null if the ledger does not know it yet */
    private static void tell(OpenSheet known, ObjectNode sheet) {
        ArrayNode reasons = sheet.putArray("reasons");
        if (known == null) {
            sheet.put("open", sheet.path("deadLetter").asLong());
            return;
        }
        sheet.put("open", known.open());
        known.reasons().stream()
                .limit(MOST_REASONS)
                .forEach(reason ->
                        reasons.addObject().put("reason", reason.inWords()).put("count", reason.count()));
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

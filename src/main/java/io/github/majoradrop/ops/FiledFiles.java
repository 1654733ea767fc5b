package io.github.majoradrop.ops;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.majoradrop.config.Home;
import io.github.majoradrop.intake.ClaimNames;
import io.github.majoradrop.ledger.LedgerReader;
import io.github.majoradrop.ledger.OpenSheet;
import io.github.majoradrop.outcome.LinePlaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the folders of a home tell of closed files: those with dead letters that nobody took away, and those that were closed last. */
final class FiledFiles {

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
        Map<String, OpenSheet> open = open();
        status.put("openInAll", open.size());
        ArrayNode sheets = status.putArray("open");
        open.entrySet().stream().limit(MOST_NAMED).forEach(each -> {
            String stem = each.getKey();
            ObjectNode sheet = receipt(stem).put("sheet", Files.exists(LinePlaces.sheet(home, stem)));
            sheets.add(sheet);
            tell(each.getValue(), sheet);
        });
        ArrayNode last = status.putArray("last");
        for (String stem : last()) {
            last.add(receipt(stem));
        }
    }

    /** What is open as the ledger has it; and what stands in the folder and the ledger does not know yet, with null. By stem. */
    private Map<String, OpenSheet> open() throws IOException {
        Collection<String> unknown = closed();
        Map<String, OpenSheet> open = new TreeMap<>();
        try (LedgerReader ledger = LedgerReader.open(home)) {
            ledger.openSheets().forEach(sheet -> open.put(sheet.stem(), sheet));
            unknown = ledger.unknown(unknown);
        } catch (IOException noLedger) {
            LOG.debug("Told without the ledger", noLedger);
        }
        for (String stem : unknown) {
            if (!LinePlaces.isInFlight(home, stem)) {
                open.putIfAbsent(stem, null);
            }
        }
        return open;
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

    /** The stems of files of which there is a sheet, or lines that are finished, in their folder. */
    private Set<String> closed() throws IOException {
        Set<String> stems = new HashSet<>();
        for (String name : names(home.deadLetter())) {
            String finished = LinePlaces.stemOfFinished(name);
            String stem = finished == null ? name : finished;
            if (LinePlaces.stemOfOpen(name) == null && ClaimNames.timeOf(stem) != null) {
                stems.add(stem);
            }
        }
        return stems;
    }

    private List<String> last() throws IOException {
        return names(home.archive()).stream()
                .map(LinePlaces::stemOfFinished)
                .filter(stem -> stem != null && ClaimNames.timeOf(stem) != null)
                .sorted(Comparator.reverseOrder())
                .filter(stem -> Files.exists(home.archive().resolve(stem)))
                .limit(LAST)
                .toList();
    }

    private ObjectNode receipt(String stem) {
        ObjectNode told = JSON.createObjectNode().put("file", stem);
        told.put("claimed", ClaimNames.timeOf(stem).toString());
        try {
            JsonNode receipt = JSON.readTree(Files.readAllBytes(LinePlaces.receipt(home, stem)));
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

package io.github.majoradrop.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.majoradrop.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The combined sample, and sheets with the faults that sheets of labs have: what {@code check} says of them, what the sandbox answers, where the
 * daemon files each record, and that a mended correction sheet is accepted. Their dates are of 2020, so that the rules, which go by the
 * date of this machine, find none in the future.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AwkwardSheetsIT {

    private static final String TODAY = "2020-11-22";
    private static final Clock CLOCK = Clock.fixed(Instant.parse(TODAY + "T12:00:00Z"), ZoneOffset.UTC);

    private final Lab sending = new Lab();
    private final Lab refusing = new Lab();
    private final List<Sandbox> sandboxes = new ArrayList<>();
    private final Map<String, List<JsonNode>> checked = new HashMap<>();
    private final Map<String, byte[]> corrections = new HashMap<>();
    private final Map<String, List<JsonNode>> refused = new HashMap<>();
    private int mended;

    static List<StatedSheet> sheets() throws IOException {
        return StatedSheet.all();
    }

    @BeforeAll
    void send_all_of_them() throws IOException {
        open(sending, "warn");
        check();
        sending.runOnceHere();

        open(refusing, "refuse");
        refusing.runOnceHere();
        for (StatedSheet sheet : sheets()) {
            refused.put(sheet.name(), refusing.home().linesOf(sheet.fileName()));
            byte[] correction = refusing.home().sheetOf(sheet.fileName());
            if (correction != null && !sheet.mends().isEmpty()) {
                corrections.put(sheet.name(), correction);
                refusing.home().drop("mended-" + sheet.fileName(), sheet.mended(correction));
            }
        }
        mended = refusing.runOnceHere().exit();
    }

    private void open(Lab lab, String check) throws IOException {
        lab.open();
        Sandbox sandbox = Sandbox.start(0, Lab.USER, Lab.TOKEN, CLOCK);
        sandboxes.add(sandbox);
        lab.against(sandbox.url()).with("submit.library", "true").with("intake.check", check);
        for (StatedSheet sheet : sheets()) {
            lab.home().drop(sheet.fileName(), sheet.bytes());
        }
    }

    private void check() throws IOException {
        List<String> command =
                new ArrayList<>(List.of("check", "--json", "--today", TODAY, "--set", "intake.check=refuse"));
        for (StatedSheet sheet : sheets()) {
            command.add(Files.write(sending.folder().resolve(sheet.fileName()), sheet.bytes())
                    .toString());
        }
        Program check = sending.start(command.toArray(String[]::new));
        assertThat(check.exit()).as("%s", check).isEqualTo(1);
        for (String line : check.log()) {
            if (line.startsWith("{")) {
                JsonNode told = HomeFolder.JSON.readTree(line);
                checked.computeIfAbsent(
                                Path.of(told.get("file").asText()).getFileName().toString(), file -> new ArrayList<>())
                        .add(told);
            }
        }
    }

    @AfterAll
    void close() {
        sending.close();
        refusing.close();
        sandboxes.forEach(Sandbox::close);
    }

    @Test
    void every_sheet_of_the_folder_is_stated() throws IOException {
        try (Stream<Path> files = Files.list(sheets().get(1).path().getParent())) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> !name.equals("stated.txt")))
                    .containsExactlyInAnyOrderElementsOf(sheets().stream()
                            .map(StatedSheet::name)
                            .filter(name -> !name.startsWith("samples/"))
                            .toList());
        }
    }

    @ParameterizedTest
    @MethodSource("sheets")
    void check_says_what_is_stated(StatedSheet sheet) {
        assertThat(checkedOf(sheet).stream().flatMap(record -> StatedSheet.problems(record).stream()))
                .containsExactlyElementsOf(sheet.check());
    }

    @ParameterizedTest
    @MethodSource("sheets")
    void each_record_is_filed_where_it_is_stated(StatedSheet sheet) {
        assertThat(sending.home().linesOf(sheet.fileName()).stream()
                        .sorted(Comparator.comparingInt((JsonNode line) ->
                                        line.get("rows").get(0).asInt())
                                .thenComparing(line -> line.get("kind").asText()))
                        .map(StatedSheet::filed))
                .containsExactlyElementsOf(sheet.daemon());
    }

    @ParameterizedTest
    @MethodSource("sheets")
    void refused_beforehand_is_what_check_finds_a_problem_with_and_nothing_else(StatedSheet sheet) {
        Set<String> withProblems = new TreeSet<>();
        for (JsonNode record : checkedOf(sheet)) {
            String kind = record.get("kind").asText();
            // A library goes without its samples that have problems.
            record.path("leftOut").forEach(sample -> withProblems.add(kind + " " + sample.get("rows")));
            if (!record.path("problems").isEmpty() && record.path("leftOut").isEmpty()) {
                withProblems.add(recordOf(record));
            }
        }

        Set<String> invalid = new TreeSet<>();
        for (JsonNode line : refused.get(sheet.name())) {
            // A run whose library was refused has nothing wrong with it.
            boolean follows = line.get("detail").asText().startsWith("its library ");
            if (line.get("attempts").asInt() == 0 && !follows) {
                invalid.add(recordOf(line));
            }
        }
        assertThat(invalid).isEqualTo(withProblems);
    }

    @ParameterizedTest
    @MethodSource("sheets")
    void a_correction_sheet_mended_in_the_obvious_way_is_accepted(StatedSheet sheet) {
        List<JsonNode> lines = refusing.home().linesOf("mended-" + sheet.fileName());

        if (!sheet.mends().isEmpty()) {
            assertThat(corrections).containsKey(sheet.name());
            assertThat(lines).isNotEmpty();
        }
        assertThat(lines).allMatch(line -> line.get("outcome").asText().equals("success"), "accepted");
        assertThat(mended).isZero();
    }

    @Test
    void receipts_tell_new_from_updated() {
        for (JsonNode receipt : sending.home().receipts()) {
            JsonNode records = receipt.get("records");
            List<JsonNode> lines = sending.home().linesOf(receipt.get("file").asText());
            for (String stored : List.of("new", "updated", "unchanged")) {
                assertThat(records.get(stored).asLong())
                        .isEqualTo(lines.stream()
                                .filter(line -> line.get("stored").asText().equals(stored))
                                .count());
            }
        }
        sending.home().assertAllIsClosed();
        refusing.home().assertAllIsClosed();
    }

    private List<JsonNode> checkedOf(StatedSheet sheet) {
        return checked.get(sheet.fileName()).stream()
                .filter(line -> line.has("kind"))
                .toList();
    }

    private static String recordOf(JsonNode told) {
        return told.get("kind").asText() + " " + told.get("rows");
    }
}

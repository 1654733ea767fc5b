package io.github.majoradrop.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.majoradrop.cli.Told;
import io.github.majoradrop.sandbox.Sandbox;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Libraries of the packaged program: whether Majora has a call for them is found out, and one bad sample keeps no other out. */
class LibraryIT {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-26T12:00:00Z"), ZoneOffset.UTC);

    @RegisterExtension
    private final Lab lab = new Lab();

    @ParameterizedTest
    @CsvSource({"14-plate384.csv, 8", "40-plate48-one-bad.csv, 1"})
    void of_a_plate_with_bad_samples_all_others_arrive_and_only_their_rows_come_back(String sheet, int parts)
            throws IOException {
        List<String> rows = Files.readAllLines(Path.of("src/test/resources/plates", sheet));
        List<String> bad = rows.stream().filter(row -> row.contains("England")).toList();
        int samples = rows.size() - 1;
        lab.home().drop(sheet, String.join("\n", rows));

        Told program = runOnce();

        assertThat(program.exit()).isEqualTo(1);
        assertThat(program.logWith("Majora takes libraries by a call of their own"))
                .hasSize(1);
        assertThat(lines("library", "success")).singleElement().satisfies(line -> {
            assertThat(line.path("detail").asText())
                    .isEqualTo((samples - bad.size()) + " of " + samples + " samples are in the library");
            assertThat(line.path("attempts").asInt()).as("no call is refused").isEqualTo(parts);
        });
        assertThat(lines("library", "dead-letter")).hasSameSizeAs(bad).allSatisfy(line -> {
            String row = rows.get(line.path("rows").path(0).asInt() - 1);
            assertThat(bad).contains(row);
            assertThat(line.path("detail").asText()).contains(row.split(",")[0], "is a dead letter itself");
            assertThat(line.path("attempts").asInt()).isZero();
        });
        assertThat(lines("biosample", "success")).hasSize(samples - bad.size());
        assertThat(lines("sequencing", "success")).hasSize(1);
        String correction = new String(lab.home().sheetOf(sheet), StandardCharsets.UTF_8);
        assertThat(correction.lines()).hasSize(1 + bad.size());
    }

    /** One that is refused as a sample, one that Majora has not, one of which the library takes no barcode, and three good ones. */
    private static final String MIXED =
            "central_sample_id,adm1,collection_date,is_surveillance,library_name,barcode,library_layout_config,library_seq_kit,"
                    + "library_seq_protocol,library_selection,library_source,library_strategy\n"
                    + mixed("HOOT-M2,UK-ENG,2026-11-10,Y", "NB01")
                    + mixed("HOOT-M3,England,2026-11-10,Y", "NB02")
                    + mixed("HOOT-M4,,,", "NB03")
                    + mixed("HOOT-M5,UK-ENG,2026-11-10,Y", "NB04-NB04-NB04-NB04-NB04-")
                    + mixed("HOOT-M6,UK-ENG,2026-11-10,Y", "NB05")
                    + mixed("HOOT-M7,UK-ENG,2026-11-10,Y", "NB06");

    private static String mixed(String sample, String barcode) {
        return sample + ",LIB-MIXED," + barcode + ",PAIRED,k,p,PCR,VIRAL_RNA,AMPLICON\n";
    }

    @Test
    void killed_between_the_dead_letters_of_rows_and_the_line_of_their_library_each_row_still_has_one_line() {
        lab.home().drop("mixed.csv", MIXED);
        try (Sandbox sandbox = Sandbox.start(0, Lab.USER, Lab.TOKEN, CLOCK)) {
            // So long a library rests after each restart.
            lab.against(sandbox.url()).with("submit.library", "true").with("submit.timeout", "3s");
            killAt("file-row", dist("first").withStopBefore("file-row"), 0);
            killAt("file-row", dist("second").withStopAfter("file-row"), 1);
            killAt("file-row", dist("third").withStopAfter("file-row"), 2);
            killAt("file-success", dist("fourth").withStopBefore("file-success"), 3);

            assertThat(lab.withPackaged().runOnceHere().exit()).isEqualTo(1);
        }

        assertMixedIsFiled();
        assertThat(lines("library", "success"))
                .singleElement()
                .satisfies(line -> assertThat(line.path("stored").isNull()).isTrue());
    }

    private void assertMixedIsFiled() {
        assertThat(lines("library", "success")).singleElement().satisfies(line -> {
            assertThat(line.path("rows")).extracting(JsonNode::asInt).containsExactly(2, 6, 7);
            assertThat(line.path("detail").asText()).startsWith("3 of 6 samples are in the library");
        });
        assertThat(lines("library", "dead-letter"))
                .extracting(
                        line -> line.path("rows") + " " + line.path("detail").asText())
                .hasSize(3)
                .anyMatch(line -> line.startsWith("[3] sample \"HOOT-M3\" is a dead letter itself"))
                .anyMatch(line -> line.startsWith("[4] not registered in Majora, so not in the library: HOOT-M4;"))
                .anyMatch(line -> line.startsWith("[5] sample \"HOOT-M5\" is not in the library: barcode: "));
        lab.home().assertFiledOnlyUnder("success", "dead-letter");
    }

    private Dist dist(String name) {
        return Dist.copyTo(lab.folder().resolve("dist-" + name));
    }

    /** @param rows that have a dead letter by then */
    private void killAt(String step, Dist dist, int rows) {
        Program program = lab.with(dist).run();
        lab.waitUntil(step + " is reached", () -> program.logLinesWith("Reached " + step) > 0);
        program.kill();
        assertThat(lines("library", "dead-letter")).hasSize(rows);
    }

    @Test
    void a_sample_that_its_library_refuses_without_naming_it_is_found() {
        lab.home().drop("mixed.csv", MIXED);

        assertThat(runOnce().exit()).isEqualTo(1);

        assertMixedIsFiled();
        String correction = new String(lab.home().sheetOf("mixed.csv"), StandardCharsets.UTF_8);
        assertThat(correction.lines()).hasSize(4);
    }

    @Test
    void of_a_library_of_which_nothing_arrived_no_run_is_sent() throws IOException {
        List<String> rows = Files.readAllLines(Path.of("src/test/resources/plates/40-plate48-one-bad.csv"));
        String bad =
                rows.stream().filter(row -> row.contains("England")).findFirst().orElseThrow();
        lab.home().drop("one.csv", rows.get(0) + "\n" + bad + "\n");

        Told program = runOnce();

        assertThat(program.exit()).isEqualTo(1);
        assertThat(lines("library", "dead-letter"))
                .singleElement()
                .satisfies(line -> assertThat(line.path("detail").asText())
                        .startsWith("0 of 1 samples are in the library; sample \"")
                        .contains(bad.split(",")[0]));
        assertThat(lines("sequencing", "dead-letter")).singleElement().satisfies(line -> {
            assertThat(line.path("attempts").asInt()).isZero();
            assertThat(line.path("detail").asText()).contains("LIB-PLATE-1", "was not taken");
        });
    }

    @Test
    void a_server_without_the_call_gets_the_library_with_its_run() throws IOException {
        lab.majora()
                .answersProbes(call -> call.kind().equals("library")
                        ? FakeReply.html(404)
                        : FakeReply.rejected("\"'biosamples' is empty\""));
        lab.home().drop("combined.csv", Files.readString(Path.of("samples/4-combined.csv")));

        Told program = lab.with("submit.library", "auto").runOnceHere();

        assertThat(program.exit()).as("%s", program).isZero();
        assertThat(program.logWith("Majora has no call for libraries")).hasSize(1);
        assertThat(lab.majora().calls()).extracting(RecordedPost::kind).containsOnly("biosample", "sequencing");
        assertThat(lab.majora().calls())
                .filteredOn(call -> call.kind().equals("sequencing"))
                .hasSize(2)
                .allMatch(call -> call.body().has("library_seq_kit"));
    }

    private Told runOnce() {
        try (Sandbox sandbox = Sandbox.start(0, Lab.USER, Lab.TOKEN, CLOCK)) {
            return lab.against(sandbox.url()).with("submit.library", "auto").runOnceHere();
        }
    }

    private List<JsonNode> lines(String kind, String outcome) {
        List<JsonNode> found = new ArrayList<>();
        for (JsonNode line : lab.home().lines()) {
            if (line.path("kind").asText().equals(kind)
                    && line.path("outcome").asText().equals(outcome)) {
                found.add(line);
            }
        }
        return found;
    }
}

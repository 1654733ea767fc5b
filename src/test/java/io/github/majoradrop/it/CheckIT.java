package io.github.majoradrop.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.majoradrop.cli.Told;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is wrong is told before Majora is asked: by {@code check}, and by the daemon as {@code intake.check} says. */
class CheckIT {

    /** Not long ago, on whatever day this runs. */
    private static final LocalDate COLLECTED = LocalDate.now(ZoneOffset.UTC).minusDays(9);

    private static final String HEADER =
            "central_sample_id,adm1,is_surveillance,collection_date,library_name,library_source,"
                    + "library_selection,library_strategy,library_seq_kit,library_seq_protocol,library_layout_config,run_name,"
                    + "instrument_make,instrument_model\n";
    private static final String LIBRARY = ",VIRAL_RNA,PCR,AMPLICON,KIT,PROTOCOL,PAIRED,";

    /** A good row, one with two mistakes in its sample, and one with a mistake in its run. */
    private static final String SHEET = HEADER
            + row("GOOD", "UK-ENG", "Y", "LIB-01", "RUN-01", "ILLUMINA")
            + row("WRONG", "Avalon", "perhaps", "LIB-02", "RUN-02", "ILLUMINA")
            + row("RIGHT", "UK-WLS", "N", "LIB-03", "RUN-03", "Excalibur");

    @RegisterExtension
    private final Lab lab = new Lab();

    private static String row(String id, String adm1, String surveillance, String library, String run, String make) {
        return id + "," + adm1 + "," + surveillance + "," + COLLECTED + "," + library + LIBRARY + run + "," + make
                + ",MiSeq\n";
    }

    @Test
    void check_ends_with_0_1_or_2_asks_nobody_and_leaves_the_home_as_it_was() throws IOException {
        Path bad = Files.writeString(lab.folder().resolve("-bad.csv"), SHEET);
        Path good = Files.writeString(
                lab.folder().resolve("good.csv"), SHEET.lines().limit(2).collect(Collectors.joining("\n")));

        Program told = lab.with("submit.library", "true")
                .start("check", "--json", bad.getFileName().toString(), good.toString());
        Told missing = lab.told("check", good.toString(), "nowhere.csv", "neither.csv");

        assertThat(told.exit()).as("%s", told).isEqualTo(1);
        List<JsonNode> lines = told.log().stream().map(CheckIT::json).toList();
        assertThat(lines).extracting(line -> line.get("file").asText()).containsOnly("-bad.csv", good.toString());
        assertThat(lines).filteredOn(line -> line.has("summary")).hasSize(2);
        assertThat(problems(lines))
                .containsExactlyInAnyOrder(
                        "biosample WRONG: row 3, adm1 Avalon",
                        "biosample WRONG: row 3, is_surveillance perhaps",
                        "sequencing LIB-03: row 4, instrument_make Excalibur");
        assertThat(missing.exit()).isEqualTo(2);
        assertThat(missing.toString()).contains("nowhere.csv", "neither.csv").doesNotContain("GOOD");
        assertThat(lab.majora().connections()).isZero();
        assertThat(lab.home().names("")).containsExactly("drop");
    }

    @Test
    void check_needs_no_settings_and_no_credentials() throws IOException {
        Path good = Files.writeString(
                lab.folder().resolve("good.csv"), SHEET.lines().limit(2).collect(Collectors.joining("\n")));

        Program program = Program.start(
                List.of(Program.LAUNCHER.toString(), "check", good.toString()),
                lab.folder().resolve("said"),
                Map.of("CACHE_DIRECTORY", Lab.CLASSES.toString()));

        assertThat(program.exit()).as("%s", program).isZero();
        assertThat(program.toString()).contains("1 row, 3 records (biosample 1, library 1, sequencing 1), no problems");
    }

    private static List<String> problems(List<JsonNode> lines) {
        return lines.stream()
                .filter(line -> line.has("problems"))
                .flatMap(line -> IntStream.range(0, line.get("problems").size())
                        .mapToObj(i -> line.get("problems").get(i))
                        .map(problem ->
                                line.get("kind").asText() + " " + line.get("id").asText() + ": row "
                                        + problem.get("row") + ", "
                                        + problem.get("column").asText() + " "
                                        + problem.get("value").asText()))
                .toList();
    }

    private static JsonNode json(String line) {
        try {
            return HomeFolder.JSON.readTree(line);
        } catch (IOException e) {
            throw new AssertionError("no line of JSON: " + line, e);
        }
    }

    @Test
    void warn_sends_all_and_tells_of_problems_in_log_and_receipt_without_their_values() {
        lab.home().drop("plate7.csv", SHEET);

        Told program = lab.with("submit.library", "true").runOnceHere();

        assertThat(program.exit()).as("%s", program).isZero();
        assertThat(lab.majora().calls()).hasSize(9);
        assertThat(lab.home().receipts().get(0).get("warnings"))
                .extracting(JsonNode::asText)
                .hasSize(3)
                .anyMatch(warning -> warning.startsWith("biosample: adm1 ") && warning.endsWith(": row 3"))
                .anyMatch(warning -> warning.startsWith("biosample: is_surveillance ") && warning.endsWith(": row 3"))
                .anyMatch(warning -> warning.startsWith("sequencing: instrument_make ") && warning.endsWith(": row 4"))
                .allMatch(warning -> program.logLinesWith(warning) == 1);
        assertThat(lab.home().receipts().toString()).doesNotContain("Avalon", "perhaps", "Excalibur");
        assertThat(program.log()).noneMatch(line -> line.matches(".*(Avalon|perhaps|Excalibur).*"));
        lab.home().assertFiledOnlyUnder("success");
    }

    @Test
    void a_sample_that_was_accepted_before_is_said_to_lose_what_its_row_leaves_out_unless_it_is_an_update()
            throws IOException {
        lab.home().drop("first.csv", Sheets.biosamples("HOOT-1"));
        assertThat(lab.runOnceHere().exit()).isZero();
        Path again = Files.writeString(
                lab.home().path().resolveSibling("again.csv"),
                "central_sample_id,adm1,is_surveillance,collection_date,majora_action\n"
                        + "HOOT-1,UK-ENG,Y,2026-11-10,\nHOOT-2,UK-ENG,Y,2026-11-10,\n");
        Path update = Files.writeString(
                again.resolveSibling("update.csv"),
                "central_sample_id,collection_date,majora_action\nHOOT-1,2026-11-10,update\n");

        Told checked = lab.told("check", "--json", again.toString(), update.toString());

        assertThat(checked.exit()).as("%s", checked).isZero();
        assertThat(checked.log().stream()
                        .map(CheckIT::json)
                        .filter(line -> line.has("summary"))
                        .map(line -> line.at("/summary/overwritten").asInt()))
                .containsExactly(1, 0);
        Told told = lab.told("check", again.toString());
        assertThat(told.exit()).isZero();
        assertThat(told.logWith("1 sample was accepted before (HOOT-1)")).hasSize(1);
        assertThat(lab.majora().posts()).as("nothing is sent by a look").isEqualTo(1);
        lab.home().assertFiledOnlyUnder("success");
    }

    @Test
    void off_sends_all_and_says_nothing() {
        lab.home().drop("plate7.csv", SHEET);

        Told program =
                lab.with("submit.library", "true").with("intake.check", "off").runOnceHere();

        assertThat(program.exit()).as("%s", program).isZero();
        assertThat(lab.majora().calls()).hasSize(9);
        assertThat(lab.home().receipts().get(0).get("warnings")).isEmpty();
        lab.home().assertFiledOnlyUnder("success");
    }

    @Test
    void refuse_posts_none_with_problems_and_their_sheet_mended_and_dropped_again_is_accepted() {
        lab.home().drop("plate7.csv", SHEET);
        Told program = lab.with("submit.library", "true")
                .with("intake.check", "refuse")
                .runOnceHere();

        assertThat(program.exit()).as("%s", program).isEqualTo(1);

        JsonNode sample = line("biosample", "WRONG");
        assertThat(sample.get("reason").asText()).isEqualTo("invalid");
        assertThat(sample.get("detail").asText()).contains("adm1 ", "; is_surveillance ");
        assertThat(sample.get("attempts").asInt()).isZero();
        assertThat(sample.get("status").isNull()).isTrue();
        assertThat(line("sequencing", "LIB-03").get("detail").asText()).startsWith("instrument_make ");
        assertThat(line("library", "LIB-02").get("detail").asText())
                .isEqualTo(
                        "0 of 1 samples are in the library; sample \"WRONG\" is a dead letter itself, so it is not in"
                                + " the library: mend the sample, and drop both again");
        assertThat(line("sequencing", "LIB-02").get("detail").asText()).startsWith("its library \"LIB-02\"");
        assertThat(lab.majora().calls()).hasSize(5);
        assertThat(lab.majora().callsOf("WRONG")).isEmpty();
        assertThat(program.log()).noneMatch(line -> line.matches(".*(Avalon|perhaps|Excalibur).*"));
        lab.home().assertFiledOnlyUnder("success", "dead-letter");

        String sheet = lab.home()
                .text("dead-letter/"
                        + lab.home().names("dead-letter").stream()
                                .filter(name -> name.endsWith("-plate7.csv"))
                                .findFirst()
                                .orElseThrow());
        assertThat(sheet.lines()).hasSize(3);
        lab.home()
                .drop(
                        "mended.csv",
                        sheet.replace("Avalon", "UK-SCT")
                                .replace("perhaps", "N")
                                .replace("Excalibur", "ILLUMINA"));
        assertThat(lab.runOnceHere().exit()).isZero();

        assertThat(lab.home().linesOf("mended.csv"))
                .extracting(line -> line.get("kind").asText() + " "
                        + line.get("id").asText() + " " + line.get("outcome").asText())
                .containsExactlyInAnyOrder(
                        "biosample WRONG success",
                        "library LIB-02 success",
                        "sequencing LIB-02 success",
                        "sequencing LIB-03 success");
        assertThat(lab.majora().callsOf("WRONG")).hasSize(1);
    }

    private JsonNode line(String kind, String id) {
        return lab.home().lines().stream()
                .filter(line -> line.get("kind").asText().equals(kind)
                        && line.get("id").asText().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void after_a_kill_the_problems_of_the_whole_file_are_counted() {
        List<String> ids = Sheets.ids("S", 400);
        lab.home()
                .drop("plate7.csv", Sheets.biosamples(ids, COLLECTED.toString()).replace("UK-ENG", "Avalon"));
        lab.killAfter(40);

        Told second = lab.runOnceHere();

        assertThat(second.exit()).as("%s", second).isZero();
        assertThat(lab.home().receipts().get(0).get("resumed").asBoolean()).isTrue();
        assertThat(lab.home().receipts().get(0).get("warnings").get(0).asText())
                .startsWith("biosample: adm1 ")
                .endsWith(": 400 rows, the first are 2, 3, 4");
        lab.home().assertFiledOnlyUnder("success");
    }
}

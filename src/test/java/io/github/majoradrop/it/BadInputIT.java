package io.github.majoradrop.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is dropped gets a line that says what is wrong with it, or a word in log and status, and stops nothing else; all in one run. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputIT {

    private static final List<String> ODD_NAMES = List.of(
            "two words.csv",
            "it's \"quoted\".csv",
            "line\nbreak.csv",
            "Prøve-Ö-日本.csv",
            "-rf.csv",
            "%00${x}{{y}}.csv",
            "a.b..csv");

    private final Lab lab = new Lab();
    private Program program;

    @BeforeAll
    void drop_all_of_it() throws IOException {
        lab.open();
        dropUnreadable();
        dropPartlyReadable();
        ODD_NAMES.forEach(name -> lab.home().drop(name, Sheets.biosamples("NAMED" + ODD_NAMES.indexOf(name))));
        Path drop = lab.home().path().resolve("drop");
        Files.createDirectory(drop.resolve("folder.csv"));
        Files.createSymbolicLink(
                drop.resolve("link.csv"),
                Files.writeString(lab.folder().resolve("elsewhere.csv"), Sheets.biosamples("LINKED")));
        lab.pipe(drop.resolve("pipe.csv"));
        lab.home().drop(".hidden.csv", "x");
        lab.home().drop("half-copied.csv.PART", "x");
        program = lab.runOnce();
    }

    private void dropUnreadable() throws IOException {
        HomeFolder home = lab.home();
        home.drop("empty.csv", "");
        home.drop("empty.json", "");
        home.drop("no-known-column.csv", "name,value\na,b\n");
        home.drop("duplicate-header.csv", "central_sample_id,adm1,ADM1 \nX,UK-ENG,UK-WLS\n");
        home.drop("latin1.csv", "central_sample_id,adm2\nX,K\u00f6ln\n".getBytes(Charset.forName("ISO-8859-1")));
        home.drop("quotes.csv", "central_sample_id,adm1\n\"X,UK-ENG\nY,UK-ENG\n");
        home.drop("header-only.csv", "central_sample_id,adm1\n");
        home.drop("deep.json", "[".repeat(100_000));
        home.drop("sheet.xlsx", "PK\u0003\u0004 something of Excel's");
        home.drop("no-ending", "whatever");
        home.drop("binary.csv", new byte[] {0, 1, 2, 3, 0, 0, -1, -2});
    }

    private void dropPartlyReadable() {
        HomeFolder home = lab.home();
        home.drop("number.json", "42");
        home.drop("ragged.csv", "central_sample_id,adm1\nSHORT\nFINE1,UK-ENG\nLONG,UK-ENG,more\nTRAILING,UK-ENG,\n");
        home.drop("cut.json", Sheets.json(List.of("CUT1", "CUT2", "CUT3")).replaceAll("\"CUT3.*(?s).*", "\"CUT3"));
        home.drop(
                "lines.ndjson",
                "{\"central_sample_id\":\"ND1\",\"adm1\":\"A\"}\n{oops\n{\"central_sample_id\":\"ND2\",\"adm1\":\"A\"}\n");
        home.drop(
                "deep-field.json",
                "[{\"central_sample_id\":\"DEEP\",\"adm1\":" + "[".repeat(100_000) + "]".repeat(100_000)
                        + "},{\"central_sample_id\":\"FINE2\",\"adm1\":\"A\"}]");
        home.drop("no-key.csv", "central_sample_id,adm1\n,UK-ENG\n SPACED ,UK-ENG\n");
        byte[] start = "[{\"central_sample_id\":\"HUGE\",\"adm1\":\"".getBytes(StandardCharsets.UTF_8);
        byte[] huge = ("x".repeat(100_000_000) + "\"},{\"central_sample_id\":\"FINE3\",\"adm1\":\"A\"}]")
                .getBytes(StandardCharsets.UTF_8);
        byte[] all = new byte[start.length + huge.length];
        System.arraycopy(start, 0, all, 0, start.length);
        System.arraycopy(huge, 0, all, start.length, huge.length);
        home.drop("huge.json", all);
        home.drop("huge.csv", "central_sample_id,adm1\nHUGE2," + "y".repeat(100_000_000) + "\n");
    }

    @AfterAll
    void close() {
        lab.close();
    }

    @Test
    void everything_is_archived_and_the_exit_code_tells_of_dead_letters() {
        assertThat(program.exit()).as("%s", program).isEqualTo(1);
        assertThat(lab.home().names("inflight")).isEmpty();
        assertThat(lab.home().archived()).hasSize(19 + ODD_NAMES.size());
        assertThat(lab.home().receipts()).hasSize(19 + ODD_NAMES.size());
        assertThat(program.toString()).doesNotContain("OutOfMemory", "StackOverflow", "Exception");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "empty.csv",
                "empty.json",
                "no-known-column.csv",
                "duplicate-header.csv",
                "latin1.csv",
                "quotes.csv",
                "header-only.csv",
                "deep.json",
                "sheet.xlsx",
                "no-ending",
                "binary.csv"
            })
    void a_file_of_which_no_record_can_be_read_has_one_line_and_is_its_own_sheet(String name) {
        List<JsonNode> lines = lab.home().linesOf(name);

        assertThat(lines).as("%s", lines).hasSize(1);
        assertThat(lines.get(0).get("outcome").asText()).isEqualTo("dead-letter");
        assertThat(lines.get(0).get("reason").asText()).isEqualTo("unreadable");
        assertThat(lines.get(0).get("detail").asText()).isNotBlank();
        assertThat(lines.get(0).get("attempts").asInt()).isZero();
        assertThat(program.logLinesWith("-" + name + " cannot be read, or not to its end: "))
                .isEqualTo(1);
        assertThat(lab.home().names("dead-letter"))
                .filteredOn(file -> file.endsWith("-" + name))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "number.json, 0, 1, 0",
        "ragged.csv, 2, 2, 0",
        "cut.json, 2, 0, 1",
        "lines.ndjson, 2, 1, 0",
        "deep-field.json, 1, 1, 0",
        "no-key.csv, 0, 2, 0",
        "huge.json, 1, 1, 0"
    })
    void what_can_be_read_is_sent_and_the_rest_told(String name, int accepted, int invalid, int unreadable) {
        List<JsonNode> lines = lab.home().linesOf(name);

        assertThat(lines)
                .filteredOn(line -> line.get("outcome").asText().equals("success"))
                .as("%s", lines)
                .hasSize(accepted);
        assertThat(lines)
                .filteredOn(line -> line.get("reason").asText().equals("invalid"))
                .as("%s", lines)
                .hasSize(invalid);
        assertThat(lines)
                .filteredOn(line -> line.get("reason").asText().equals("unreadable"))
                .hasSize(unreadable);
        assertThat(lines).hasSize(accepted + invalid + unreadable);
        assertThat(lines)
                .filteredOn(line -> !line.get("reason").isNull())
                .allMatch(line -> !line.get("detail").asText().isBlank());
    }

    @Test
    void a_value_of_a_hundred_megabytes_ends_as_one_dead_letter() {
        assertThat(lab.home().linesOf("huge.csv"))
                .hasSize(1)
                .allMatch(line -> line.get("outcome").asText().equals("dead-letter"));
        assertThat(lab.majora().callsOf("HUGE")).isEmpty();
        assertThat(lab.majora().callsOf("HUGE2")).isEmpty();
    }

    @Test
    void an_odd_name_is_kept_and_hurts_nobody() {
        assertThat(lab.home().archived()).containsAll(ODD_NAMES);
        for (int i = 0; i < ODD_NAMES.size(); i++) {
            assertThat(lab.home().lineOf("NAMED" + i).get("outcome").asText()).isEqualTo("success");
        }
        assertThat(program.logOfDaemon()).allMatch(line -> line.matches("\\d{4}-\\d\\d-\\d\\dT.*"));
    }

    @ParameterizedTest
    @CsvSource({"folder.csv, a folder", "link.csv, a link", "pipe.csv, no regular file"})
    void what_is_no_file_is_left_alone_and_named_in_log_and_status(String name, String what) {
        assertThat(lab.home().names("drop")).contains(name);
        assertThat(program.logLinesWith("Left alone in drop/: " + name + " (" + what))
                .isEqualTo(1);
        assertThat(lab.home().status().get("leftAlone").toString()).contains(name);
    }

    @Test
    void what_is_never_sent_is_told_at_the_end_and_what_is_nobodys_is_not() {
        assertThat(program.toString()).contains("Not sent, and left alone in drop/: folder.csv (a folder");
        assertThat(lab.home().status().get("meantInAll").intValue()).isEqualTo(3);
    }

    @Test
    void what_is_not_finished_or_meant_for_nobody_stays_where_it_is() {
        assertThat(lab.home().names("drop"))
                .containsExactly(".hidden.csv", "folder.csv", "half-copied.csv.PART", "link.csv", "pipe.csv");
    }
}

package io.github.majoradrop.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Names, columns, values and answers that try to be more than text; all in one run. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileNamesIT {

    private static final List<String> NAMES = List.of(
            "x..%2f..%2fup.csv",
            "x\\..\\..\\up.csv",
            "back\\slash.csv",
            "a,b.csv",
            "x'), shutdown('y.csv",
            "x\"), 'y.csv",
            "${body}.csv",
            "{{majora.url}}.csv",
            "${sys.user.home}${env.HOME}${bean:inflight?method=stop}.csv",
            "java.lang.String.class.csv",
            "null.csv",
            "%n%m%ex{full}%d.csv",
            "--help.csv",
            "esc\u001b[2J\u001b]0;title\u0007.csv",
            "left\u202Evsc.txt",
            "new\n2026-11-24T00:00:00.000Z ERROR forged.csv",
            "carriage\rreturn.csv",
            "file:..?delete=true&noop=false.csv",
            " blank before and behind .csv",
            "RAW(x).csv",
            "#hash?query=1&x=y+z.csv",
            "a.camelLock.csv");

    /** 255 bytes, the most that a file system takes. */
    private static final String LONG_NAME = "n".repeat(251) + ".csv";

    private static final String FORMULA = "=cmd|' /C calc'!A0";

    private final Lab lab = new Lab();
    private Path precious;
    private Program program;
    private Program status;

    @BeforeAll
    void drop_all_of_it() throws IOException {
        lab.open();
        HomeFolder home = lab.home();
        NAMES.forEach(name -> home.drop(name, Sheets.biosamples("NAME" + NAMES.indexOf(name))));
        home.drop(LONG_NAME, Sheets.biosamples("LONG"));
        home.drop(
                "columns.csv",
                "central_sample_id,adm1,CamelHttpUri,CamelHttpPath,CamelFileName,CamelBeanMethodName,Host,Content-Length,"
                        + "Transfer-Encoding,X-Injected\nCOLUMNS,UK-ENG,http://127.0.0.1:1/,/else,../../up,stop,evil.example,7,"
                        + "chunked,1\n");
        home.drop(
                "values.csv",
                "central_sample_id,adm1,adm2\nVALUES,UK-ENG,\"x\r\nX-Injected: 1\r\n\r\n${body}{{majora.url}}\"\n"
                        + "\"ID\r\nX-Injected: 1\n2026-11-24T00:00:00.000Z ERROR forged \u001b[2J\u202E\",UK-ENG,\n"
                        + "FORMULA," + FORMULA + ",+1\n");
        home.drop(
                "keys.json",
                "{\"central_sample_id\":\"KEYS\",\"adm1\":\"UK-ENG\",\"CamelHttpUri\":\"x\",\"a\\r\\nX-Injected: 1\":1,"
                        + "\"\\u200b\":2}\n{\"biosamples\":[{\"central_sample_id\":\"KEYS2\",\"adm1\":\"UK-ENG\"}],"
                        + "\"\\u001b[2J\\nforged\":1}");
        Path drop = home.path().resolve("drop");
        precious = Files.writeString(lab.folder().resolve("precious.csv"), Sheets.biosamples("HARD"));
        Files.createLink(drop.resolve("hard.csv"), precious);
        Files.createSymbolicLink(drop.resolve("dangling.csv"), Path.of("/nowhere/at/all.csv"));
        Files.createSymbolicLink(drop.resolve("esc\u001b[31m.csv"), precious);
        Files.createSymbolicLink(drop.resolve("folder.csv"), lab.folder());
        lab.pipe(drop.resolve("pipe.csv"));
        lab.majora()
                .answers(call -> call.id().equals("FORMULA")
                        ? FakeReply.rejected("\"" + FORMULA + "\",\";" + FORMULA + "\",\"\\n\\u001b[2J@SUM(A1)\"")
                        : FakeReply.success());
        // As it is given, whatever Majora makes of it: by default not all of these values are sent.
        program = lab.with("intake.check", "off").runOnce();
        status = lab.start("status");
        status.exit();
    }

    @AfterAll
    void close() {
        lab.close();
    }

    @Test
    void each_name_is_kept_and_its_records_are_sent() {
        assertThat(program.exit()).as("%s", program).isEqualTo(1);
        assertThat(lab.home().names("inflight")).isEmpty();
        assertThat(lab.home().archived()).containsAll(NAMES).contains("hard.csv");
        for (int i = 0; i < NAMES.size(); i++) {
            assertThat(lab.home().lineOf("NAME" + i).get("outcome").asText())
                    .as(NAMES.get(i))
                    .isEqualTo("success");
        }
        assertThat(lab.home().lineOf("LONG").get("outcome").asText()).isEqualTo("success");
    }

    @Test
    void nothing_is_written_outside_of_the_home_or_into_other_folders_of_it() throws IOException {
        try (Stream<Path> beside = Files.list(lab.folder());
                Stream<Path> inside = Files.list(lab.home().path())) {
            assertThat(beside.map(path -> path.getFileName().toString()).filter(name -> !name.startsWith("said-")))
                    .containsExactlyInAnyOrder("home", "precious.csv", "settings.properties", "token");
            assertThat(inside.map(path -> path.getFileName().toString()).filter(name -> !name.startsWith(".")))
                    .contains("archive", "dead-letter", "drop", "inflight", "status.json", "success", "warning")
                    .hasSizeLessThanOrEqualTo(8);
        }
    }

    @Test
    void links_and_pipes_are_left_alone_and_the_other_name_of_a_hard_link_is_not_touched() throws IOException {
        assertThat(lab.home().names("drop"))
                .containsExactlyInAnyOrder("dangling.csv", "esc\u001b[31m.csv", "folder.csv", "pipe.csv");
        assertThat(Files.readString(precious)).isEqualTo(Sheets.biosamples("HARD"));
        assertThat(lab.majora().callsOf("HARD")).hasSize(1);
    }

    @Test
    void no_value_or_column_gets_into_the_head_of_a_request() {
        assertThat(lab.majora().heads()).isNotEmpty().allSatisfy(head -> {
            List<String> lines = head.strip().lines().toList();
            assertThat(lines.get(0)).isEqualTo("POST /api/v2/artifact/biosample/add/ HTTP/1.1");
            assertThat(lines.stream()
                            .skip(1)
                            .map(line -> line.replaceAll(":.*", "").toLowerCase()))
                    .doesNotHaveDuplicates()
                    .isSubsetOf(
                            "accept-encoding", "connection", "content-length", "content-type", "host", "user-agent");
            assertThat(head).contains("Host: " + lab.majora().url().getAuthority());
        });
    }

    @Test
    void what_is_sent_of_such_values_is_what_stood_in_their_cells() {
        assertThat(sent("VALUES").get("adm2").asText()).isEqualTo("x\r\nX-Injected: 1\r\n\r\n${body}{{majora.url}}");
        assertThat(sent("FORMULA").get("adm1").asText()).isEqualTo(FORMULA);
        assertThat(sent("COLUMNS").properties()).hasSize(2);
        assertThat(sent("KEYS").properties()).hasSize(2);
        assertThat(sent("KEYS2").properties()).hasSize(2);
    }

    private JsonNode sent(String id) {
        return lab.majora().callsOf(id).get(0).body().at("/biosamples/0");
    }

    @Test
    void no_line_of_log_or_status_can_be_forged() {
        assertThat(program.logOfDaemon())
                .isNotEmpty()
                .allMatch(line -> line.matches("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z (INFO |WARN |ERROR) .*"))
                .noneMatch(line -> line.matches(".*Z (ERROR) forged.*") && line.startsWith("2026-11-24T00:00"));
        assertThat(program.log()).noneMatch(line -> line.matches(".*[\\p{Cc}\\p{Cf}].*"));
        assertThat(status.log()).isNotEmpty().noneMatch(line -> line.matches(".*[\\p{Cc}\\p{Cf}].*"));
    }

    @Test
    void no_reason_of_ours_is_a_formula_and_the_cells_of_the_operator_stay_as_they_are() {
        String sheet = lab.home().names("dead-letter").stream()
                .filter(name -> name.endsWith("-values.csv"))
                .map(name -> lab.home().text("dead-letter/" + name))
                .findFirst()
                .orElseThrow();
        String row = sheet.lines()
                .filter(line -> line.startsWith("FORMULA,"))
                .findFirst()
                .orElseThrow();

        assertThat(row).startsWith("FORMULA," + FORMULA + ",+1,");
        String reason = row.substring(("FORMULA," + FORMULA + ",+1,").length());
        assertThat(reason)
                .contains("rejected: ", "calc")
                .doesNotContainPattern("(^|[,;|])[\\s\"]*[=+@-]")
                .doesNotContainPattern("\\p{Cc}");
    }
}

package io.github.majoradrop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.majoradrop.ops.Terminal;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code check} says of files, without Majora, without credentials, and without changing anything. */
class CheckCommandTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HEADER = "central_sample_id,adm1,is_surveillance,collection_date";
    private static final String GOOD = "HOOT-1,UK-ENG,Y,2026-11-10";
    private static final String NO_KEY = ",UK-ENG,Y,2026-11-10";

    private final Map<String, String> environment = new HashMap<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private String columns;
    private PrintWriter standardOutput = new PrintWriter(out);

    @TempDir
    private Path folder;

    @Test
    void a_good_file_is_shown_as_it_would_be_sent() throws IOException {
        String file = sheet("plate7.csv", GOOD);

        int code = check("--bodies", file);

        assertThat(code).isZero();
        assertThat(out.toString())
                .contains(file + ":")
                .contains("biosample 1 \"HOOT-1\", row 2")
                .contains("would send {\"biosamples\":[{\"central_sample_id\":\"HOOT-1\",\"adm1\":\"UK-ENG\"")
                .contains("1 row, 1 record (biosample 1), no problems")
                .contains("overwritten", "erased");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void a_file_with_problems_ends_with_1_and_says_where_they_are() throws IOException {
        int code = check("--bodies", sheet("plate7.csv", GOOD, NO_KEY, "HOOT-3 ,UK-ENG,Y,2026-11-10", "short"));

        assertThat(code).isEqualTo(1);
        assertThat(out.toString())
                .contains("! row 3, central_sample_id is missing: fill it in")
                .contains("! row 4, central_sample_id \"HOOT-3 \" has a blank before or behind it: take the blank away")
                .contains("! row 5: 3 cells missing")
                .contains("4 rows, 4 records (biosample 3), 3 not sent, 3 problems in 3 rows");
    }

    @Test
    void problems_are_told_in_a_table_as_wide_as_the_terminal() throws IOException {
        String file = sheet("plate7.csv", GOOD, NO_KEY, "HOOT-3 ,UK-ENG,Y,2026-11-10", "short");
        columns = "80";

        int code = check(file);

        assertThat(code).isEqualTo(1);
        assertThat(out.toString().lines())
                .startsWith(
                        file + ":",
                        "",
                        "   row    column               value         what is wrong     what would be",
                        "                                                               right",
                        "-".repeat(80),
                        "\033[31m!\033[m  3      central_sample_id                  is missing        fill it in",
                        "\033[31m!\033[m  4      central_sample_id    \"HOOT-3 \"     has a blank       take the blank");
    }

    @Test
    void a_line_for_each_problem_is_for_pipes() throws IOException {
        String file = sheet("plate7.csv", GOOD, NO_KEY, "HOOT-3,UK-ENG,Y,10/11/2026");

        int code = check("--problems-only", file);

        assertThat(code).isEqualTo(1);
        assertThat(out.toString().lines())
                .hasSize(2)
                .contains(file + ":3: central_sample_id is missing: fill it in")
                .anyMatch(line -> line.startsWith(file + ":4: collection_date \"10/11/2026\" "));
    }

    @Test
    void an_unreadable_file_is_a_problem() throws IOException {
        int code = check("--bodies", write("plate7.csv", ""));

        assertThat(code).isEqualTo(1);
        assertThat(out.toString()).contains("no record, row 1", "the file is empty");
    }

    @Test
    void programs_get_an_object_for_each_record_and_one_for_each_file() throws IOException {
        String file = sheet("plate7.csv", GOOD, NO_KEY);
        String other = sheet("plate8.csv", "HOOT-4,UK-WLS,N,2026-11-10");

        int code = check("--json", file, other);

        assertThat(code).isEqualTo(1);
        List<JsonNode> lines = lines();
        assertThat(lines).hasSize(5);
        assertThat(lines.get(0).toString())
                .isEqualTo(
                        "{\"file\":\"" + file
                                + "\",\"record\":1,\"sheet\":null,\"rows\":[2],\"kind\":\"biosample\",\"id\":\"HOOT-1\","
                                + "\"sendable\":true,\"action\":\"add\",\"body\":{\"biosamples\":[{\"central_sample_id\":\"HOOT-1\",\"adm1\":\"UK-ENG\","
                                + "\"is_surveillance\":\"Y\",\"collection_date\":\"2026-11-10\"}]},\"problems\":[],\"remarks\":[]}");
        assertThat(lines.get(1).get("sendable").asBoolean()).isFalse();
        assertThat(lines.get(1).get("body").isNull()).isTrue();
        assertThat(lines.get(1).get("problems").get(0).toString())
                .startsWith(
                        "{\"sheet\":null,\"row\":3,\"column\":\"central_sample_id\",\"value\":null,\"what\":\"is missing\","
                                + "\"right\":\"fill it in\",\"source\":\"");
        assertThat(lines.get(2).toString())
                .isEqualTo("{\"file\":\"" + file
                        + "\",\"summary\":{\"records\":{\"total\":2,\"biosample\":2,\"library\":0,"
                        + "\"sequencing\":0},\"sendable\":1,\"withProblems\":1,\"problems\":1,\"remarks\":0,\"rows\":2,"
                        + "\"rowsWithProblems\":1},\"warnings\":[]}");
        assertThat(lines.get(4).get("file").asText()).isEqualTo(other);
    }

    @Test
    void numbers_are_shown_to_the_digit() throws IOException {
        check("--json", write("one.json", """
                {"central_sample_id":"HOOT-1","adm1":"UK-ENG","is_surveillance":true,"collection_date":"2026-11-10",
                 "metrics":{"ct":{"records":{"1":{"ct_value":25.50}}}}}"""));

        assertThat(out.toString()).contains("\"ct_value\":25.50}");
    }

    @Test
    void columns_that_are_not_sent_and_credentials_are_told_once_and_are_no_problem() throws IOException {
        String file = write("plate7.csv", HEADER + ",patient,token\n" + GOOD + ",Ada,s3cret\n");

        int code = check(file);

        assertThat(code).isZero();
        assertThat(out.toString())
                .containsOnlyOnce("*  not sent, Majora does not know it: \"patient\"")
                .containsOnlyOnce("*  \"token\" stands in the file")
                .doesNotContain("Ada", "s3cret");
    }

    @Test
    void what_is_not_sent_depends_on_the_setting_as_it_does_for_the_daemon() throws IOException {
        String file = write(
                "plate7.csv",
                HEADER + ",adm2\n" + GOOD.replace("UK-ENG", "England") + ",LEEDS\nHOOT-2,UK-ENG,Y,2026-11-10,#N/A\n");

        for (Map.Entry<String, List<Boolean>> sent : Map.of(
                        "off", List.of(true, true),
                        "warn", List.of(true, true),
                        "guard", List.of(true, false),
                        "refuse", List.of(false, false))
                .entrySet()) {
            out.getBuffer().setLength(0);
            assertThat(check("--json", "--set", "intake.check=" + sent.getKey(), file))
                    .isEqualTo(1);
            assertThat(lines().stream()
                            .filter(line -> line.has("sendable"))
                            .map(line -> line.get("sendable").asBoolean()))
                    .as(sent.getKey())
                    .containsExactlyElementsOf(sent.getValue());
            assertThat(lines().get(2).at("/summary/withProblems").asInt()).isEqualTo(2);
        }
    }

    @Test
    void several_files_are_summed_up() throws IOException {
        check(sheet("plate7.csv", GOOD), sheet("plate8.csv", NO_KEY, GOOD));

        assertThat(out.toString())
                .contains("In all 2 files: 3 rows, 3 records (biosample 3), 1 not sent, 1 problem in 1 row");
    }

    @Test
    void rows_of_one_library_are_one_record_of_each_kind() throws IOException {
        String file = write(
                "runs.csv", "library_name,central_sample_id,barcode,run_name\nLIB-1,A,1,RUN-1\nLIB-1,B,2,RUN-1\n");

        check("--json", "--set", "submit.library=true", file);

        assertThat(lines())
                .filteredOn(line -> line.has("record"))
                .extracting(line -> line.get("kind").asText() + line.get("rows"))
                .containsExactly("library[2,3]", "sequencing[2,3]");
    }

    @Test
    void files_that_cannot_be_looked_at_are_named_and_keep_no_other_from_being_checked() throws IOException {
        int code = check(
                "no\0name.csv",
                sheet("plate7.csv", GOOD),
                folder.resolve("gone.csv").toString(),
                folder.toString());

        assertThat(code).isEqualTo(2);
        assertThat(err.toString())
                .contains(
                        "gone.csv: there is no such file",
                        folder + ": is a folder",
                        "no\\u0000name.csv has letters that");
        assertThat(out.toString()).contains("1 row, 1 record (biosample 1), no problems");
    }

    @Test
    void no_file_and_no_such_option_are_wrong_usage() {
        assertThat(check()).isEqualTo(2);
        assertThat(check("--jsn=s3cret")).isEqualTo(2);

        assertThat(err.toString()).contains("FILE", "--jsn").doesNotContain("s3cret");
    }

    @Test
    void wrong_settings_are_refused_but_majora_need_not_be_set() throws IOException {
        environment.put("MAJORA_USER", "ada");
        String file = sheet("plate7.csv", GOOD);

        assertThat(check(file)).isZero();
        assertThat(check(file, "--set", "submit.libary=true")).isEqualTo(2);

        assertThat(err.toString()).contains("did you mean submit.library?");
    }

    @Test
    void nothing_in_a_file_reaches_the_terminal_as_a_command() throws IOException {
        String file = write("a\u001b[2Jb.csv", HEADER + "\nHOOT\u001b[31m\u202e1,UK\u00a0ENG,Y,2026-11-10\n");

        check("--bodies", file);

        assertThat(out.toString())
                .contains("a\\u001B[2Jb.csv", "HOOT\\u001B[31m\\u202E1", "UK\\u00A0ENG")
                .doesNotContainPattern("[\\p{Cntrl}\\u202e\\u00a0&&[^\n]]");
    }

    @Test
    void a_file_may_have_any_name() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("@link.csv"), Path.of(sheet("plate7.csv", GOOD)));

        assertThat(check(link.toString())).isZero();
        assertThat(check("--", "-no-such.csv")).isEqualTo(2);
        assertThat(check("@" + link)).isEqualTo(2);

        assertThat(err.toString())
                .contains("-no-such.csv is neither an option nor a file", "@" + link + ": there is no such file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--json", "--set=intake.check=warn"})
    void nobody_listening_any_more_ends_it_quietly_before_all_is_read(String option) throws IOException {
        standardOutput = new PrintWriter(new ClosedPipe());

        int code = check(option, sheet("plate7.csv", GOOD, NO_KEY), sheet("plate8.csv", NO_KEY));

        assertThat(code).isZero();
        assertThat(err.toString()).isEmpty();
    }

    private int check(String... arguments) {
        List<String> command =
                new java.util.ArrayList<>(List.of("check", "--today", "2026-11-22", "--home", folder.toString()));
        command.addAll(List.of(arguments));
        return new MajoraDropCommand(new Surroundings(
                        environment,
                        folder,
                        folder,
                        standardOutput,
                        new PrintWriter(err, true),
                        Terminal.of(Map.of(), columns),
                        (settings, routes, once) -> 3,
                        Runnable::run))
                .execute(command.toArray(String[]::new));
    }

    private String sheet(String name, String... rows) throws IOException {
        return write(name, HEADER + "\n" + String.join("\n", rows) + "\n");
    }

    private String write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private List<JsonNode> lines() {
        return out.toString().lines().map(CheckCommandTest::json).toList();
    }

    private static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The other end of the pipe is gone. */
    private static final class ClosedPipe extends Writer {

        @Override
        public void write(char[] text, int from, int length) throws IOException {
            throw new IOException("Broken pipe");
        }

        @Override
        public void flush() throws IOException {
            throw new IOException("Broken pipe");
        }

        @Override
        public void close() {}
    }
}

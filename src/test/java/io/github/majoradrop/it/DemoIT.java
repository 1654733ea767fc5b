package io.github.majoradrop.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.majoradrop.Patience;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the packaged demo once, as the README says, and looks at all that it leaves behind. */
class DemoIT {

    private static final Path PROGRAM =
            Path.of("target/majora-drop/bin/majora-drop").toAbsolutePath();
    private static final Path SAMPLES = Path.of("samples");
    private static final String TOKEN_OF_THE_DEMO = "token-of-the-demo";
    private static final String TOKEN_OF_AN_OPERATOR = "2f1d7c1e-of-an-operator";
    private static final String LINES = ".lines.ndjson";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Where each record of each sample is meant to end: file, folder, kind, and the ids in their order in the file. */
    private static final String INTENDED = """
            1-biosamples.csv success biosample HOOT-A0001 HOOT-A0002 HOOT-A0003 HOOT-A0004 HOOT-A0005 HOOT-A0006
            2-biosamples.json success biosample HOOT-B0001 HOOT-B0002 HOOT-B0003
            3-sequencing.csv success library HOOT-LIB-01 HOOT-LIB-02
            3-sequencing.csv success sequencing HOOT-LIB-01 HOOT-LIB-02
            4-combined.csv success biosample HOOT-C0001 HOOT-C0002 HOOT-C0003
            4-combined.csv success library HOOT-LIB-03 HOOT-LIB-04
            4-combined.csv success sequencing HOOT-LIB-03 HOOT-LIB-04
            5-warning.json success biosample HOOT-D0002
            5-warning.json warning biosample HOOT-D0001
            6-mistakes.csv dead-letter biosample HOOT-E0002 HOOT-E0003 HOOT-E0004 HOOT-E0005_ none
            6-mistakes.csv dead-letter library HOOT-LIB-06
            6-mistakes.csv dead-letter none none
            6-mistakes.csv dead-letter sequencing HOOT-LIB-05
            6-mistakes.csv success biosample HOOT-E0001 HOOT-E0008
            6-mistakes.csv success library HOOT-LIB-05
            7-mended.csv success biosample HOOT-E0002 HOOT-E0003 HOOT-E0004 HOOT-E0005 HOOT-E0006 HOOT-E0007
            7-mended.csv success library HOOT-LIB-06
            7-mended.csv success sequencing HOOT-LIB-05
            8-workbook.xlsx success biosample HOOT-F0001 HOOT-F0002 HOOT-F0003
            8-workbook.xlsx success library HOOT-LIB-07 HOOT-LIB-08
            8-workbook.xlsx success sequencing HOOT-LIB-07 HOOT-LIB-08
            """;

    @TempDir
    private static Path folder;

    private static Path home;
    private static int ended;
    private static String out;
    private static String err;

    @BeforeAll
    static void runTheDemo() throws Exception {
        File outFile = folder.resolve("out").toFile();
        File errFile = folder.resolve("err").toFile();
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        ProcessBuilder builder = new ProcessBuilder(PROGRAM.toString(), "demo");
        builder.directory(folder.toFile()).redirectOutput(outFile).redirectError(errFile);
        // An operator's settings, which are none of the demo's business.
        builder.environment()
                .putAll(Map.of(
                        "MAJORA_DOMAIN",
                        "https://majora.invalid",
                        "MAJORA_USER",
                        "operator",
                        "MAJORA_TOKEN",
                        TOKEN_OF_AN_OPERATOR,
                        "MAJORA_DROP_SUBMIT_CONCURRENCY",
                        "nonsense",
                        "CACHE_DIRECTORY",
                        Lab.CLASSES.toString(),
                        "JAVA_OPTS",
                        "-Djava.io.tmpdir=" + temporary));
        Process demo = builder.start();
        try {
            assertThat(demo.waitFor(Patience.LONGEST.toMillis(), TimeUnit.MILLISECONDS))
                    .isTrue();
        } finally {
            demo.destroyForcibly();
        }
        ended = demo.exitValue();
        out = Files.readString(outFile.toPath());
        err = Files.readString(errFile.toPath());
        try (Stream<Path> homes = Files.list(temporary)) {
            home = homes.filter(path -> path.getFileName().toString().startsWith("majora-drop-demo-"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void the_demo_ends_with_0_and_prints_what_the_readme_shows() throws IOException {
        String shown = Stream.of(Files.readString(Path.of("README.md")).split("```\n"))
                .filter(block -> block.startsWith("The demo drops"))
                .findFirst()
                .orElseThrow();

        assertThat(ended).isZero();
        assertThat(out).contains("  " + home + "\n");
        assertThat(out.replace(home.toString(), "/tmp/majora-drop-demo-…")).isEqualTo(shown);
    }

    @Test
    void the_log_tells_of_nothing_but_the_daily_work() {
        assertThat(err.lines()).isNotEmpty().allMatch(line -> line.matches("\\S+Z INFO .*"));
    }

    @Test
    void each_record_of_each_sample_is_in_one_line_of_the_folder_that_is_meant_for_it() throws IOException {
        Map<String, List<JsonNode>> found = new TreeMap<>();
        for (String outcome : List.of("success", "warning", "dead-letter")) {
            for (Path file : files(outcome, LINES)) {
                for (String text : Files.readAllLines(file)) {
                    JsonNode line = JSON.readTree(text);
                    assertThat(line.path("outcome").asText()).isEqualTo(outcome);
                    String place = sample(file) + " " + outcome + " " + word(line.path("kind"));
                    found.computeIfAbsent(place, p -> new ArrayList<>()).add(line);
                }
            }
        }

        assertThat(found.entrySet())
                .map(entry -> entry.getKey() + ids(entry.getValue()))
                .containsExactlyElementsOf(INTENDED.lines().toList());
    }

    @Test
    void each_sample_is_archived_as_it_is_with_a_receipt_that_counts_its_lines() throws IOException {
        List<Path> samples = list(SAMPLES);
        List<Path> receipts = files("archive", ".receipt.json");

        assertThat(receipts).hasSameSizeAs(samples);
        assertThat(list(home.resolve("archive"))).hasSize(2 * samples.size());
        for (int i = 0; i < samples.size(); i++) {
            JsonNode receipt = JSON.readTree(receipts.get(i).toFile());
            Path archived = Path.of(receipts.get(i).toString().replace(".receipt.json", ""));
            assertThat(receipt.path("file").asText())
                    .isEqualTo(samples.get(i).getFileName().toString());
            assertThat(archived).hasSameBinaryContentAs(samples.get(i));
            assertThat(receipt.path("warnings")).isEmpty();
            for (String outcome : List.of("success", "warning", "deadLetter")) {
                Path lines = home.resolve(outcome.equals("deadLetter") ? "dead-letter" : outcome)
                        .resolve(archived.getFileName() + LINES);
                assertThat(receipt.path("records").path(outcome).asInt())
                        .isEqualTo(
                                Files.exists(lines) ? Files.readAllLines(lines).size() : 0);
            }
        }
    }

    @Test
    void nothing_is_left_on_its_way() throws IOException {
        assertThat(list(home.resolve("drop"))).isEmpty();
        assertThat(list(home.resolve("inflight"))).isEmpty();
        assertThat(files("success", ".part")).isEmpty();
        assertThat(files("warning", ".part")).isEmpty();
        assertThat(files("dead-letter", ".part")).isEmpty();
    }

    /** Only cells that a person mended differ: the header and the last three columns are those of the sheet. */
    @Test
    void the_mended_sample_is_the_correction_sheet_of_the_mistakes() throws IOException {
        List<String> sheet =
                Files.readAllLines(files("dead-letter", "-6-mistakes.csv").get(0));
        List<String> mended = Files.readAllLines(SAMPLES.resolve("7-mended.csv"));

        assertThat(mended.get(0))
                .isEqualTo(sheet.get(0))
                .endsWith(",dead_letter_row,dead_letter_kind,dead_letter_reason");
        assertThat(mended)
                .map(DemoIT::whatWasWrong)
                .isEqualTo(sheet.stream().map(DemoIT::whatWasWrong).toList());
        assertThat(files("dead-letter", "")).hasSize(2);
    }

    @Test
    void no_token_is_in_any_file_or_in_what_was_printed() throws IOException {
        try (Stream<Path> paths = Files.walk(home)) {
            for (Path file : paths.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(TOKEN_OF_THE_DEMO, TOKEN_OF_AN_OPERATOR);
            }
        }
        assertThat(out + err).doesNotContain(TOKEN_OF_THE_DEMO, TOKEN_OF_AN_OPERATOR);
    }

    /** The columns of a sheet that the daemon added: from the row on. */
    private static String whatWasWrong(String row) {
        return row.replaceFirst("^.*?,(?=\\d+,[\\w; ]*,\"?(?:rejected|invalid): |dead_letter_row)", "");
    }

    private static String ids(List<JsonNode> lines) {
        StringBuilder ids = new StringBuilder();
        lines.stream()
                .sorted(Comparator.comparingInt(
                        line -> line.path("rows").path(0).asInt()))
                .forEach(line -> ids.append(' ').append(word(line.path("id"))));
        return ids.toString();
    }

    private static String word(JsonNode text) {
        return text.isNull() ? "none" : text.textValue().replace(' ', '_');
    }

    private static String sample(Path lines) {
        String name = lines.getFileName().toString();
        return name.substring(name.indexOf('-') + 1, name.length() - LINES.length());
    }

    private static List<Path> files(String outcome, String ending) throws IOException {
        return list(home.resolve(outcome)).stream()
                .filter(path -> path.getFileName().toString().endsWith(ending))
                .toList();
    }

    private static List<Path> list(Path directory) throws IOException {
        try (Stream<Path> paths = Files.list(directory)) {
            return paths.sorted().toList();
        }
    }
}

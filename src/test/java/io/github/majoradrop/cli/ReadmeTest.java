package io.github.majoradrop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.majoradrop.config.Home;
import io.github.majoradrop.config.Setting;
import io.github.majoradrop.ops.Terminal;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds what README and guides say to what the program does. What the demo prints is held by {@code DemoIT}, the commands in the guides by {@code GuidesIT}. */
class ReadmeTest {

    private static final Map<String, String> MAJORA =
            Map.of("MAJORA_DOMAIN", "https://majora.example", "MAJORA_USER", "ada", "MAJORA_TOKEN", "2f1d7c1e");

    private final StringWriter out = new StringWriter();
    /** The README and the guides, one behind the other. */
    private String documents;

    private int daemonEnds;

    @TempDir
    private Path folder;

    @BeforeEach
    void read() throws IOException {
        StringBuilder all = new StringBuilder();
        for (Path file : files()) {
            all.append(Files.readString(file));
        }
        documents = all.toString();
        Files.createDirectories(folder.resolve("routes"));
    }

    @Test
    void the_settings_table_has_each_setting_with_its_default_and_meaning_in_order() {
        assertThat(rows("key", "default", "meaning"))
                .containsExactlyElementsOf(
                        Arrays.stream(Setting.values()).map(ReadmeTest::row).toList());
    }

    @Test
    void the_table_of_commands_has_just_the_commands_that_there_are() {
        execute("--help");
        String list = out.toString().split("Commands:\n")[1];

        assertThat(commands().map(words -> words[1]).distinct())
                .containsExactlyInAnyOrderElementsOf(matches("(?m)^  (\\w+)", list));
    }

    @Test
    void every_option_in_the_table_of_commands_is_one_of_that_command() {
        commands().forEach(words -> {
            out.getBuffer().setLength(0);
            assertThat(execute(words[1], "--help")).isZero();
            assertThat(matches("\\s(--[\\w-]+)", out.toString()))
                    .containsAll(Stream.of(words)
                            .filter(word -> word.startsWith("--"))
                            .toList());
        });
    }

    /** Those in blocks are run by {@code GuidesIT} and {@code guide.sh}. Here nothing is run: the program says only whether it knows all that is asked for. */
    @Test
    void every_command_within_a_sentence_is_one_that_the_program_takes() {
        String commands =
                String.join("|", commands().map(words -> words[1]).distinct().toList());

        assertThat(matches("`(?:majora-drop )?((?:" + commands + ")(?: [^`|]*)?)`", documents))
                .hasSizeGreaterThan(20)
                .allSatisfy(command -> assertThat(execute((filledIn(command) + " --help").split(" ")))
                        .isZero());
    }

    private static String filledIn(String command) {
        return command.replace("--today DATE", "--today 2026-11-22").replace("--port P", "--port 8400");
    }

    @Test
    void every_command_that_may_be_refused_says_2_and_ends_so() {
        for (String row : rows("command", "does", "ends with")) {
            String command = row.replaceAll("^\\| `majora-drop (\\w+).*", "$1");
            int ended = execute(command, "--nonsense");

            assertThat(ended).isEqualTo(2);
            if (!command.equals("demo")) {
                assertThat(row.substring(row.lastIndexOf('|', row.length() - 2)))
                        .contains("2");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3})
    void run_once_ends_with_the_codes_of_the_table(int code) {
        daemonEnds = code;

        assertThat(execute("run", "--once", "--home", folder.resolve("home").toString()))
                .isEqualTo(code);
        assertThat(rows("exit code", "means")).anyMatch(row -> row.startsWith("| " + code + " |"));
        assertThat(documents).containsPattern("run --once` \\|.*\\| 0, 1, 2, 3 \\|");
    }

    @Test
    void the_table_of_folders_has_the_folders_of_the_home() {
        Home home = new Home(folder);
        List<String> names = Stream.concat(
                        home.folders().stream().map(path -> path.getFileName() + "/"),
                        Stream.of(home.status(), home.ledger())
                                .map(path -> path.getFileName().toString()))
                .toList();

        assertThat(rows("folder", "who writes", "what is in it"))
                .map(row -> row.split("`")[1])
                .containsExactlyElementsOf(names);
    }

    @Test
    void every_sample_is_in_the_table_of_samples() throws IOException {
        try (Stream<Path> samples = Files.list(Path.of("samples"))) {
            assertThat(rows("file", "what it shows"))
                    .map(row -> row.split("`")[1])
                    .containsExactlyElementsOf(
                            samples.map(sample -> sample.getFileName().toString())
                                    .sorted()
                                    .toList());
        }
    }

    @Test
    void every_file_of_the_project_that_they_name_is_there() throws IOException {
        assertThat(matches("`((?:routes|samples)/[\\w.-]+)`", documents)).allMatch(file -> Files.exists(Path.of(file)));
        assertThat(matches("`((?:conf|container|doc|monitoring|notify)/[\\w.@-]+)`", documents))
                .allMatch(file -> Files.exists(Path.of("src/main/dist", file)));
        try (Stream<Path> routes = Files.list(Path.of("routes"))) {
            assertThat(routes).allMatch(route -> documents.contains("`" + route + "`"));
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void every_link_leads_to_a_file_or_a_heading_that_is_there(Path document) throws IOException {
        for (String link : matches("\\]\\(([^)]+)\\)", Files.readString(document))) {
            String[] parts = link.split("#", 2);
            Path target = parts[0].isEmpty() ? document : document.resolveSibling(parts[0]);

            assertThat(target).as(link).exists();
            if (parts.length > 1) {
                assertThat(headings(target)).contains(parts[1]);
            }
        }
    }

    @ParameterizedTest
    @MethodSource({"files", "containerFiles"})
    void every_version_of_a_package_that_is_named_is_the_one_that_is_built(Path document) throws IOException {
        String version = matches("<version>([^<]+)</version>", Files.readString(Path.of("pom.xml")))
                .get(0);

        assertThat(Pattern.compile("majora-drop[-_:](\\d[\\w.]*?)(?=[_-]|\\.tar|\\s|$)")
                        .matcher(Files.readString(document))
                        .results()
                        .map(named -> named.group(1)))
                .allMatch(version::equals);
    }

    @Test
    void the_command_that_passes_the_tests_is_the_one_that_ci_runs() throws IOException {
        assertThat(Files.readString(Path.of("README.md"))).contains("```sh\nmvn verify\n```");
        assertThat(Files.readString(Path.of(".ci/run"))).containsPattern("exec mvn .*verify\n");
    }

    private static String row(Setting setting) {
        List<String> names = setting.environmentNames();
        String key = "`" + setting.key() + "`" + (names.size() > 1 ? " (`" + names.get(1) + "`)" : "");
        String written = setting.defaultText();
        String byDefault = written == null ? "none" : written.isEmpty() ? "empty" : "`" + written + "`";
        return "| " + key + " | " + byDefault + " | " + setting.meaning() + " |";
    }

    static List<Path> files() throws IOException {
        try (Stream<Path> guides = Files.list(Path.of("src/main/dist/doc"))) {
            return Stream.concat(Stream.of(Path.of("README.md")), guides.sorted())
                    .filter(file -> file.toString().endsWith(".md"))
                    .toList();
        }
    }

    static List<Path> containerFiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/dist/container"))) {
            return files.sorted().toList();
        }
    }

    /** As anchors of links. */
    private static List<String> headings(Path document) throws IOException {
        return Files.readAllLines(document).stream()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceAll("^#+ ", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9 -]", "")
                        .replace(' ', '-'))
                .toList();
    }

    /** The rows of the only table with these headings. */
    private List<String> rows(String... headings) {
        String heading = "| " + String.join(" | ", headings) + " |\n";
        assertThat(documents).containsOnlyOnce(heading);
        return documents
                .substring(documents.indexOf(heading) + heading.length())
                .lines()
                .skip(1)
                .takeWhile(line -> line.startsWith("|"))
                .toList();
    }

    /** The commands of the table, each in its words. */
    private Stream<String[]> commands() {
        return rows("command", "does", "ends with").stream()
                .map(row -> row.split("`")[1])
                .map(command -> command.split(" "));
    }

    private static List<String> matches(String pattern, String text) {
        List<String> found = Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .distinct()
                .toList();
        assertThat(found).isNotEmpty();
        return found;
    }

    private int execute(String... arguments) {
        return new MajoraDropCommand(new Surroundings(
                        MAJORA,
                        folder.resolve("user"),
                        folder,
                        new PrintWriter(out, true),
                        new PrintWriter(new StringWriter()),
                        Terminal.of(Map.of(), null),
                        (settings, routes, once) -> daemonEnds,
                        Runnable::run))
                .execute(arguments);
    }
}

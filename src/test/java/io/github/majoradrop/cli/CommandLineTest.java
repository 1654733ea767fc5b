package io.github.majoradrop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.majoradrop.config.Home;
import io.github.majoradrop.config.HomeFiles;
import io.github.majoradrop.config.LibraryChoice;
import io.github.majoradrop.config.LiveSettings;
import io.github.majoradrop.config.Settings;
import io.github.majoradrop.config.SettingsException;
import io.github.majoradrop.ops.Daemon;
import io.github.majoradrop.ops.Terminal;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {

    private static final String SECRET = "2f1d7c1e-secret";

    private final Map<String, String> environment = new HashMap<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final List<Settings> runs = new ArrayList<>();
    private final List<Boolean> onces = new ArrayList<>();

    @TempDir
    private Path folder;

    private String home;
    private int daemonEnds;

    @BeforeEach
    void makeDistribution() throws IOException {
        home = folder.resolve("home").toString();
        Files.createDirectories(folder.resolve("dist/routes"));
        Files.createDirectories(folder.resolve("dist/samples"));
        Files.writeString(folder.resolve("dist/samples/plate7.csv"), "central_sample_id\nONE\n");
    }

    /** The demo leaves its home to be looked at; nobody looks at these. */
    @AfterEach
    void removeHomesOfTheDemo() throws IOException {
        for (Settings settings : runs) {
            if (!settings.home().startsWith(folder)) {
                try (Stream<Path> paths = Files.walk(settings.home())) {
                    paths.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
                }
            }
        }
    }

    @Test
    void a_mistyped_command_or_option_gets_the_one_that_was_meant() {
        assertThat(execute("chek")).isEqualTo(2);
        assertThat(execute("run", "--onze")).isEqualTo(2);

        assertThat(err.toString()).contains("did you mean", "check", "--once");
    }

    @Test
    void who_names_no_command_is_told_which_there_are() {
        assertThat(execute()).isEqualTo(2);

        assertThat(err.toString()).contains("Commands:", "  demo ", "  configure ");
    }

    @Test
    void the_environment_names_the_home_if_no_option_does() {
        nameMajora();
        environment.put("MAJORA_DROP_HOME", folder.resolve("lab").toString());

        execute("run", "--once");
        execute("run", "--once", "--home", home);

        assertThat(runs)
                .extracting(Settings::home)
                .containsExactly(folder.resolve("lab"), Path.of(home).toAbsolutePath());
    }

    @Test
    void the_script_of_completions_names_all_commands() {
        assertThat(execute("completion")).isZero();

        assertThat(out.toString()).contains("run", "check", "--problems-only", "complete -F");
    }

    @Test
    void options_are_taken_before_and_after_the_command() {
        nameMajora();
        daemonEnds = 1;

        int code = execute("--set", "submit.attempts=2", "run", "--once", "--home", home, "--set", "submit.timeout=3s");

        assertThat(code).isEqualTo(1);
        assertThat(onces).containsExactly(true);
        assertThat(runs).singleElement().satisfies(settings -> {
            assertThat(settings.home()).hasToString(home);
            assertThat(settings.submitAttempts()).isEqualTo(2);
            assertThat(settings.submitTimeout()).hasSeconds(3);
        });
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void without_once_the_daemon_watches() {
        nameMajora();

        execute("run", "--home", home);

        assertThat(onces).containsExactly(false);
    }

    @Test
    void all_reasons_of_settings_and_folders_are_told_at_once() throws IOException {
        Files.createDirectories(Path.of(home, "archive", "20261122T171502123Z-plate7.csv"));

        int code = execute("run", "--home", home, "--set", "submit.timeout=soon", "--set", "majora.token=" + SECRET);

        assertThat(code).isEqualTo(2);
        assertThat(runs).isEmpty();
        assertThat(err.toString())
                .startsWith("majora-drop cannot start:\n  - ")
                .contains("majora.url is not set", "submit.timeout", "not mounted?", "majora.token is not taken")
                .doesNotContain(SECRET, "\tat ");
        assertThat(out.toString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "fly",
                "run --twice",
                "run --set attempts",
                "run --set",
                "sandbox",
                "sandbox --port x",
                "sandbox --port 70000",
                "sandbox --port 8000 --today soon",
                "report --until +999999999-12-31",
                "demo --home x",
                "--home x demo",
                "demo --set a=b"
            })
    void wrong_usage_ends_with_2_and_a_hint(String arguments) {
        int code = execute(arguments.isEmpty() ? new String[0] : arguments.split(" "));

        assertThat(code).isEqualTo(2);
        assertThat(err.toString())
                .startsWith("majora-drop: ")
                .contains("--help")
                .doesNotContain("\tat ");
    }

    @Test
    void what_was_given_for_a_wrong_option_is_not_repeated() {
        execute("run", "--token=" + SECRET);
        execute("run", "--set", SECRET);

        assertThat(err.toString()).contains("--token").doesNotContain(SECRET);
    }

    @Test
    void help_and_version_are_given_on_standard_output() {
        assertThat(execute("--help")).isZero();
        assertThat(execute("run", "--help")).isZero();
        assertThat(execute("--version")).isZero();

        assertThat(out.toString()).contains("sandbox", "--once", "--home", "majora-drop development");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void an_error_of_the_program_is_no_stack_trace_for_the_user() {
        nameMajora();
        daemonEnds = -1;

        assertThat(execute("run", "--once", "--home", home)).isEqualTo(3);

        assertThat(err.toString()).isEqualTo("majora-drop: ended by an error, told in the log\n");
    }

    @Test
    void the_sandbox_says_where_it_is_and_whom_it_takes() {
        assertThat(execute("sandbox", "--port", "0", "--home", home)).isZero();

        assertThat(out.toString()).contains("http://127.0.0.1:", "user sandbox with the token sandbox");
    }

    @Test
    void the_sandbox_takes_the_credentials_that_are_set_and_never_prints_the_token() {
        environment.putAll(Map.of("MAJORA_USER", "ada", "MAJORA_TOKEN", SECRET));

        assertThat(execute("sandbox", "--port", "0", "--today", "2026-11-22", "--home", home))
                .isZero();

        assertThat(out.toString()).contains("user ada", "the environment").doesNotContain(SECRET);
    }

    @Test
    void the_demo_works_in_a_new_home_without_settings_and_tells_its_story() throws IOException {
        environment.putAll(Map.of("MAJORA_DOMAIN", "https://real.example", "MAJORA_DROP_SUBMIT_ATTEMPTS", "nonsense"));
        daemonEnds = 1;

        assertThat(execute("demo")).isZero();

        Settings settings = runs.get(0);
        assertThat(settings.majoraUrl().getHost()).isEqualTo("127.0.0.1");
        assertThat(settings.submitLibrary()).isEqualTo(LibraryChoice.AUTO);
        assertThat(onces).containsExactly(true);
        assertThat(out.toString())
                .contains(settings.home().toString(), "plate7.csv", "row 2, biosample \"ONE\": rejected")
                .containsPattern("success/ +0 records")
                .containsPattern("dead-letter/ +1 record,")
                .containsPattern("archive/ +1 file as it was dropped, with its receipt");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run",
                "check",
                "status",
                "find",
                "report",
                "resend",
                "template",
                "demo",
                "sandbox",
                "configure",
                "completion"
            })
    void the_help_of_each_command_has_examples_exit_codes_and_the_environment_in_few_columns(String command) {
        assertThat(execute(command, "--help")).isZero();

        assertThat(out.toString())
                .containsPattern("Examples?[:,]")
                .containsPattern("Exit codes:|Ends with:")
                .contains("majora-drop " + command, "Environment:", "NO_COLOR");
        assertThat(out.toString().lines()).allMatch(line -> line.length() <= 100);
        boolean readsSettings = out.toString().contains("--home");
        assertThat(out.toString().contains("MAJORA_TOKEN_FILE")).isEqualTo(readsSettings);
    }

    @Test
    void the_help_of_the_demo_lists_only_what_it_takes() {
        assertThat(execute("demo", "--help")).isZero();

        List<String> options = Pattern.compile("--\\w+")
                .matcher(out.toString())
                .results()
                .map(MatchResult::group)
                .distinct()
                .toList();
        assertThat(options).containsExactlyInAnyOrder("--cluster", "--artemis", "--help", "--version");
    }

    @Test
    void a_demo_that_does_not_end_fails() {
        daemonEnds = 3;

        assertThat(execute("demo")).isEqualTo(3);
    }

    private int execute(String... arguments) {
        return new MajoraDropCommand(new Surroundings(
                        environment,
                        folder.resolve("user"),
                        folder.resolve("dist"),
                        new PrintWriter(out, true),
                        new PrintWriter(err, true),
                        Terminal.of(Map.of(), null),
                        this::runDaemon,
                        Runnable::run))
                .execute(arguments);
    }

    private void nameMajora() {
        environment.putAll(
                Map.of("MAJORA_DOMAIN", "https://majora.example", "MAJORA_USER", "ada", "MAJORA_TOKEN", SECRET));
    }

    /** Stands in for the daemon: files one dead letter for whatever was dropped, as the real one would. */
    private int runDaemon(LiveSettings live, Path routes, Daemon.Manner manner) throws SettingsException {
        Settings settings = live.atStart();
        runs.add(settings);
        onces.add(manner.once());
        if (daemonEnds < 0) {
            throw new IllegalStateException("broken");
        }
        Home folders = new Home(settings.home());
        if (Files.exists(folders.drop().resolve("plate7.csv"))) {
            fileOneDeadLetter(folders);
        }
        return daemonEnds;
    }

    private static void fileOneDeadLetter(Home home) {
        String stem = "20261122T171502123Z-plate7.csv";
        try {
            HomeFiles.create(home.deadLetter().resolve(stem)).close();
            Files.writeString(home.deadLetter().resolve(stem + ".lines.ndjson"), """
                    {"record":1,"rows":[2],"kind":"biosample","id":"ONE","outcome":"dead-letter","reason":"rejected"}
                    """);
            Files.move(home.drop().resolve("plate7.csv"), home.archive().resolve(stem));
            Files.writeString(home.archive().resolve(stem + ".receipt.json"), """
                    {"file":"plate7.csv","records":{"total":1,"success":0,"warning":0,"deadLetter":1}}""");
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }
}

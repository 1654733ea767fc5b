package io.github.majoradrop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.majoradrop.config.Settings;
import io.github.majoradrop.config.SettingsReader;
import io.github.majoradrop.ops.Terminal;
import io.github.majoradrop.sandbox.Sandbox;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ConfigureCommandTest {

    private static final String TOKEN = "2f1d7c1e-configure";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Sandbox majora;

    @TempDir
    private Path folder;

    private Path file;
    /** A setting of the command line, or null. */
    private String set;
    /** The settings file, or null for the one in the home. */
    private Path config;

    private final List<String> asked = new ArrayList<>();

    @BeforeEach
    void startMajora() {
        majora = Sandbox.start(0, "ada", TOKEN, Clock.systemUTC());
        file = folder.resolve("home/majora-drop.properties");
    }

    @AfterEach
    void stopMajora() {
        majora.close();
        assertThat(out + "" + err).doesNotContain(TOKEN);
    }

    @Test
    void what_majora_takes_is_written_and_read_by_the_daemon() throws Exception {
        assertThat(configure(url(), "ada", TOKEN, "")).isZero();

        Settings settings = SettingsReader.of(Map.of(), null, folder.resolve("home"), null, Map.of())
                .read()
                .settings();
        assertThat(settings.majoraUrl()).hasToString(url());
        assertThat(settings.credentials().username()).isEqualTo("ada");
        assertThat(Files.readString(settings.credentials().tokenFile()).strip()).isEqualTo(TOKEN);
        assertThat(Files.readString(file)).doesNotContain(TOKEN);
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(settings.credentials().tokenFile())))
                .isEqualTo("rw-------");
    }

    @Test
    void what_majora_refuses_is_not_written_unless_it_is_wanted_all_the_same() throws Exception {
        assertThat(configure(url(), "nobody", TOKEN, "", "")).isEqualTo(2);
        assertThat(out.toString())
                .contains("refuses these credentials of nobody", "name and token", "Nothing is written");
        assertNothingIsWritten();

        assertThat(configure(url(), "nobody", TOKEN, "", "yes")).isZero();
        assertThat(file).exists();
    }

    @Test
    void all_else_in_the_file_stays_and_so_do_its_mode_and_what_is_not_answered() throws Exception {
        Files.createDirectories(file.getParent());
        Files.writeString(
                file,
                "# ours\nmajora.url=" + url() + "\nmajora.username = eve\nmajora.token=old\nintake.settle=7s\n"
                        + "#submit.library=auto\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

        assertThat(configure("", "ada", TOKEN, "true")).isZero();

        assertThat(Files.readString(file))
                .isEqualTo("# ours\nmajora.url=" + url() + "\nmajora.username=ada\n#majora.token=\nintake.settle=7s\n"
                        + "submit.library=true\nmajora.token-file=" + file.resolveSibling("token") + "\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r-----");
    }

    @Test
    void whatever_way_a_key_and_its_value_are_written_they_are_replaced_and_no_token_stays() throws Exception {
        Files.createDirectories(file.getParent());
        Files.writeString(
                file,
                "majora.url : http://127.0.0.1:1/\\\n   more\nmajora.username eve\nmajora.token 2f1d\\\n  7c1e\n"
                        + "submit.library\nintake.settle=7s\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

        assertThat(configure(url(), "ada", TOKEN, "auto")).isZero();

        assertThat(Files.readString(file))
                .isEqualTo("majora.url=" + url() + "\nmajora.username=ada\n#majora.token=\nsubmit.library=auto\n"
                        + "intake.settle=7s\nmajora.token-file=" + file.resolveSibling("token") + "\n");
        assertThat(SettingsReader.of(Map.of(), null, folder.resolve("home"), null, Map.of())
                        .read()
                        .settings()
                        .majoraUrl())
                .hasToString(url());
    }

    @Test
    void only_the_question_that_was_answered_wrongly_is_asked_again() throws Exception {
        assertThat(configure("ftp://nowhere", url(), "", "ada", "short", TOKEN, "perhaps", "true"))
                .isZero();

        assertThat(asked)
                .extracting(question -> question.split(" ")[1])
                .containsExactly("Majora", "Majora", "user", "user", "token", "token", "it", "it");
        assertThat(out.toString().lines().filter(line -> line.startsWith("majora.") || line.startsWith("submit.")))
                .as("nobody finds it in the environment or the command line")
                .hasSize(4)
                .noneMatch(line -> line.contains(" in the "));
        assertThat(Files.readString(file)).contains("majora.url=" + url(), "submit.library=true");
    }

    @Test
    void what_majora_did_not_take_can_be_answered_again_alone() throws Exception {
        assertThat(configure("http://127.0.0.1:1", "nobody", TOKEN, "", "address", url(), "name", "ada"))
                .isZero();

        assertThat(asked).hasSize(8);
        assertThat(asked.get(5)).endsWith("[http://127.0.0.1:1]: ");
        assertThat(Files.readString(file)).contains("majora.url=" + url(), "majora.username=ada");
    }

    @Test
    void no_answers_are_refused_and_nothing_is_written() {
        assertThat(configure(url())).isEqualTo(2);
        assertThat(configure("ftp://nowhere")).isEqualTo(2);
        assertThat(configure(url(), "nobody", TOKEN, "")).isEqualTo(2);
        assertThat(err.toString().lines().filter(line -> line.contains("the questions were not answered")))
                .hasSize(3);
        assertNothingIsWritten();
    }

    @Test
    void a_new_home_is_made_as_the_daemon_would_make_it() throws Exception {
        assertThat(configure(url(), "ada", TOKEN, "")).isZero();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("home"))))
                .isEqualTo("rwxr-x---");
    }

    @Test
    void of_another_file_nothing_that_stands_in_the_home_counts() throws Exception {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "majora.proxy=http://127.0.0.1:1\n");
        config = folder.resolve("other.properties");

        assertThat(configure(url(), "ada", TOKEN, "")).isZero();
        assertThat(config).exists();
    }

    @Test
    void the_settings_of_a_submitter_can_be_asked_for_too() throws Exception {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "broker.url=tcp://127.0.0.1:61616\nbroker.user=submitter\n");

        assertThat(configure(url(), "ada", TOKEN, "")).isZero();
        assertThat(Files.readString(file)).contains("broker.user=submitter", "majora.url=" + url());
    }

    @Test
    void majora_is_asked_with_all_other_settings_as_they_will_be() throws Exception {
        set = "majora.proxy=http://127.0.0.1:1";
        assertThat(configure(url(), "ada", TOKEN, "", "")).isEqualTo(2);
        assertThat(out.toString()).contains("majora.proxy", "Nothing is written");

        set = null;
        Files.createDirectories(file.getParent());
        Files.writeString(file, "majora.proxy=http://127.0.0.1:1\nmajora.username=eve\nmajora.token=of-another\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertThat(configure(url(), "ada", TOKEN, "", "")).isEqualTo(2);
    }

    private void assertNothingIsWritten() {
        assertThat(file).doesNotExist();
        assertThat(file.resolveSibling("token")).doesNotExist();
    }

    private String url() {
        return majora.url().toString();
    }

    private int configure(String... answers) {
        List<String> command = new ArrayList<>(
                List.of("configure", "--home", folder.resolve("home").toString()));
        if (set != null) {
            command.addAll(List.of("--set", set));
        }
        if (config != null) {
            command.addAll(List.of("--config", config.toString()));
        }
        asked.clear();
        PrintWriter errors = new PrintWriter(err, true);
        Surroundings surroundings = new Surroundings(
                Map.of(),
                folder,
                folder,
                new PrintWriter(out, true),
                errors,
                Terminal.of(Map.of(), null),
                (settings, routes, once) -> 99,
                Runnable::run);
        return new CommandLine(new MajoraDropCommand(surroundings))
                .addSubcommand(new ConfigureCommand(new Answers(Arrays.asList(answers))))
                .setExecutionExceptionHandler(new Complaints(errors)::failure)
                .execute(command.toArray(String[]::new));
    }

    private final class Answers implements ConfigureCommand.Questions {

        private final Deque<String> left;

        Answers(List<String> answers) {
            left = new ArrayDeque<>(answers);
        }

        @Override
        public String ask(String question) {
            asked.add(question);
            return left.poll();
        }

        @Override
        public String askSecretly(String question) {
            asked.add(question);
            return left.poll();
        }
    }
}

package io.github.majoradrop.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.majoradrop.config.Settings;
import io.github.majoradrop.config.SettingsException;
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

        Settings settings = new SettingsReader(Map.of(), null)
                .read(folder.resolve("home"), null, Map.of())
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
    void wrong_answers_and_no_answers_are_refused_and_nothing_is_written() {
        assertThatThrownBy(() -> configure("ftp://nowhere", "ada", "short", "perhaps"))
                .isInstanceOfSatisfying(
                        SettingsException.class,
                        refused -> assertThat(refused.reasons())
                                .as("nobody finds it in the environment or the command line")
                                .hasSize(3)
                                .noneMatch(why -> why.contains(" in the ")));
        assertThatThrownBy(() -> configure(url())).isInstanceOf(SettingsException.class);
        assertNothingIsWritten();
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

    private int configure(String... answers) throws SettingsException {
        CommonOptions options = new CommonOptions(Map.of());
        CommandLine.populateCommand(options, "--home", folder.resolve("home").toString());
        if (set != null) {
            CommandLine.populateCommand(options, "--set", set);
        }
        Surroundings surroundings = new Surroundings(
                Map.of(),
                folder,
                folder,
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                Terminal.of(Map.of(), null),
                (settings, routes, once) -> 99,
                Runnable::run);
        return new ConfigureCommand(options, surroundings, new Answers(Arrays.asList(answers))).call();
    }

    private static final class Answers implements ConfigureCommand.Questions {

        private final Deque<String> left;

        Answers(List<String> answers) {
            left = new ArrayDeque<>(answers);
        }

        @Override
        public String ask(String question) {
            return left.poll();
        }

        @Override
        public String askSecretly(String question) {
            return left.poll();
        }
    }
}

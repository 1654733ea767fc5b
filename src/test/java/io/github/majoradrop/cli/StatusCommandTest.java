package io.github.majoradrop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.majoradrop.config.Home;
import io.github.majoradrop.config.TestHome;
import io.github.majoradrop.ops.Terminal;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatusCommandTest {

    private static final String HOLD = "\"hold\":{\"reason\":\"Renew it.\",\"since\":\"2026-11-22T17:15:02Z\"}";
    private static final String TROUBLE = "\"troubles\":[\"drop folder: gone\"]";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    private Home home;

    @BeforeEach
    void prepare() {
        home = TestHome.prepared(folder.resolve("home"));
    }

    @Test
    void without_check_it_ends_with_0_whatever_it_tells() throws IOException {
        write(HOLD + "," + TROUBLE);

        assertThat(status()).isZero();
        assertThat(out.toString()).contains("Renew it.").contains("drop folder: gone");
    }

    @ParameterizedTest
    @CsvSource({
        "--check, 1",
        "--check=hold, 1",
        "--check=trouble, 0",
        "'--check=open,trouble', 0",
        "'--check=open,hold', 1"
    })
    void check_ends_by_the_concerns_that_are_chosen(String check, int expected) throws IOException {
        write(HOLD);

        assertThat(status(check)).isEqualTo(expected);
        assertThat(out.toString()).isEqualTo(expected == 0 ? "All is well.\n" : "On hold: Renew it.\n");
    }

    @Test
    void check_tells_troubles_and_files_with_dead_letters() throws IOException {
        write(TROUBLE);
        Files.writeString(home.deadLetter().resolve("20261122T171502123Z-a.csv"), "");

        assertThat(status("--check")).isEqualTo(1);
        assertThat(out.toString()).contains("Trouble with drop folder: gone").contains("1 file has dead letters.");
    }

    @ParameterizedTest
    @CsvSource({"--check, 1", "--check=left, 1", "'--check=hold,trouble,open', 0"})
    void check_tells_what_is_never_sent_and_not_what_is_nobodys(String check, int expected) throws IOException {
        write(
                "\"meantInAll\":3,\"leftAloneInAll\":4,\"leftAlone\":[{\"name\":\"plates\",\"why\":\"a folder\",\"meant\":true}]");

        assertThat(status(check)).isEqualTo(expected);
        assertThat(out.toString())
                .isEqualTo(
                        expected == 0
                                ? "All is well.\n"
                                : "Not sent, and left alone in drop/: plates (a folder), and 2 more.\n");
    }

    @Test
    void check_of_a_home_without_a_daemon_ends_with_2() throws IOException {
        write("\"hold\":null");
        home.close();

        assertThat(status("--check")).isEqualTo(2);
        assertThat(out.toString()).isEqualTo("NOT RUNNING.\n");
    }

    @Test
    void json_is_the_status_file_and_what_was_found_out_besides() throws IOException {
        write(HOLD);

        assertThat(status("--json", "--check")).isEqualTo(1);

        JsonNode status = new ObjectMapper().readTree(out.toString());
        assertThat(status.at("/hold/reason").asText()).isEqualTo("Renew it.");
        assertThat(status.at("/concerns/0").asText()).isEqualTo("On hold: Renew it.");
        assertThat(status.get("running").asBoolean()).isTrue();
        assertThat(status.get("open")).isEmpty();
    }

    @Test
    void a_home_in_which_nothing_ever_ran_is_refused() throws IOException {
        home.close();

        assertThat(status()).isEqualTo(2);
        assertThat(err.toString()).contains("no status of the home", "nothing has run there yet");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--check=all", "--check=", "--check=hold,"})
    void a_check_of_something_else_is_refused(String check) throws IOException {
        write(HOLD);

        assertThat(status(check)).isEqualTo(2);
        assertThat(err.toString()).contains("--check takes hold, trouble, open and left");
    }

    @Test
    void watch_tells_again_until_nobody_listens() throws IOException {
        write(HOLD);
        PrintWriter pipe = new PrintWriter(new Writer() {
            private int flushes;

            @Override
            public void write(char[] text, int offset, int length) {
                out.write(text, offset, length);
            }

            @Override
            public void flush() throws IOException {
                if (++flushes > 4) {
                    throw new IOException("closed at its other end");
                }
            }

            @Override
            public void close() {}
        });

        int ended = execute(pipe, "--watch", "--json");

        assertThat(ended).isZero();
        assertThat(out.toString().lines()).hasSizeGreaterThan(1).allMatch(line -> line.contains("Renew it."));
    }

    private int status(String... options) {
        return execute(new PrintWriter(out, true), options);
    }

    private int execute(PrintWriter to, String... options) {
        String[] arguments = new String[options.length + 3];
        System.arraycopy(new String[] {"status", "--home", home.folder().toString()}, 0, arguments, 0, 3);
        System.arraycopy(options, 0, arguments, 3, options.length);
        return new MajoraDropCommand(new Surroundings(
                        Map.of(),
                        folder,
                        folder,
                        to,
                        new PrintWriter(err, true),
                        Terminal.of(Map.of(), null),
                        (settings, routes, once) -> 0,
                        Runnable::run))
                .execute(arguments);
    }

    private void write(String more) throws IOException {
        Files.writeString(home.status(), "{\"running\":true,\"at\":\"" + Instant.now() + "\"," + more + "}");
    }
}

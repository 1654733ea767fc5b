package io.github.majoradrop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.majoradrop.ops.Terminal;
import io.github.majoradrop.sandbox.Sandbox;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code run --dry-run}, against the sandbox. */
class DryRunTest {

    private static final String TOKEN = "2f1d7c1e-dry-run";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Map<String, String> environment = new HashMap<>();
    private Sandbox majora;

    @TempDir
    private Path folder;

    @BeforeEach
    void startMajora() throws IOException {
        Files.createDirectories(folder.resolve("routes"));
        majora = Sandbox.start(0, "ada", TOKEN, Clock.systemUTC());
        environment.putAll(
                Map.of("MAJORA_DOMAIN", majora.url().toString(), "MAJORA_USER", "ada", "MAJORA_TOKEN", TOKEN));
    }

    @AfterEach
    void stopMajora() {
        majora.close();
        assertThat(folder.resolve("home")).doesNotExist();
        assertThat(out.toString() + err).doesNotContain(TOKEN);
    }

    @Test
    void good_settings_that_majora_takes_end_with_0() {
        assertThat(dryRun()).as("%s%s", out, err).isZero();
        assertThat(out.toString())
                .contains("The settings are good", majora.url().toString(), "from ada");
    }

    @Test
    void refused_credentials_end_with_4_and_say_what_to_do() {
        environment.put("MAJORA_USER", "nobody");

        assertThat(dryRun()).isEqualTo(4);
        assertThat(out.toString())
                .contains("Majora refuses the credentials of nobody", "Renew the token")
                .doesNotContain("records wait");
    }

    @Test
    void a_majora_that_is_not_there_ends_with_4() throws IOException {
        try (ServerSocket nobody = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            environment.put("MAJORA_DOMAIN", "http://127.0.0.1:" + nobody.getLocalPort());
        }

        assertThat(dryRun()).isEqualTo(4);
        assertThat(out.toString()).contains("Check the network and majora.url");
    }

    @Test
    void wrong_settings_end_with_2_and_nobody_is_asked() {
        assertThat(dryRun("--set", "submit.attempts=none")).isEqualTo(2);
        assertThat(err.toString()).contains("submit.attempts");
    }

    private int dryRun(String... more) {
        List<String> command = new java.util.ArrayList<>(
                List.of("run", "--dry-run", "--home", folder.resolve("home").toString()));
        command.addAll(List.of(more));
        return new MajoraDropCommand(new Surroundings(
                        environment,
                        folder.resolve("user"),
                        folder,
                        new PrintWriter(out, true),
                        new PrintWriter(err, true),
                        Terminal.of(Map.of(), null),
                        (settings, routes, once) -> 99,
                        Runnable::run))
                .execute(command.toArray(String[]::new));
    }
}

package io.github.majoradrop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProgressBarTest {

    private static final String CLEAR = "\r\033[K";

    private final ByteArrayOutputStream seen = new ByteArrayOutputStream();
    private final ProgressBar bar = new ProgressBar(new PrintStream(seen, true, StandardCharsets.UTF_8), 60);

    private static JsonNode status(String name) throws IOException {
        return new ObjectMapper().readTree("""
                {"waiting":0,"inflight":3,"hold":null,"files":[{"file":"20261122T171502123Z-%s","rows":200,"progress":0.5,
                "rowsFiled":{"biosample":100},"recordsPerSecond":20.0,"secondsLeft":5}]}""".formatted(name));
    }

    private String told() {
        return seen.toString(StandardCharsets.UTF_8);
    }

    @AfterEach
    void close() {
        bar.close();
    }

    @Test
    void it_tells_how_far_the_first_file_is_in_one_line_of_the_terminal() throws IOException {
        bar.show(status("a.csv"));
        bar.show(status("a.csv"));

        assertThat(told())
                .startsWith(CLEAR + "[##########----------] 50 %, 5 s left, 2 more files after")
                .doesNotContain("\n");
        assertThat(told().split("\r\033\\[K")[1]).hasSizeLessThan(60);
    }

    @Test
    void a_name_moves_no_cursor() throws IOException {
        try (ProgressBar wide = new ProgressBar(new PrintStream(seen, true, StandardCharsets.UTF_8), 100)) {
            wide.show(status("\\u001b[2Ja.csv"));
        }

        assertThat(told().replace(CLEAR, "")).doesNotContain("\033").contains("\\u001B[2Ja");
    }

    @Test
    void it_stays_away_until_all_is_written_that_the_log_tells() throws Exception {
        PrintStream usual = System.err;
        AtomicReference<Thread> looks = new AtomicReference<>();
        AtomicReference<String> meanwhile = new AtomicReference<>();
        System.setErr(new PrintStream(new OutputStream() {
            @Override
            public void write(int one) {
                looks.get().start();
                while (looks.get().getState() == Thread.State.NEW || looks.get().getState() == Thread.State.RUNNABLE) {
                    Thread.onSpinWait();
                }
                meanwhile.set(told());
            }
        }));
        try (ProgressBar another = new ProgressBar(new PrintStream(seen, true, StandardCharsets.UTF_8), 60)) {
            JsonNode status = status("a.csv");
            looks.set(new Thread(() -> another.show(status)));
            System.err.write('!');
            System.err.flush();
            looks.get().join();

            assertThat(meanwhile.get()).isEmpty();
            assertThat(told()).contains("50 %");
        } finally {
            System.setErr(usual);
        }
    }

    @Test
    void it_is_taken_away_before_the_log_tells_something_and_at_the_end() throws IOException {
        PrintStream usual = System.err;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        try (ProgressBar another = new ProgressBar(new PrintStream(seen, true, StandardCharsets.UTF_8), 60)) {
            another.show(status("a.csv"));
            System.err.println("told");
            assertThat(told()).endsWith(CLEAR).hasSizeGreaterThan(2 * CLEAR.length());
            assertThat(log.toString(StandardCharsets.UTF_8)).startsWith("told");

            another.show(status("a.csv"));
            another.close();
            assertThat(told()).endsWith(CLEAR);
            another.show(status("a.csv"));
            assertThat(told()).endsWith(CLEAR);
        } finally {
            System.setErr(usual);
        }
    }
}

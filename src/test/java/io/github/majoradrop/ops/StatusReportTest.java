package io.github.majoradrop.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatusReportTest {

    @TempDir
    private Path home;

    @Test
    void it_tells_hold_troubles_and_counts_and_lets_no_name_command_the_terminal() throws IOException {
        write("{\"running\":true,\"pid\":7,\"version\":\"1\",\"at\":\"" + Instant.now()
                + "\",\"hold\":{\"reason\":\"renew it\",\"since\":\"2026-11-22T17:15:02Z\"},\"troubles\":[\"disk full\"],"
                + "\"leftAlone\":[{\"name\":\"a\\u001b[2J\\n\",\"why\":\"a folder\"}],\"waiting\":3,\"inflight\":1,"
                + "\"files\":[{\"file\":\"x.csv\",\"success\":1,\"warning\":2,\"deadLetter\":3,\"onTheWay\":4}],"
                + "\"filed\":{\"files\":5,\"success\":6}}");

        String report = StatusReport.read(home);

        assertThat(report)
                .contains("running, process 7, version 1")
                .contains("since 2026-11-22T17:15:02Z: renew it")
                .contains("disk full")
                .contains("a?[2J? in drop/: a folder")
                .contains("3 files in drop/")
                .contains("x.csv: 1 success, 2 warning, 3 dead-letter, 4 on the way")
                .contains("5 files since the start: 6 success");
        assertThat(report).doesNotContain("\u001b");
    }

    @Test
    void a_daemon_that_is_silent_is_told_to_be_not_running() throws IOException {
        write("{\"running\":true,\"at\":\"2020-01-01T00:00:00Z\"}");

        assertThat(StatusReport.read(home)).contains("NOT RUNNING").contains("hold        none");
    }

    @Test
    void a_daemon_that_stopped_says_when() throws IOException {
        write("{\"running\":false,\"at\":\"2020-01-01T00:00:00Z\"}");

        assertThat(StatusReport.read(home)).contains("stopped at 2020-01-01T00:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"at\":\"now\"}", "{\"at\":"})
    void what_is_no_status_is_refused(String text) throws IOException {
        write(text);

        assertThatThrownBy(() -> StatusReport.read(home)).isInstanceOf(IOException.class);
    }

    private void write(String status) throws IOException {
        Files.writeString(home.resolve("status.json"), status);
    }
}

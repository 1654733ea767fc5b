package io.github.majoradrop.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.majoradrop.config.Home;
import io.github.majoradrop.config.TestHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatusReportTest {

    private static final Instant NOW = Instant.parse("2026-11-22T20:15:02Z");
    private static final String STEM = "20261122T171502123Z-plate7.csv";

    @TempDir
    private Path folder;

    private Home home;

    @BeforeEach
    void prepare() {
        home = TestHome.prepared(folder.resolve("home"));
    }

    @Test
    void it_tells_hold_troubles_and_counts_and_lets_no_name_command_the_terminal() throws IOException {
        write("{\"running\":true,\"pid\":7,\"version\":\"1\",\"at\":\"" + Instant.now()
                + "\",\"concurrency\":{\"biosample.add\":{\"requests\":12,\"batch\":20},\"library.add\":{\"requests\":3,\"batch\":20}},"
                + "\"hold\":{\"reason\":\"renew it\",\"since\":\"2026-11-22T17:15:02Z\"},\"troubles\":[\"disk full\"],"
                + "\"leftAlone\":[{\"name\":\"a\\u001b[2J\\n\",\"why\":\"a folder\"}],\"waiting\":3,\"inflight\":1,"
                + "\"waitingFiles\":[{\"name\":\"p.csv\",\"since\":\"2026-11-20T17:15:02Z\"}],"
                + "\"files\":[{\"file\":\"x.csv\",\"success\":1,\"warning\":2,\"deadLetter\":3,\"onTheWay\":4,"
                + "\"rows\":1000,\"rowsFiled\":{\"biosample\":1000,\"library\":3,\"none\":0},\"progress\":0.5019,"
                + "\"recordsPerSecond\":12.34,\"secondsLeft\":75}],"
                + "\"filed\":{\"files\":5,\"success\":6}}");

        String report = report();

        assertThat(report)
                .contains("running, process 7, version 1")
                .contains("since 2026-11-22T17:15:02Z (3 h): renew it")
                .contains("at once     biosample.add: Majora bears 12 requests of up to 20 samples\n")
                .contains("at once     library.add: Majora bears 3 requests\n")
                .contains("disk full")
                .contains("a?[2J? in drop/: a folder")
                .contains("3 files in drop/\n            p.csv, for 2 d 3 h\n            and 2 more\n")
                .contains("x.csv: 1 success, 2 warning, 3 dead-letter, 4 on the way\n")
                .contains(
                        "biosample 1,000, library 3 of 1,000 rows (50 %), 12.3 records a second, 1 min 15 s\n            left\n")
                .contains("5 files since the start: 6 success");
        assertThat(report).doesNotContain("\u001b");
    }

    @Test
    void a_home_at_a_broker_tells_of_its_queues_and_submitters_and_not_twice_why_all_of_them_hold() throws IOException {
        write(
                "{\"running\":true,\"role\":\"home\",\"at\":\"" + Instant.now()
                        + "\",\"hold\":{\"reason\":\"renew it\",\"since\":\"2026-11-22T17:15:02Z\"},\"broker\":{\"url\":\"ssl://b:1\","
                        + "\"reached\":false,\"answered\":\"2026-11-22T20:14:02Z\",\"handedOver\":1200,\"duplicates\":3,\"requests\":12,"
                        + "\"queues\":[{\"queue\":\"biosample\",\"messages\":1200,\"oldest\":\"2026-11-22T20:10:02Z\"},"
                        + "{\"queue\":\"answers\",\"messages\":null,\"oldest\":null}],\"submitters\":["
                        + "{\"submitter\":\"submitter 8c1f2a3b-1-2\",\"host\":\"one\",\"requests\":8,\"inHand\":5,\"taken\":1100,\"redelivered\":2,"
                        + "\"duplicates\":1,\"leasesLost\":0,\"holds\":[\"renew it\"]},"
                        + "{\"submitter\":\"submitter 9d1f-1 north\",\"host\":\"two\",\"requests\":4,\"holds\":[\"no network\"]},"
                        + "{\"submitter\":\"submitter 7e\",\"host\":\"three\",\"silent\":true,\"seen\":\"2026-11-22T20:00:02Z\"}]}}");

        assertThat(report())
                .contains("broker      ssl://b:1 DOES NOT ANSWER since 2026-11-22T20:14:02Z (1 min)")
                .contains(
                        "queues      of all homes: 1,200 biosample (the first for 5 min), an unknown number of answers")
                .contains("handed over 1,200 records since the start; 3 answers came twice")
                .contains("submitters  2, which may have 12 requests in flight in all\n")
                .contains("one 8c1f2a3b: 8 requests, 5 records in hand, 1,100 taken, 2 redelivered, 1 of them not")
                .contains("  on hold\n")
                .contains("two 9d1f north: 4 requests, 0 records in hand, 0 taken\n              on hold: no network\n")
                .contains("three 7e: SILENT for 15 min\n");
    }

    @Test
    void a_submitter_tells_of_its_accounts_and_not_of_files() throws IOException {
        write(
                "{\"running\":true,\"role\":\"submitter\",\"at\":\"" + Instant.now()
                        + "\",\"hold\":{\"reason\":\"renew it\",\"since\":\"2026-11-22T17:15:02Z\"},\"broker\":{\"url\":\"ssl://b:1\","
                        + "\"reached\":true},\"accounts\":[{\"account\":\"*\",\"username\":\"u\",\"requests\":2,\"hold\":null},"
                        + "{\"account\":\"north\",\"username\":\"n\",\"requests\":2,\"leasesLost\":7,\"hold\":{\"reason\":\"renew it\"}}]}");

        assertThat(report())
                .startsWith("submitter   running")
                .contains("broker      ssl://b:1 answers\n")
                .contains("account     u for all other homes: 2 requests, 0 records in hand, 0 taken\n")
                .contains(
                        "account     n for north: 2 requests, 0 records in hand, 0 taken, 7 leases lost\n              on hold\n")
                .doesNotContain("in flight", "drop/", "dead letters");
        assertThat(HomeStatus.read(home.folder()).has("openInAll")).isFalse();
    }

    @Test
    void open_sheets_and_the_last_files_are_found_in_the_folders() throws IOException {
        write("{\"running\":true,\"at\":\"" + Instant.now() + "\"}");
        Files.writeString(home.archive().resolve(STEM), "");
        Files.writeString(
                home.archive().resolve(STEM + ".receipt.json"),
                "{\"finished\":\"2026-11-22T17:16:00Z\",\"records\":{\"success\":2,\"warning\":0,\"deadLetter\":1}}");
        Files.writeString(home.deadLetter().resolve(STEM + ".lines.ndjson"), "{}\n");
        Files.writeString(home.deadLetter().resolve(STEM), "");
        Files.writeString(home.deadLetter().resolve("20261122T181502123Z-open.csv.lines.ndjson.part"), "{}\n");

        assertThat(report())
                .contains("1 file with dead letters\n            " + STEM + ": 1 dead-letter, for 2 h 59 min\n")
                .contains("filed last  " + STEM + ": 2 success, 0 warning, 1 dead-letter\n")
                .doesNotContain("open.csv");
        assertThat(HomeStatus.read(home.folder()).path("openInAll").asInt()).isEqualTo(1);
    }

    @Test
    void a_daemon_that_was_killed_is_told_to_be_not_running_at_once() throws IOException {
        write("{\"running\":true,\"at\":\"" + Instant.now() + "\"}");
        home.close();

        assertThat(report()).contains("NOT RUNNING: it ended without a word").contains("hold        none");
    }

    @Test
    void a_daemon_that_cannot_write_is_told_to_run() throws IOException {
        write("{\"running\":true,\"at\":\"2020-01-01T00:00:00Z\"}");

        ObjectNode status = HomeStatus.read(home.folder());

        assertThat(StatusReport.of(status, NOW, Terminal.of(Map.of(), null)).replaceAll("\\s+", " "))
                .contains("running, process 0")
                .contains("has not written status.json since 2020-01-01T00:00:00Z: is the disk full?");
        assertThat(Concern.TROUBLE.told(status)).hasSize(1);
    }

    @Test
    void a_daemon_that_never_could_write_is_told_to_run() throws IOException {
        assertThat(report()).contains("running").contains("is the disk full?");
    }

    @Test
    void a_daemon_that_stopped_says_when() throws IOException {
        write("{\"running\":false,\"at\":\"2020-01-01T00:00:00Z\"}");
        home.close();

        assertThat(report()).contains("NOT RUNNING: stopped at 2020-01-01T00:00:00Z");
    }

    @Test
    void no_line_of_words_is_longer_than_100_columns() throws IOException {
        write("{\"running\":true,\"at\":\"" + Instant.now()
                + "\",\"hold\":{\"since\":\"2026-11-22T17:15:02Z\",\"reason\":\""
                + "Renew the token. ".repeat(30).strip() + "\"}}");

        assertThat(report().lines()).allMatch(line -> line.length() <= 100).anyMatch(line -> line.startsWith(" "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"at\":\"now\"}", "{\"at\":"})
    void what_is_no_status_is_refused(String text) throws IOException {
        write(text);

        assertThatThrownBy(() -> HomeStatus.read(home.folder())).isInstanceOf(IOException.class);
    }

    private String report() throws IOException {
        return StatusReport.of(HomeStatus.read(home.folder()), NOW, Terminal.of(Map.of(), null));
    }

    private void write(String status) throws IOException {
        Files.writeString(home.status(), status);
    }
}

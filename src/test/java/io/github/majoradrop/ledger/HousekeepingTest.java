package io.github.majoradrop.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.majoradrop.submit.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is taken away after a time, and what never is. */
class HousekeepingTest {

    private static final String OLD = "20261122T171502001Z-old.csv";
    private static final String OPEN = "20261122T171502002Z-open.csv";
    private static final String MENDED = "20261122T171502003Z-mended.csv";
    private static final String MENDING = "20261122T171502004Z-mending.csv";
    private static final Instant FILED = Instant.parse(FiledHome.TIME);

    @TempDir
    private Path folder;

    private FiledHome filed;

    @BeforeEach
    void makeHome() throws IOException {
        filed = new FiledHome(folder.resolve("home"));
        filed.accepted(OLD, 2, "biosample", "HOOT-1");
        filed.file(
                OLD, Outcome.WARNING, FiledHome.line(3, "biosample", "HOOT-2", "warning", null, null, FiledHome.TIME));
        filed.dead(OPEN, 2, "biosample", "HOOT-3", "rejected", "adm1: no").sheet(OPEN);
        filed.dead(MENDED, 2, "biosample", "HOOT-4", "rejected", "adm1: no").sheet(MENDED);
        filed.accepted(MENDING, 2, "biosample", "HOOT-4");
        for (String stem : List.of(OLD, OPEN, MENDED, MENDING)) {
            filed.receipt(stem, "00").source(stem, "central_sample_id\n");
        }
    }

    @AfterEach
    void close() {
        filed.home.close();
    }

    /** Runs a ledger until it is current, as long after the closing of those files. */
    private void run(Integer keepDays, long days) {
        Clock clock = Clock.fixed(FILED.plusSeconds(days * 86_400 + 1), ZoneOffset.UTC);
        try (Ledger ledger = new Ledger(filed.home, FiledHome.SOURCES, keepDays, clock)) {
            ledger.start();
            await().until(() -> ledger.standing().isCurrent());
        }
    }

    private List<String> left() throws IOException {
        try (Stream<Path> files = Files.walk(filed.home.folder())) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("2026"))
                    .map(name -> name.replaceAll("\\.(lines\\.ndjson|receipt\\.json)$", ""))
                    .distinct()
                    .sorted()
                    .toList();
        }
    }

    @Test
    void after_its_time_goes_what_has_nothing_open_and_stays_known() throws Exception {
        run(30, 30);

        assertThat(left()).containsExactly(OPEN);
        try (LedgerReader reader = LedgerReader.open(filed.home)) {
            List<String> found = new ArrayList<>();
            reader.find("HOOT-*", sending -> found.add(sending.stem()));
            assertThat(found).contains(OLD, OPEN, MENDED, MENDING);
            assertThat(reader.openSheets()).extracting(OpenSheet::stem).containsExactly(OPEN);
        }
    }

    @Test
    void all_of_an_open_file_stays() throws Exception {
        run(30, 30);

        assertThat(filed.home.archive().resolve(OPEN)).exists();
        assertThat(filed.home.archive().resolve(OPEN + ".receipt.json")).exists();
        assertThat(filed.home.deadLetter().resolve(OPEN)).exists();
        assertThat(filed.home.deadLetter().resolve(OPEN + ".lines.ndjson")).exists();
    }

    @Test
    void before_its_time_and_without_a_time_nothing_goes() throws Exception {
        run(31, 30);
        run(null, 10_000);

        assertThat(left()).containsExactly(OLD, OPEN, MENDED, MENDING);
    }

    @Test
    void what_a_crash_left_goes_the_next_time() throws Exception {
        run(31, 30);
        Files.delete(filed.home.archive().resolve(OLD + ".receipt.json"));
        Files.delete(filed.home.success().resolve(OLD + ".lines.ndjson"));

        run(30, 30);

        assertThat(left()).containsExactly(OPEN);
    }

    @Test
    void what_is_nobody_s_stays() throws Exception {
        Files.writeString(filed.home.archive().resolve("notes.txt"), "");
        Files.writeString(filed.home.archive().resolve("20261122T171502009Z-unknown.csv"), "");

        run(30, 30);

        assertThat(filed.home.archive().resolve("notes.txt")).exists();
        assertThat(left()).containsExactly(OPEN, "20261122T171502009Z-unknown.csv");
    }
}

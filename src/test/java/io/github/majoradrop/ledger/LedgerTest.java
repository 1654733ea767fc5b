package io.github.majoradrop.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.github.majoradrop.config.Home;
import io.github.majoradrop.submit.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ledger follows the folders, whatever becomes of its file. */
class LedgerTest {

    private static final String FIRST = "20261122T171502001Z-a.csv";
    private static final String SECOND = "20261122T171502002Z-b.csv";
    private static final String THIRD = "20261122T171502003Z-c.csv";

    @TempDir
    private Path folder;

    private FiledHome filed;
    private Home home;
    private Ledger ledger;

    @BeforeEach
    void makeHome() {
        filed = new FiledHome(folder.resolve("home"));
        home = filed.home;
        ledger = new Ledger(home, FiledHome.SOURCES, null, Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        ledger.close();
        home.close();
    }

    private void awaitCurrent() {
        await().until(() -> ledger.standing().isCurrent());
    }

    private List<Sending> find(String id) throws IOException {
        List<Sending> found = new ArrayList<>();
        try (LedgerReader reader = LedgerReader.open(home)) {
            reader.find(id, found::add);
        }
        return found;
    }

    private void fillFirst() throws IOException {
        filed.accepted(FIRST, 2, "biosample", "HOOT-1");
        ledger.start();
        awaitCurrent();
        assertThat(find("HOOT-1")).hasSize(1);
    }

    @Test
    void what_was_closed_before_the_start_is_taken_in() throws Exception {
        filed.accepted(FIRST, 2, "biosample", "HOOT-1").dead(SECOND, 3, "biosample", "HOOT-1", "rejected", "adm1: no");

        ledger.start();
        awaitCurrent();

        assertThat(find("HOOT-1"))
                .extracting(Sending::stem, Sending::row, Sending::outcome, Sending::reason, Sending::heading)
                .containsExactly(
                        tuple(FIRST, 2, Outcome.SUCCESS, null, null),
                        tuple(SECOND, 3, Outcome.DEAD_LETTER, "rejected", "adm1: no"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.ledger())))
                .isEqualTo("rw-r-----");
    }

    @Test
    void a_file_that_is_closed_meanwhile_is_taken_in_once_however_often_it_is_told() throws Exception {
        fillFirst();
        filed.accepted(SECOND, 2, "biosample", "HOOT-2");

        ledger.closed(List.of(SECOND));
        ledger.closed(List.of(SECOND));
        ledger.closed(List.of(FIRST));
        awaitCurrent();

        assertThat(find("HOOT-*")).extracting(Sending::id).containsExactly("HOOT-1", "HOOT-2");
    }

    @Test
    void a_file_that_is_being_closed_is_left_until_it_is() throws Exception {
        filed.accepted(FIRST, 2, "biosample", "HOOT-1").receipt(FIRST, "00");
        Files.writeString(home.inflight().resolve(FIRST), "");
        ledger.start();
        awaitCurrent();
        assertThat(find("HOOT-1")).isEmpty();

        Files.delete(home.inflight().resolve(FIRST));
        ledger.closed(List.of(FIRST));
        awaitCurrent();

        assertThat(find("HOOT-1")).hasSize(1);
    }

    @Test
    void taken_away_while_it_is_open_it_is_made_anew() throws Exception {
        fillFirst();

        Files.delete(home.ledger());

        // In between there is a file that nothing was written into yet.
        await().ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> Files.exists(home.ledger()) && !find("HOOT-1").isEmpty());
    }

    @Test
    void what_was_accepted_before_is_known_from_the_ledger_that_stands_there_now() throws Exception {
        filed.receipt(FIRST, "0f");
        fillFirst();

        String before = ledger.earlierFiles().acceptedWhole("0f");
        Files.delete(home.ledger());
        String anew = await().until(() -> ledger.earlierFiles().acceptedWhole("0f"), Objects::nonNull);

        assertThat(before).isEqualTo(FIRST);
        assertThat(anew).isEqualTo(FIRST);
        assertThat(ledger.earlierFiles().acceptedWhole("00")).isNull();
    }

    @Test
    void several_that_are_closed_while_it_is_behind_are_all_taken_in() throws Exception {
        fillFirst();
        try (Statements other = new LedgerFile(home).openToFill()) {
            other.inTransaction(() -> {
                for (String stem : List.of(SECOND, THIRD)) {
                    filed.accepted(stem, 2, "biosample", "HOOT-OF-" + stem);
                    ledger.closed(List.of(stem));
                }
            });
        }
        awaitCurrent();

        assertThat(find("HOOT-*")).extracting(Sending::stem).containsExactlyInAnyOrder(FIRST, SECOND, THIRD);
    }

    @Test
    void damaged_it_is_set_aside_and_made_anew() throws Exception {
        filed.accepted(FIRST, 2, "biosample", "HOOT-1");
        Files.writeString(home.ledger(), "no database at all, and long enough to be taken for one. ".repeat(100));

        ledger.start();
        awaitCurrent();

        assertThat(find("HOOT-1")).hasSize(1);
        assertThat(home.folder().resolve("ledger.sqlite.aside")).exists();
    }

    @Test
    void set_aside_again_it_takes_its_journal_along_and_the_earlier_one_stays() throws Exception {
        Files.writeString(home.folder().resolve("ledger.sqlite.aside"), "an earlier one");
        Files.writeString(home.ledger(), "no database at all, and long enough to be taken for one. ".repeat(100));
        Files.writeString(home.folder().resolve("ledger.sqlite-wal"), "its journal");

        assertThat(new LedgerFile(home).setAside()).hasFileName("ledger.sqlite.aside-2");

        assertThat(home.folder().resolve("ledger.sqlite.aside")).hasContent("an earlier one");
        assertThat(home.folder().resolve("ledger.sqlite.aside-2-wal")).hasContent("its journal");
        assertThat(home.ledger()).doesNotExist();
        assertThat(home.folder().resolve("ledger.sqlite-wal")).doesNotExist();
    }

    @Test
    void damaged_while_it_is_open_it_is_made_anew() throws Exception {
        fillFirst();
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + home.ledger());
                Statement statement = other.createStatement()) {
            statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
        }
        byte[] bytes = Files.readAllBytes(home.ledger());
        Arrays.fill(bytes, 4096, bytes.length, (byte) 0x5a);
        Files.write(home.ledger(), bytes);
        filed.accepted(SECOND, 2, "biosample", "HOOT-2");

        ledger.closed(List.of(SECOND));
        await().until(() -> Files.exists(home.folder().resolve("ledger.sqlite.aside"))
                && ledger.standing().isCurrent());

        assertThat(find("HOOT-*")).hasSize(2);
    }

    @Test
    void of_another_version_it_is_set_aside_and_made_anew() throws Exception {
        fillFirst();
        ledger.close();
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + home.ledger());
                Statement statement = other.createStatement()) {
            statement.execute("DELETE FROM record");
            statement.execute("PRAGMA user_version = 99");
        }

        ledger = new Ledger(home, FiledHome.SOURCES, null, Clock.systemUTC());
        ledger.start();
        awaitCurrent();

        assertThat(find("HOOT-1")).hasSize(1);
    }

    @Test
    void locked_by_somebody_it_holds_nobody_up_and_goes_on_afterwards() throws Exception {
        fillFirst();
        filed.accepted(SECOND, 2, "biosample", "HOOT-2");
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + home.ledger());
                Statement statement = other.createStatement()) {
            statement.execute("BEGIN EXCLUSIVE");
            ledger.closed(List.of(SECOND));
            await().until(() -> ledger.standing().state() == Standing.Phase.REFUSED);
            assertThat(ledger.standing().why()).contains("locked");
            assertThat(ledger.standing().behind()).isPositive();
            statement.execute("COMMIT");
        }
        awaitCurrent();

        assertThat(find("HOOT-2")).hasSize(1);
    }

    @Test
    void files_that_operators_take_away_stay_known() throws Exception {
        fillFirst();
        try (var files = Files.list(home.success())) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        ledger.close();

        ledger = new Ledger(home, FiledHome.SOURCES, null, Clock.systemUTC());
        ledger.start();
        awaitCurrent();

        assertThat(find("HOOT-1")).hasSize(1);
    }

    @Test
    void a_home_without_its_folders_is_no_error_for_long() throws Exception {
        Files.move(home.success(), folder.resolve("away"));
        filed.dead(SECOND, 2, "biosample", "HOOT-2", "invalid", null);
        ledger.start();
        awaitCurrent();

        assertThat(find("HOOT-2")).hasSize(1);
    }
}

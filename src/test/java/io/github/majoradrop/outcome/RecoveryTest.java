package io.github.majoradrop.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.majoradrop.config.Check;
import io.github.majoradrop.config.Home;
import io.github.majoradrop.config.SheetSettings;
import io.github.majoradrop.config.TestHome;
import io.github.majoradrop.intake.Inflight;
import io.github.majoradrop.record.Inspector;
import io.github.majoradrop.record.LibraryCall;
import io.github.majoradrop.record.LibraryQuestion;
import io.github.majoradrop.record.SourceReader;
import io.github.majoradrop.rules.Kind;
import io.github.majoradrop.submit.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever was done to the outcome files of a claimed file: every record has one line there or is sent again, and none has two. */
class RecoveryTest {

    private static final String STEM = "20261122T171502001Z-a.csv";
    private static final String CLOSED = STEM + ".lines.ndjson";
    private static final String OPEN = CLOSED + ".part";

    /** Rows 2 to 4 are accepted, 5 and 6 with a warning, 7 to 9 are dead letters. */
    private static final int LAST_ROW = 9;

    @TempDir
    private Path folder;

    private Home home;
    private Inflight inflight;

    @BeforeEach
    void makeHome() {
        home = TestHome.prepared(folder.resolve("home"));
    }

    @Test
    void cut_at_any_byte_a_file_keeps_its_whole_lines_and_the_rest_is_sent_again() throws Exception {
        for (Path whole : fileAll()) {
            byte[] bytes = Files.readAllBytes(whole);
            for (int cut = 0; cut <= bytes.length; cut++) {
                Files.write(whole, Arrays.copyOf(bytes, cut));

                recover();

                assertThat(whole).hasBinaryContent(wholeLines(Arrays.copyOf(bytes, cut)));
                assertEveryRowHasOneLineOrIsSentAgain();
            }
            Files.write(whole, bytes);
        }
    }

    @Test
    void a_tail_that_was_cut_off_does_not_come_back_after_a_power_cut() throws Exception {
        Path file = fileAll().get(0);
        String whole = Files.readString(file);
        Files.writeString(file, whole + "{\"record\":");
        Disk disk = new Disk(home.folder());
        inflight = new Inflight(Integer.MAX_VALUE, Long.MAX_VALUE, System::nanoTime);
        inflight.add(STEM, home.inflight().resolve(STEM), 0);

        new FiledLines(new Home(disk.folder()), STEM).recover(inflight);

        Path restored = Files.createDirectory(folder.resolve("restored"));
        disk.restoreTo(restored);
        assertThat(restored.resolve("success").resolve(OPEN)).hasContent(whole);
    }

    @Test
    void nuls_in_place_of_any_tail_are_no_lines() throws Exception {
        Path file = fileAll().get(0);
        byte[] bytes = Files.readAllBytes(file);
        for (int from = 0; from < bytes.length; from++) {
            byte[] torn = bytes.clone();
            Arrays.fill(torn, from, torn.length, (byte) 0);
            Files.write(file, torn);

            recover();

            assertThat(file).hasBinaryContent(wholeLines(Arrays.copyOf(bytes, from)));
            assertEveryRowHasOneLineOrIsSentAgain();
        }
    }

    @Test
    void one_damaged_line_is_taken_out_and_the_lines_behind_it_are_kept() throws Exception {
        Path file = fileAll().get(0);
        List<String> lines = Files.readAllLines(file);
        for (String damage :
                List.of("\0\0\0", "", "{}", "{\"rows\":[-3]}", lines.get(1).substring(7), "[]")) {
            Files.writeString(file, lines.get(0) + "\n" + damage + "\n" + lines.get(2) + "\n");

            recover();

            assertThat(Files.readAllLines(file)).as(damage).containsExactly(lines.get(0), lines.get(2));
            assertThat(unfiled()).containsExactly(3);
            assertEveryRowHasOneLineOrIsSentAgain();
        }
    }

    @Test
    void a_file_that_is_gone_has_its_records_sent_again() throws Exception {
        Files.delete(fileAll().get(2));

        recover();

        assertThat(unfiled()).containsExactly(7, 8, 9);
        assertEveryRowHasOneLineOrIsSentAgain();
    }

    @Test
    void of_a_closed_file_and_an_open_one_of_the_same_name_every_line_is_kept_once() throws Exception {
        Path open = fileAll().get(0);
        List<String> lines = Files.readAllLines(open);
        Files.write(home.success().resolve(CLOSED), lines.subList(0, 2));
        Files.write(open, lines.subList(1, 3));

        recover();

        assertThat(Files.readAllLines(open)).isEqualTo(lines);
        assertThat(home.success().resolve(CLOSED)).doesNotExist();
        assertThat(unfiled()).isEmpty();
        assertEveryRowHasOneLineOrIsSentAgain();
    }

    @Test
    void a_record_that_a_restored_backup_has_as_a_dead_letter_too_stays_what_majora_took() throws Exception {
        List<Path> files = fileAll();
        FiledLines backup = new FiledLines(home, STEM);
        backup.append(Outcome.DEAD_LETTER, List.of(OutcomeFilesTest.answer(Kind.BIOSAMPLE, 3)));
        backup.append(Outcome.DEAD_LETTER, List.of(OutcomeFilesTest.answer(Kind.BIOSAMPLE, 6)));
        backup.close();

        Tally tally = recover();

        assertThat(Files.readAllLines(files.get(0))).hasSize(3);
        assertThat(Files.readAllLines(files.get(2))).hasSize(3);
        assertThat(tally.of(Outcome.DEAD_LETTER)).isEqualTo(3);
        assertEveryRowHasOneLineOrIsSentAgain();
    }

    @Test
    void the_same_file_twice_over_is_kept_once() throws Exception {
        Path file = fileAll().get(1);
        List<String> lines = Files.readAllLines(file);
        Files.writeString(file, String.join("\n", lines) + "\n" + String.join("\n", lines) + "\n");

        recover();

        assertThat(Files.readAllLines(file)).isEqualTo(lines);
        assertEveryRowHasOneLineOrIsSentAgain();
    }

    @Test
    void what_a_killed_recovery_left_does_not_disturb_the_next() throws Exception {
        Path file = fileAll().get(0);
        List<String> lines = Files.readAllLines(file);
        Files.writeString(home.success().resolve("." + OPEN), "half a li");
        Files.write(home.success().resolve(CLOSED), lines);

        recover();

        assertThat(Files.readAllLines(file)).isEqualTo(lines);
        assertThat(home.success().toFile().list()).containsExactly(OPEN);
    }

    @Test
    void a_sheet_of_an_earlier_closing_goes_when_nothing_is_to_be_corrected_any_more() throws Exception {
        Path source = Files.writeString(home.inflight().resolve(STEM), "central_sample_id,adm1\nA,UK-ENG\n");
        inflight = new Inflight(Integer.MAX_VALUE, Long.MAX_VALUE, System::nanoTime);
        inflight.add(STEM, source, 0);
        Path sheet = Files.writeString(home.deadLetter().resolve(STEM), "of old");
        Path half = Files.writeString(home.deadLetter().resolve("." + STEM), "hal");
        FiledLines lines = new FiledLines(home, STEM);
        lines.append(Outcome.SUCCESS, List.of(OutcomeFilesTest.answer(Kind.BIOSAMPLE, 2)));

        SourceReader reader = new SourceReader(
                LibraryQuestion.answered(LibraryCall.OWN), Set.of(), SheetSettings.ANY, Inspector.NONE);
        new SheetWriter(home, inflight, reader, Check.OFF).write(STEM, lines);

        assertThat(sheet).doesNotExist();
        assertThat(half).doesNotExist();
    }

    /** The three files, in the order of the outcomes. */
    private List<Path> fileAll() throws IOException {
        try (FiledLines lines = new FiledLines(home, STEM)) {
            for (int row = 2; row <= LAST_ROW; row++) {
                Outcome outcome = row < 5 ? Outcome.SUCCESS : row < 7 ? Outcome.WARNING : Outcome.DEAD_LETTER;
                lines.append(outcome, List.of(OutcomeFilesTest.answer(Kind.BIOSAMPLE, row)));
            }
        }
        return List.of(
                home.success().resolve(OPEN),
                home.warning().resolve(OPEN),
                home.deadLetter().resolve(OPEN));
    }

    /** As the next start does. */
    private Tally recover() throws IOException {
        inflight = new Inflight(Integer.MAX_VALUE, Long.MAX_VALUE, System::nanoTime);
        inflight.add(STEM, home.inflight().resolve(STEM), 0);
        FiledLines lines = new FiledLines(home, STEM);
        lines.recover(inflight);
        return lines.tally();
    }

    private void assertEveryRowHasOneLineOrIsSentAgain() throws IOException {
        List<Integer> rows = new ArrayList<>(unfiled());
        for (Path of : List.of(home.success(), home.warning(), home.deadLetter())) {
            Path file = of.resolve(OPEN);
            if (Files.exists(file)) {
                for (String line : Files.readAllLines(file)) {
                    rows.addAll(FiledLine.parse(line.getBytes(), line.getBytes().length)
                            .rows());
                }
            }
        }
        assertThat(rows).containsExactlyInAnyOrder(2, 3, 4, 5, 6, 7, 8, LAST_ROW);
    }

    /** The rows that would be sent again. */
    private List<Integer> unfiled() {
        List<Integer> rows = new ArrayList<>();
        for (int row = 2; row <= LAST_ROW; row++) {
            if (!inflight.file(STEM).filed().contains(Kind.BIOSAMPLE, List.of(row))) {
                rows.add(row);
            }
        }
        return rows;
    }

    private static byte[] wholeLines(byte[] bytes) {
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        return Arrays.copyOf(bytes, end);
    }
}

package io.github.majoradrop.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.majoradrop.config.Check;
import io.github.majoradrop.config.Home;
import io.github.majoradrop.config.HomeFiles;
import io.github.majoradrop.config.SheetSettings;
import io.github.majoradrop.config.TestHome;
import io.github.majoradrop.config.Time;
import io.github.majoradrop.intake.Inflight;
import io.github.majoradrop.intake.Troubles;
import io.github.majoradrop.majora.Stored;
import io.github.majoradrop.record.Inspector;
import io.github.majoradrop.record.LibraryCall;
import io.github.majoradrop.record.LibraryQuestion;
import io.github.majoradrop.record.Members;
import io.github.majoradrop.record.Payload;
import io.github.majoradrop.record.RecordMessage;
import io.github.majoradrop.record.SourceReader;
import io.github.majoradrop.rules.Kind;
import io.github.majoradrop.rules.SampleAction;
import io.github.majoradrop.sheet.SheetNames;
import io.github.majoradrop.submit.Answer;
import io.github.majoradrop.submit.Fate;
import io.github.majoradrop.submit.Outcome;
import io.github.majoradrop.submit.Posting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lines of a claimed file: written, found again after a crash, and indexed for the sheet. */
class OutcomeFilesTest {

    private static final String STEM = "20261122T171502001Z-a.csv";

    @TempDir
    private Path folder;

    private final Inflight inflight = new Inflight(Integer.MAX_VALUE, Long.MAX_VALUE, System::nanoTime);
    private Home home;

    @BeforeEach
    void makeHome() {
        home = TestHome.prepared(folder.resolve("home"));
        inflight.add(STEM, Path.of("x"), 0);
    }

    @Test
    void a_line_with_the_deepest_reply_is_a_line() throws Exception {
        byte[] deepest = ("[".repeat(1000) + "]".repeat(1000)).getBytes();
        byte[] line = LineWriter.lines(List.of(new Answer(
                record(Kind.BIOSAMPLE, 2),
                Fate.SUCCESS,
                null,
                new Posting.Heard(1, 1, null, 200, null, deepest),
                Instant.EPOCH)));

        FiledLine read = FiledLine.parse(line, line.length - 1);

        assertThat(read).isNotNull();
        assertThat(read.rows()).containsExactly(2);
    }

    @Test
    void the_line_of_what_was_sent_with_problems_says_so_behind_what_majora_says() throws Exception {
        RecordMessage sent = new RecordMessage(
                STEM,
                Kind.BIOSAMPLE,
                1,
                List.of(2),
                "A",
                List.of(),
                new Payload.ToSend(new byte[0], "adm2 is wrong"),
                SampleAction.UNSAID,
                false,
                Members.NONE,
                SheetNames.NONE);

        Posting once = new Posting.Heard(1, 1, null, 200, null, null);
        assertThat(told(new Answer(sent, Fate.SUCCESS, null, once, Instant.EPOCH)))
                .isEqualTo("sent with problems: adm2 is wrong");
        assertThat(told(new Answer(sent, new Fate.Dead("rejected"), "adm1: No.", once, Instant.EPOCH)))
                .isEqualTo("adm1: No.; sent with problems: adm2 is wrong");
        assertThat(told(accepted(2, Stored.NEW))).isNull();
        RecordMessage refused =
                RecordMessage.refused(STEM, Kind.BIOSAMPLE, 1, List.of(2), "A", RecordMessage.INVALID, "adm2 is wrong");
        assertThat(told(Answer.refused(refused, Instant.EPOCH))).isEqualTo("adm2 is wrong");
    }

    private static String told(Answer answer) {
        byte[] line = LineWriter.lines(List.of(answer));
        return FiledLine.parse(line, line.length - 1).detail();
    }

    @Test
    void what_was_new_or_updated_is_counted_again_and_lines_of_an_older_version_count_as_unknown() throws Exception {
        write(accepted(2, Stored.NEW), accepted(3, Stored.UPDATED), accepted(4, Stored.UPDATED), accepted(5, null));
        String older =
                new String(LineWriter.lines(List.of(accepted(6, Stored.NEW)))).replace("\"stored\":\"new\",", "");
        Files.writeString(part(home.success()), older, StandardOpenOption.APPEND);

        FiledLines lines = new FiledLines(home, STEM);
        lines.recover(inflight);

        assertThat(lines.tally().of(Kind.BIOSAMPLE, Outcome.SUCCESS)).isEqualTo(5);
        assertThat(lines.tally().of(Kind.BIOSAMPLE, Stored.NEW)).isEqualTo(1);
        assertThat(lines.tally().of(Stored.UPDATED)).isEqualTo(2);
        assertThat(lines.tally().of(Stored.UNCHANGED)).isZero();
    }

    private static Answer accepted(int row, Stored stored) {
        Posting once = new Posting.Heard(1, 1, stored, 200, null, null);
        return new Answer(record(Kind.BIOSAMPLE, row), Fate.SUCCESS, null, once, Instant.EPOCH);
    }

    @Test
    void files_that_were_finished_before_the_crash_are_taken_up_again() throws Exception {
        FiledLines first = new FiledLines(home, STEM);
        first.append(Outcome.DEAD_LETTER, List.of(answer(null, 2)));
        first.finish();

        FiledLines lines = new FiledLines(home, STEM);
        lines.recover(inflight);

        assertThat(part(home.deadLetter())).exists();
        assertThat(home.deadLetter().resolve(STEM + ".lines.ndjson")).doesNotExist();
        assertThat(inflight.file(STEM).filed().areResumed()).isTrue();
        assertThat(lines.tally().of(Outcome.DEAD_LETTER)).isEqualTo(1);
    }

    @Test
    void files_of_a_folder_that_is_away_for_a_moment_are_not_taken_for_finished() throws Exception {
        FiledLines lines = new FiledLines(home, STEM);
        lines.append(Outcome.SUCCESS, List.of(answer(Kind.BIOSAMPLE, 2)));
        lines.flush();
        lines.flush();

        Throwable away = whileAway(home.success(), lines::finish);
        boolean stillOpen = Files.exists(part(home.success()));
        lines.finish();
        lines.finish();

        assertThat(away).hasMessageContaining("taken away");
        assertThat(stillOpen).isTrue();
        assertThat(home.success().resolve(STEM + ".lines.ndjson")).exists();
        assertThat(part(home.success())).doesNotExist();
    }

    @Test
    void finished_files_of_a_folder_that_is_away_for_a_moment_get_no_other_beside_them_when_more_lines_come()
            throws Exception {
        FiledLines lines = new FiledLines(home, STEM);
        lines.append(Outcome.SUCCESS, List.of(answer(Kind.BIOSAMPLE, 2)));
        lines.finish();

        Throwable away = whileAway(home.success(), lines::reopen);
        lines.reopen();
        lines.append(Outcome.SUCCESS, List.of(answer(Kind.BIOSAMPLE, 3)));
        lines.finish();

        assertThat(away).isInstanceOf(IOException.class);
        assertThat(Files.readAllLines(home.success().resolve(STEM + ".lines.ndjson")))
                .hasSize(2);
    }

    @Test
    void of_lines_of_an_earlier_run_it_is_noticed_too_that_they_are_gone() throws Exception {
        write(answer(Kind.BIOSAMPLE, 2));
        FiledLines lines = new FiledLines(home, STEM);
        lines.recover(inflight);
        Files.delete(part(home.success()));

        assertThat(catchThrowable(lines::verify)).hasMessageContaining("taken away");
        assertThat(catchThrowable(() -> lines.append(Outcome.SUCCESS, List.of(answer(Kind.BIOSAMPLE, 3)))))
                .hasMessageContaining("taken away");
        assertThat(part(home.success())).doesNotExist();
    }

    @Test
    void nothing_is_closed_whose_lines_were_taken_away() throws Exception {
        try (OutcomeFiles files = new OutcomeFiles(home, Duration.ofHours(1), new Troubles(System::nanoTime))) {
            SourceReader reader = new SourceReader(
                    LibraryQuestion.answered(LibraryCall.WITHIN_SEQUENCING),
                    Set.of(),
                    SheetSettings.ANY,
                    Inspector.NONE);
            Archiving archiving = new Archiving(
                    home, inflight, files, reader, Check.OFF, new Troubles(System::nanoTime), "1", Time.SYSTEM);
            Map<String, Exception> left = new TreeMap<>();
            ClosingRound round = new ClosingRound(left::put);
            round.add(STEM);
            files.append(Outcome.SUCCESS, List.of(accepted(2, Stored.NEW)));
            archiving.flushLines(round);
            Files.delete(part(home.success()));

            archiving.flushLines(round);

            assertThat(round).isEmpty();
            assertThat(left.get(STEM)).hasMessageContaining("taken away");
        }
    }

    @Test
    void a_sheet_is_not_taken_for_gone_while_its_folder_is_away() throws Exception {
        Path sheet = Files.writeString(home.deadLetter().resolve(STEM), "of old");

        Throwable away = whileAway(home.deadLetter(), () -> HomeFiles.remove(sheet));
        HomeFiles.remove(sheet);

        assertThat(away).isInstanceOf(IOException.class);
        assertThat(sheet).doesNotExist();
    }

    @Test
    void the_open_files_of_a_source_that_is_closed_are_put_right_at_the_start_and_others_are_told() throws Exception {
        String closed = "20261122T171502000Z-closed.csv";
        Files.writeString(home.archive().resolve(closed), "x");
        Files.writeString(home.success().resolve(closed + ".lines.ndjson.part"), "{}\n");
        Files.writeString(home.warning().resolve("20261122T171502009Z-gone.csv.lines.ndjson.part"), "{}\n");
        write(answer(Kind.BIOSAMPLE, 2));

        try (OutcomeFiles files = new OutcomeFiles(home, Duration.ofHours(1), new Troubles(System::nanoTime))) {
            assertThat(new StrayLines(home).putRight(inflight.stems()))
                    .containsExactly("warning/20261122T171502009Z-gone.csv.lines.ndjson.part");
        }

        assertThat(home.success().resolve(closed + ".lines.ndjson")).hasContent("{}");
        assertThat(home.success().resolve(closed + ".lines.ndjson.part")).doesNotExist();
        assertThat(part(home.success())).exists();
    }

    private static Throwable whileAway(Path of, ThrowingCallable step) throws IOException {
        Path away = Files.move(of, of.resolveSibling("away"));
        try {
            return catchThrowable(step);
        } finally {
            Files.move(away, of);
        }
    }

    @Test
    void the_detail_of_a_line_is_bounded_as_its_response_has_all_of_it() throws Exception {
        byte[] line = LineWriter.lines(List.of(Answer.refused(
                RecordMessage.refused(
                        STEM,
                        Kind.BIOSAMPLE,
                        1,
                        List.of(2),
                        "X",
                        "invalid",
                        "x".repeat(1998) + "\uD83D\uDE00 and more"),
                Instant.EPOCH)));

        JsonNode detail = new ObjectMapper().readTree(line).get("detail");

        assertThat(detail.textValue()).hasSize(2000).startsWith("xxx").endsWith("x\uFFFD…");
    }

    @Test
    void what_a_failed_write_left_is_cut_off_before_the_next_line() throws Exception {
        Path file = part(home.success());
        LineFile lines = new LineFile(file);
        lines.append("one\n".getBytes());
        Files.writeString(file, "one\nhal");

        lines.append("two\n".getBytes());
        lines.close();

        assertThat(file).hasContent("one\ntwo\n");
    }

    @Test
    void what_a_failed_write_left_is_cut_off_by_a_flush() throws Exception {
        LineFile lines = new LineFile(part(home.success()));
        lines.append("one\n".getBytes());
        Files.writeString(lines.path(), "one\nhal");

        lines.flush();

        assertThat(lines.path()).hasContent("one\n");
    }

    @Test
    void a_flush_of_a_file_that_was_taken_away_fails_until_it_is_back() throws Exception {
        LineFile lines = new LineFile(part(home.success()));
        lines.append("one\n".getBytes());
        Path away = Files.move(lines.path(), home.success().resolve("away"));

        assertThat(catchThrowable(lines::flush)).hasMessageContaining("taken away");
        assertThat(catchThrowable(() -> lines.append("two\n".getBytes()))).hasMessageContaining("taken away");

        Files.move(away, lines.path());
        lines.append("two\n".getBytes());
        lines.close();
        assertThat(lines.path()).hasContent("one\ntwo\n");
    }

    @Test
    void a_flush_after_the_interruption_of_a_writer_opens_the_file_again() throws Exception {
        LineFile lines = new LineFile(part(home.success()));
        lines.append("one\n".getBytes());
        Thread.currentThread().interrupt();
        assertThat(catchThrowable(() -> lines.append("two\n".getBytes()))).isInstanceOf(IOException.class);
        assertThat(Thread.interrupted()).isTrue();

        lines.flush();

        assertThat(lines.path()).hasContent("one\n");
    }

    @Test
    void the_interruption_of_a_writer_does_not_shut_the_file_for_ever() throws Exception {
        Path file = part(home.success());
        LineFile lines = new LineFile(file);
        lines.append("one\n".getBytes());
        Thread.currentThread().interrupt();
        try {
            lines.append("two\n".getBytes());
        } catch (IOException interrupted) {
            assertThat(Thread.interrupted()).isTrue();
        }

        lines.append("three\n".getBytes());
        lines.close();

        assertThat(file).hasContent("one\nthree\n");
    }

    @Test
    void a_flush_of_lines_that_is_at_work_when_all_is_closed_comes_to_its_end() throws Exception {
        Disk disk = new Disk(home.folder());
        OutcomeFiles files =
                new OutcomeFiles(new Home(disk.folder()), Duration.ofMillis(1), new Troubles(System::nanoTime));
        CompletableFuture<String> flush = closedWhileForced(disk, files);

        files.append(Outcome.SUCCESS, List.of(accepted(2, Stored.NEW)));

        assertThat(flush.get()).isEqualTo("waited for");
    }

    @Test
    void a_flush_of_the_archive_that_is_at_work_when_all_is_closed_comes_to_its_end() throws Exception {
        Disk disk = new Disk(home.folder());
        OutcomeFiles files =
                new OutcomeFiles(new Home(disk.folder()), Duration.ofMillis(1), new Troubles(System::nanoTime));
        files.append(Outcome.SUCCESS, List.of(accepted(2, Stored.NEW)));
        files.flush("", STEM);
        CompletableFuture<String> flush = closedWhileForced(disk, files);

        files.archived(STEM);

        assertThat(flush.get()).isEqualTo("waited for");
    }

    /** What is done to the next force when all is closed while it is at work. */
    private static CompletableFuture<String> closedWhileForced(Disk disk, OutcomeFiles files) {
        CompletableFuture<String> done = new CompletableFuture<>();
        Set<Thread.State> onItsWay = EnumSet.of(Thread.State.NEW, Thread.State.RUNNABLE);
        disk.beforeForce(() -> {
            disk.beforeForce(() -> {});
            Thread closing = new Thread(() -> {
                try {
                    files.close();
                } catch (IOException failed) {
                    done.completeExceptionally(failed);
                }
            });
            closing.start();
            while (onItsWay.contains(closing.getState())) {
                Thread.onSpinWait();
            }
            boolean interrupted = Thread.currentThread().isInterrupted();
            done.complete(interrupted ? "interrupted" : closing.isAlive() ? "waited for" : "left to itself");
        });
        return done;
    }

    @Test
    void a_file_that_was_taken_away_is_noticed_before_the_closing() throws Exception {
        LineFile lines = new LineFile(part(home.success()));
        lines.append("one\n".getBytes());
        Files.delete(lines.path());

        assertThat(catchThrowable(lines::verify)).isInstanceOf(IOException.class);
    }

    @Test
    void a_file_without_new_lines_between_two_flushes_is_closed_and_goes_on_where_it_ended() throws Exception {
        LineFile lines = new LineFile(part(home.success()));
        lines.append("one\n".getBytes());
        lines.flush();
        boolean openWhileLinesCome = isOpen(lines.path());

        lines.flush();
        boolean openWhileIdle = isOpen(lines.path());
        lines.append("two\n".getBytes());
        lines.close();

        assertThat(openWhileLinesCome).isTrue();
        assertThat(openWhileIdle).isFalse();
        assertThat(lines.path()).hasContent("one\ntwo\n");
    }

    @Test
    void what_is_done_to_a_file_while_it_is_closed_between_lines_is_noticed_or_cut_off() throws Exception {
        LineFile gone = idle(part(home.success()));
        LineFile shorter = idle(part(home.warning()));
        LineFile longer = idle(part(home.deadLetter()));
        Files.delete(gone.path());
        Files.writeString(shorter.path(), "on");
        Files.writeString(longer.path(), "one\nhal");

        longer.append("two\n".getBytes());
        longer.close();

        assertThat(longer.path()).hasContent("one\ntwo\n");
        for (LineFile file : List.of(gone, shorter)) {
            assertThat(catchThrowable(file::verify)).hasMessageContaining("taken away");
            assertThat(catchThrowable(() -> file.append("two\n".getBytes()))).hasMessageContaining("taken away");
        }
        assertThat(gone.path()).doesNotExist();
        assertThat(shorter.path()).hasContent("on");
    }

    private static LineFile idle(Path path) throws IOException {
        LineFile lines = new LineFile(path);
        lines.append("one\n".getBytes());
        lines.flush();
        lines.flush();
        return lines;
    }

    private static boolean isOpen(Path file) throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return open.anyMatch(link -> leadsTo(link, file));
        }
    }

    private static boolean leadsTo(Path link, Path file) {
        try {
            return Files.isSameFile(link, file);
        } catch (IOException closedMeanwhile) {
            return false;
        }
    }

    @Test
    void the_index_finds_every_dead_letter_of_many_rows_and_several_kinds_across_its_blocks() throws Exception {
        FiledLines lines = new FiledLines(home, STEM);
        for (int row = 5000; row >= 2; row -= 3) {
            lines.append(Outcome.DEAD_LETTER, List.of(answer(Kind.BIOSAMPLE, row)));
        }
        lines.append(Outcome.DEAD_LETTER, List.of(answer(Kind.SEQUENCING, 2, 2047, 2048, 2049, 4096)));
        lines.append(Outcome.DEAD_LETTER, List.of(answer(null, 9000)));
        lines.flush();

        Path index = home.deadLetter().resolve(".index");
        try (DeadLetterIndex letters =
                new DeadLetterIndex(index, lines.deadLetters(), new SheetsOfFile(index), true, false)) {
            for (int row = 1; row <= 9001; row++) {
                int expected = (row <= 5000 && row >= 2 && row % 3 == 2 ? 1 : 0)
                        + (List.of(2, 2047, 2048, 2049, 4096).contains(row) ? 1 : 0)
                        + (row == 9000 ? 1 : 0);
                assertThat(letters.of(row)).as("row " + row).hasSize(expected);
            }
            assertThat(letters.of(2)).extracting(DeadLetter::kind).containsExactly(Kind.BIOSAMPLE, Kind.SEQUENCING);
            assertThat(letters.of(9000).get(0)).isEqualTo(new DeadLetter(null, "invalid: why"));
        }

        assertThat(index).doesNotExist();
    }

    @Test
    void the_line_of_a_group_is_read_once_for_all_its_rows_also_where_groups_take_turns() throws Exception {
        FiledLines lines = new FiledLines(home, STEM);
        lines.append(Outcome.DEAD_LETTER, List.of(answer(Kind.SEQUENCING, 2, 4, 6)));
        lines.append(Outcome.DEAD_LETTER, List.of(answer(Kind.SEQUENCING, 3, 5, 7)));
        lines.flush();

        Path index = home.deadLetter().resolve(".index");
        try (DeadLetterIndex letters =
                new DeadLetterIndex(index, lines.deadLetters(), new SheetsOfFile(index), false, false)) {
            DeadLetter ofEven = letters.of(2).get(0);
            DeadLetter ofOdd = letters.of(3).get(0);

            assertThat(letters.of(4).get(0)).isSameAs(ofEven).isNotSameAs(ofOdd);
            assertThat(letters.of(5).get(0)).isSameAs(ofOdd);
        }
    }

    private Path part(Path of) {
        return of.resolve(STEM + ".lines.ndjson.part");
    }

    private void write(Answer... answers) throws IOException {
        try (FiledLines lines = new FiledLines(home, STEM)) {
            for (Answer answer : answers) {
                lines.append(Outcome.SUCCESS, List.of(answer));
            }
        }
    }

    static RecordMessage record(Kind kind, Integer... rows) {
        return RecordMessage.refused(STEM, kind, 1, List.of(rows), "É\"x", "invalid", "why");
    }

    static Answer answer(Kind kind, Integer... rows) {
        return Answer.refused(record(kind, rows), Instant.now());
    }
}

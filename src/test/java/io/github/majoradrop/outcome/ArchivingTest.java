package io.github.majoradrop.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.majoradrop.config.Check;
import io.github.majoradrop.config.Home;
import io.github.majoradrop.config.SheetSettings;
import io.github.majoradrop.config.TestHome;
import io.github.majoradrop.config.Time;
import io.github.majoradrop.intake.Inflight;
import io.github.majoradrop.intake.RepeatedFiles;
import io.github.majoradrop.intake.SourcePass;
import io.github.majoradrop.intake.SourcePasses;
import io.github.majoradrop.intake.Troubles;
import io.github.majoradrop.record.Inspector;
import io.github.majoradrop.record.LibraryCall;
import io.github.majoradrop.record.LibraryQuestion;
import io.github.majoradrop.record.RecordMessage;
import io.github.majoradrop.record.SourceReader;
import io.github.majoradrop.submit.Answer;
import io.github.majoradrop.submit.Fate;
import io.github.majoradrop.submit.Outcome;
import io.github.majoradrop.submit.Posting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many files that are closed in one round. */
class ArchivingTest {

    private static final String FIRST = stem(0);
    private static final String SECOND = stem(1);
    private static final String THIRD = stem(2);

    @TempDir
    private Path folder;

    private final SourceReader reader = new SourceReader(
            LibraryQuestion.answered(LibraryCall.WITHIN_SEQUENCING), Set.of(), SheetSettings.ANY, Inspector.NONE);

    private final Map<String, Exception> left = new TreeMap<>();
    private Inflight inflight;
    private OutcomeFiles files;
    private Archiving archiving;
    private Home home;

    @Test
    void folders_are_made_durable_as_often_for_many_files_as_for_one() throws Exception {
        int one = forces(1);
        int many = forces(20);

        // Lines and receipt of each file have to be made durable by themselves.
        assertThat(many - one).isEqualTo(2 * 19);
    }

    private int forces(int count) throws IOException {
        Path at = folder.resolve("home" + count);
        TestHome.prepared(at).close();
        Disk disk = new Disk(at);
        AtomicInteger forces = new AtomicInteger();
        disk.beforeForce(forces::incrementAndGet);
        fill(disk.folder(), count);
        close();
        files.close();

        assertThat(inflight.isEmpty()).isTrue();
        assertThat(at.resolve("archive").toFile().list()).hasSize(2 * count);
        return forces.get();
    }

    @Test
    void a_file_of_which_a_step_fails_is_left_out_and_the_others_are_closed() throws Exception {
        TestHome.prepared(folder.resolve("home")).close();
        fill(folder.resolve("home"), 3);
        Path inTheWay = Files.createDirectory(LinePlaces.receipt(home, SECOND));
        Files.writeString(inTheWay.resolve("x"), "x");

        close();
        Set<String> failed = Set.copyOf(left.keySet());
        Files.delete(inTheWay.resolve("x"));
        Files.delete(inTheWay);
        close();

        assertThat(failed).containsExactly(SECOND);
        assertThat(home.archive().toFile().list()).hasSize(6);
        assertThat(home.success().toFile().list()).containsExactlyInAnyOrder(lines(FIRST), lines(SECOND), lines(THIRD));
        assertThat(home.inflight()).isEmptyDirectory();
        assertThat(archiving.totals()).containsEntry("files", 3L).containsEntry("success", 3L);
        files.close();
    }

    @Test
    void no_file_is_closed_before_the_lines_of_an_earlier_one_are_durable() throws Exception {
        TestHome.prepared(folder.resolve("home")).close();
        fill(folder.resolve("home"), 3);
        Path lines = LinePlaces.open(home, Outcome.SUCCESS, SECOND);
        Path away = Files.move(lines, folder.resolve("away"));

        close();
        Set<String> failed = Set.copyOf(left.keySet());
        Set<String> archived = Set.of(home.archive().toFile().list());
        Files.move(away, lines);
        close();

        assertThat(failed).containsExactlyInAnyOrder(SECOND, THIRD);
        assertThat(archived).containsExactlyInAnyOrder(FIRST, FIRST + ".receipt.json");
        assertThat(home.archive().toFile().list()).hasSize(6);
        files.close();
    }

    private static String lines(String stem) {
        return stem + ".lines.ndjson";
    }

    private static String stem(int number) {
        return "20261122T171502%03dZ-a.csv".formatted(number);
    }

    /** Puts so many files of one record into flight, and has them answered. */
    private void fill(Path at, int count) throws IOException {
        home = new Home(at);
        inflight = new Inflight(Integer.MAX_VALUE, Long.MAX_VALUE, System::nanoTime);
        Troubles troubles = new Troubles(System::nanoTime);
        files = new OutcomeFiles(home, Duration.ofHours(1), troubles);
        archiving = new Archiving(home, inflight, files, reader, Check.OFF, troubles, "1", Time.SYSTEM);
        SourcePasses passes = new SourcePasses(inflight, troubles, reader, Check.OFF, RepeatedFiles.UNKNOWN, 1);
        for (int file = 0; file < count; file++) {
            Path claimed = home.inflight().resolve(stem(file));
            Files.writeString(Path.of(claimed.toString()), "central_sample_id,adm1\nX" + file + ",UK-ENG\n");
            inflight.add(stem(file), claimed, 0);
            try (SourcePass pass = passes.biosamples(stem(file))) {
                while (pass.hasNext()) {
                    answer(pass.next().get(0));
                }
            }
        }
    }

    private void answer(RecordMessage record) throws IOException {
        files.append(
                Outcome.SUCCESS,
                List.of(new Answer(
                        record,
                        Fate.SUCCESS,
                        null,
                        new Posting.Heard(1, 1, null, 200, null, "{}".getBytes()),
                        Instant.EPOCH)));
        inflight.settle(record);
    }

    private void close() {
        left.clear();
        ClosingRound round = new ClosingRound(left::put);
        inflight.stems().forEach(round::add);
        archiving.flushLines(round);
        archiving.writeSheets(round);
        archiving.writeReceipts(round);
        archiving.finishLines(round);
        archiving.archiveSources(round);
    }
}

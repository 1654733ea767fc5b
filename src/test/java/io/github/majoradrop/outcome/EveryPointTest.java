package io.github.majoradrop.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two files are filed and closed, and at each change of the disk in turn all ends there: by a kill, or by a power cut that undoes what was
 * not made durable. The next start must come to the same folders, and Majora must hold what the newer file says.
 */
class EveryPointTest {

    private static final String OLDER = "20261122T171502001Z-a.csv";
    private static final String NEWER = "20261122T171502002Z-b.csv";
    /** Its answer comes when the newer file is closed already. */
    private static final String LATE = "LATE";

    @TempDir
    private Path folder;

    private final SourceReader reader = new SourceReader(
            LibraryQuestion.answered(LibraryCall.WITHIN_SEQUENCING), Set.of(), SheetSettings.ANY, Inspector.NONE);

    private final List<String> posts = new ArrayList<>();
    private int homes;
    /** Whether both are closed in one round, or the newer one while the older one is open. */
    private boolean together;

    @BeforeEach
    void nobodyHasPosted() {
        posts.clear();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void killed_before_every_change_of_the_disk_and_in_the_middle_of_every_write_it_ends_in_the_same_folders(
            boolean inOneRound) throws Exception {
        together = inOneRound;
        Disk undisturbed = disk();
        work(undisturbed.folder());
        Map<String, Object> expected = ending(undisturbed.folder());
        int once = posts.size();

        for (int change = 1; change <= undisturbed.changes() + 1; change++) {
            for (boolean half : halves(undisturbed, change)) {
                posts.clear();
                Disk disk = disk();
                cut(disk, change, half);

                work(new Disk(plain(disk.folder())).folder());

                assertThat(ending(disk.folder()))
                        .as("killed at change %s", change)
                        .isEqualTo(expected);
                assertThat(posts.size()).as("posts").isBetween(once, once + 1);
                assertTheNewerCameLast();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void the_power_cut_before_every_change_of_the_disk_and_in_the_middle_of_every_write_it_ends_in_the_same_folders(
            boolean inOneRound) throws Exception {
        together = inOneRound;
        Disk undisturbed = disk();
        work(undisturbed.folder());
        Map<String, Object> expected = ending(undisturbed.folder());

        for (int change = 1; change <= undisturbed.changes() + 1; change++) {
            for (boolean half : halves(undisturbed, change)) {
                posts.clear();
                Disk disk = disk();
                cut(disk, change, half);
                Path restored = Files.createDirectory(folder.resolve("restored" + homes));
                disk.restoreTo(restored);

                work(new Disk(restored).folder());

                assertThat(ending(restored))
                        .as("power cut at change %s", change)
                        .isEqualTo(expected);
                assertTheNewerCameLast();
            }
        }
    }

    /** A write may be half done, too. Behind the last change all must be durable. */
    private static List<Boolean> halves(Disk undisturbed, int change) {
        return undisturbed.isWrite(change) ? List.of(false, true) : List.of(false);
    }

    private void cut(Disk disk, int change, boolean half) throws IOException {
        disk.cutAt(change, half);
        try {
            work(disk.folder());
        } catch (Disk.PowerCut cut) {
            assertThat(disk.changes()).isGreaterThanOrEqualTo(change);
        }
    }

    private void assertTheNewerCameLast() {
        assertThat(posts.stream().filter(post -> post.endsWith(" K")).reduce((before, last) -> last))
                .hasValue(NEWER + " K");
    }

    /** A home in which both files are claimed. */
    private Disk disk() throws IOException {
        Home home = TestHome.prepared(folder.resolve("home" + homes++));
        home.close();
        Files.delete(home.folder().resolve(".lock"));
        Files.writeString(
                home.inflight().resolve(OLDER),
                "central_sample_id,adm1\nX,UK-ENG\n,x\nK,UK-ENG\n" + LATE + ",UK-ENG\n");
        Files.writeString(home.inflight().resolve(NEWER), "central_sample_id,adm1\nK,UK-ENG\nY,UK-ENG\n");
        return new Disk(home.folder());
    }

    private static Path plain(Path path) {
        return Path.of(path.toString());
    }

    /** What a run does with files in flight, in the order of the routes; nothing is flushed by time. */
    private void work(Path at) throws IOException {
        Home home = new Home(at);
        Inflight inflight = new Inflight(Integer.MAX_VALUE, Long.MAX_VALUE, System::nanoTime);
        Troubles troubles = new Troubles(System::nanoTime);
        OutcomeFiles files = new OutcomeFiles(home, Duration.ofHours(1), troubles);
        try {
            for (String stem : names(home.inflight())) {
                inflight.add(stem, home.inflight().resolve(stem), 0);
                files.recover(stem, inflight);
            }
            SourcePasses passes = new SourcePasses(inflight, troubles, reader, Check.OFF, RepeatedFiles.UNKNOWN, 1);
            List<RecordMessage> late = new ArrayList<>();
            for (String stem : inflight.stems()) {
                try (SourcePass pass = passes.biosamples(stem)) {
                    while (pass.hasNext()) {
                        RecordMessage record = pass.next().get(0);
                        if (LATE.equals(record.id())) {
                            late.add(record);
                        } else {
                            answer(files, inflight, record);
                        }
                    }
                }
            }
            Archiving archiving = new Archiving(home, inflight, files, reader, Check.OFF, troubles, "1", Time.SYSTEM);
            if (!together) {
                close(archiving, inflight.stems().stream().filter(NEWER::equals).toList());
            }
            for (RecordMessage record : late) {
                answer(files, inflight, record);
            }
            close(archiving, inflight.stems());
        } finally {
            files.close();
        }
    }

    private void answer(OutcomeFiles files, Inflight inflight, RecordMessage record) throws IOException {
        posts.add(record.stem() + " " + record.id());
        Outcome outcome = record.reason() != null
                ? Outcome.DEAD_LETTER
                : record.id().equals("Y") ? Outcome.WARNING : Outcome.SUCCESS;
        files.append(
                outcome,
                List.of(new Answer(
                        record,
                        Fate.of(outcome, record.reason()),
                        record.detail(),
                        new Posting.Heard(1, 1, null, 200, null, "{}".getBytes()),
                        Instant.EPOCH)));
        inflight.settle(record);
    }

    private static void close(Archiving archiving, List<String> stems) {
        ClosingRound round = new ClosingRound((stem, why) -> {
            throw new AssertionError(stem, why);
        });
        stems.forEach(round::add);
        archiving.flushLines(round);
        archiving.writeSheets(round);
        archiving.writeReceipts(round);
        archiving.finishLines(round);
        archiving.archiveSources(round);
    }

    /** Every file by its folder and name: lines in any order, receipts without what differs from run to run. */
    private static Map<String, Object> ending(Path at) throws IOException {
        Home home = new Home(plain(at));
        Map<String, Object> found = new TreeMap<>();
        for (Path of : home.folders()) {
            for (String name : names(of)) {
                found.put(of.getFileName() + "/" + name, content(of.resolve(name)));
            }
        }
        return found;
    }

    private static Object content(Path file) throws IOException {
        if (file.toString().endsWith(".receipt.json")) {
            ObjectNode receipt = (ObjectNode) new ObjectMapper().readTree(Files.readString(file));
            return receipt.without(List.of("finished", "resumed"));
        }
        return Files.readAllLines(file).stream().sorted().toList();
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}

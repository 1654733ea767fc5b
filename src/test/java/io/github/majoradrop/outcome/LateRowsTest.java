package io.github.majoradrop.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.majoradrop.config.FileStamp;
import io.github.majoradrop.config.Home;
import io.github.majoradrop.config.ManualTime;
import io.github.majoradrop.config.SheetSettings;
import io.github.majoradrop.config.TestHome;
import io.github.majoradrop.intake.ClaimNames;
import io.github.majoradrop.intake.Claims;
import io.github.majoradrop.intake.DropLook;
import io.github.majoradrop.intake.FolderWatch;
import io.github.majoradrop.intake.Inflight;
import io.github.majoradrop.intake.Settling;
import io.github.majoradrop.intake.SourceState;
import io.github.majoradrop.intake.Troubles;
import io.github.majoradrop.record.Inspector;
import io.github.majoradrop.record.LibraryCall;
import io.github.majoradrop.record.LibraryQuestion;
import io.github.majoradrop.record.SourceReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Writers that go on after their file was archived. */
class LateRowsTest {

    private static final Duration SETTLE = Duration.ofSeconds(5);
    private static final Duration LATE = Duration.ofHours(1);
    private static final String HEADER = "central_sample_id,adm1\n";
    private static final String STEM = "20261122T171502001Z-a.csv";

    @TempDir
    private Path folder;

    private final ManualTime time = new ManualTime();
    private final SourceReader reader = new SourceReader(
            LibraryQuestion.answered(LibraryCall.WITHIN_SEQUENCING), Set.of(), SheetSettings.ANY, Inspector.NONE);
    private Home home;
    private Troubles troubles;
    private Inflight inflight;
    private Claims claims;
    private FolderWatch changes = FolderWatch.OF_NOTHING;
    private ArchiveWatch watch;
    private LateRows rows;

    @BeforeEach
    void makeHome() {
        home = TestHome.prepared(folder.resolve("home"));
        start(home, LATE);
    }

    /** As the daemon does. */
    private void start(Home at, Duration late) {
        troubles = new Troubles(time::nanos);
        inflight = new Inflight(100, 1_000_000, time::nanos);
        DropLook drop = new DropLook(
                at, FolderWatch.OF_NOTHING, new Settling(Duration.ZERO, time::nanos), inflight, troubles, time.clock());
        ClaimNames names = new ClaimNames(time.clock());
        names.seen(STEM);
        claims = new Claims(at, names, drop, inflight, troubles, time::nanos);
        watch = new ArchiveWatch(at, changes, troubles, SETTLE, late, time);
        rows = new LateRows(at, names, claims, reader.sheetOptions(), troubles, watch);
    }

    @Test
    void whole_rows_that_were_added_are_a_file_of_its_own_each_time() throws IOException {
        archive(STEM, HEADER + "A,UK-ENG\n");
        settle();
        assertThat(inflight.isEmpty()).isTrue();

        append(STEM, "B,UK-ENG\nC,UK");
        time.passes(Duration.ofMinutes(2));
        look();
        append(STEM, "-ENG\n");
        settle();
        append(STEM, "D,UK-ENG\n");
        settle();

        assertThat(inflight.stems()).hasSize(2).allMatch(stem -> stem.endsWith("Z-late-a.csv"));
        assertThat(inflightFile(0)).hasContent(HEADER + "B,UK-ENG\nC,UK-ENG\n");
        assertThat(inflightFile(1)).hasContent(HEADER + "D,UK-ENG\n");
        assertThat(troubles.open()).isEmpty();
        JsonNode receipt = receipt(STEM);
        assertThat(receipt.get("file").asText()).isEqualTo("a.csv");
        assertThat(receipt.get("late")).hasSize(2);
        JsonNode last = receipt.get("late").get(1);
        assertThat(last.get("file").asText()).isEqualTo(inflight.stems().get(1));
        assertThat(last.get("sha256").asText())
                .isEqualTo(SourceState.of(archived(STEM)).sha256());
        assertThat(last.get("bytes").asLong()).isEqualTo(Files.size(archived(STEM)));
    }

    /** A system that tells what it is made to. */
    private static final class Told extends FolderWatch {
        private Set<Path> news = Set.of();

        Told() {
            super(null, null);
        }

        @Override
        public Set<Path> news() {
            Set<Path> told = news;
            news = Set.of();
            return told;
        }

        @Override
        public boolean awaitNews(long millis) {
            return !news.isEmpty();
        }

        @Override
        public boolean tells() {
            return true;
        }
    }

    @Test
    void where_the_system_tells_of_changes_a_file_is_looked_at_when_it_does() throws IOException {
        Told told = new Told();
        changes = told;
        start(home, LATE);
        archive(STEM, HEADER + "A,UK-ENG\n");
        settle();
        time.passes(Duration.ofMinutes(1));
        look();
        append(STEM, "B,UK-ENG\n");
        time.passes(Duration.ofMinutes(1));
        look();
        time.passes(SETTLE);
        look();
        boolean before = inflight.isEmpty();

        told.news = Set.of(archived(STEM));
        look();
        time.passes(SETTLE);
        look();

        assertThat(before).isTrue();
        assertThat(inflight.stems()).singleElement().asString().endsWith("Z-late-a.csv");
    }

    @Test
    void a_change_that_the_system_does_not_tell_of_is_found_all_the_same() throws IOException {
        changes = new Told();
        start(home, LATE);
        archive(STEM, HEADER + "A,UK-ENG\n");
        settle();
        append(STEM, "B,UK-ENG\n");

        time.passes(Duration.ofMinutes(2));
        look();
        time.passes(SETTLE);
        look();

        assertThat(inflight.stems()).hasSize(1);
    }

    @Test
    void a_file_that_could_not_be_looked_at_for_a_moment_is_watched_on() throws IOException {
        archive(STEM, HEADER + "A,UK-ENG\n");
        settle();
        Path away = home.folder().resolve("away");
        Files.move(home.archive(), away);
        Files.writeString(home.archive(), "no folder");
        time.passes(Duration.ofMinutes(2));
        look();
        assertThat(troubles.open()).isNotEmpty();
        Files.delete(home.archive());
        Files.move(away, home.archive());

        append(STEM, "B,UK-ENG\n");
        settle();

        assertThat(inflight.stems()).hasSize(1);
        assertThat(troubles.open()).isEmpty();
    }

    @Test
    void a_late_file_that_was_written_and_not_taken_in_is_taken_in_at_the_next_look() throws IOException {
        String late = "20261122T171509001Z-late-a.csv";
        archive(STEM, HEADER + "A,UK-ENG\n");
        settle();
        append(STEM, "B,UK-ENG\n");
        SourceState now = SourceState.of(archived(STEM));
        ArchivedReceipt.read(home, STEM).willTake(late, Files.size(archived(STEM)), now.sha256());
        Files.writeString(home.inflight().resolve(late), HEADER + "B,UK-ENG\n");

        settle();
        settle();

        assertThat(inflight.stems()).containsExactly(late);
    }

    static Stream<Arguments> growths() {
        String title = "Plate 7\n,,\n" + HEADER;
        String json = "{\"central_sample_id\":\"A\"}\n";
        return Stream.of(
                Arguments.of("b.csv", HEADER + "A,x\n", "B,x\n", HEADER + "B,x\n"),
                Arguments.of("b.csv", HEADER + "A,x\n", "B,x", HEADER + "B,x"),
                Arguments.of("b.csv", title + "A,x\n", "B,x\n", title + "B,x\n"),
                Arguments.of("b.csv", "\uFEFF" + HEADER + "A,x\n", "B,ü\n", "\uFEFF" + HEADER + "B,ü\n"),
                Arguments.of(
                        "b.tsv",
                        "sep=;\r\ncentral_sample_id;\"ad\nm1\"\r\nA;x\r\n",
                        "B;x\r\n",
                        "sep=;\r\ncentral_sample_id;\"ad\nm1\"\r\nB;x\r\n"),
                Arguments.of("b.csv", "ü€😀\n" + HEADER + "A,x\n", "B,x\n", "ü€😀\n" + HEADER + "B,x\n"),
                Arguments.of("b.csv", HEADER, "B,x\n", HEADER + "B,x\n"),
                Arguments.of("b.csv", "", HEADER + "B,x\n", HEADER + "B,x\n"),
                Arguments.of("b.csv", "Plate 7\n", HEADER + "B,x\n", "Plate 7\n" + HEADER + "B,x\n"),
                Arguments.of("b.ndjson", json, json, json),
                Arguments.of("b.json", json, json, json),
                Arguments.of("b.csv", HEADER + "A,x", "y\nB,x\n", null),
                Arguments.of("b.csv", "nothing\nknown\n", "to,us\n", null),
                Arguments.of("b.png", HEADER + "A,x\n", "B,x\n", null),
                Arguments.of("b.xlsx", "PK\n", "B,x\n", null),
                Arguments.of("b.csv", "\uFEFFc", "\n", null));
    }

    @ParameterizedTest
    @MethodSource("growths")
    void rows_are_taken_with_what_they_need_to_be_read_and_all_else_is_told(
            String name, String before, String added, String expected) throws IOException {
        String stem = "20261122T171502002Z-" + name;
        archive(stem, before);
        settle();

        append(stem, added);
        settle();

        assertThat(archived(stem)).hasContent(before + added);
        if (expected == null) {
            assertThat(inflight.isEmpty()).isTrue();
            assertThat(troubles.open()).containsOnlyKeys("archived file " + stem);
        } else {
            assertThat(troubles.open()).isEmpty();
            assertThat(inflight.stems()).singleElement().asString().endsWith("-late-" + name);
            assertThat(Files.readString(inflightFile(0))).isEqualTo(expected);
        }
    }

    @Test
    void what_is_rewritten_the_moment_it_is_archived_is_told_though_length_and_time_are_the_same() throws IOException {
        archive(STEM, HEADER + "A,UK-ENG\n");
        FileStamp archived = FileStamp.of(archived(STEM));
        // File systems count time in steps of some milliseconds.
        await().until(() -> {
            Files.writeString(archived(STEM), HEADER + "X,UK-ENG\n");
            Files.setLastModifiedTime(archived(STEM), archived.modified());
            return !FileStamp.of(archived(STEM)).changed().equals(archived.changed());
        });

        settle();

        assertThat(FileStamp.of(archived(STEM)).isSameVersion(archived)).isTrue();
        assertThat(troubles.open()).containsOnlyKeys("archived file " + STEM);
    }

    /** Written later than its receipt, or made to look as if it was written before. */
    @ParameterizedTest
    @CsvSource({"3600, 7200", "-3600, -7200"})
    void what_was_rewritten_while_nobody_watched_is_told_at_the_next_start(int receiptAt, int fileAt)
            throws IOException {
        archive(STEM, HEADER + "A,UK-ENG\n");
        Files.setLastModifiedTime(
                home.archive().resolve(STEM + ".receipt.json"),
                FileTime.from(Instant.now().plusSeconds(receiptAt)));
        Files.writeString(archived(STEM), HEADER + "X,UK-ENG\n");
        Files.setLastModifiedTime(archived(STEM), FileTime.from(Instant.now().plusSeconds(fileAt)));

        start(home, LATE);
        settle();

        assertThat(troubles.open()).containsOnlyKeys("archived file " + STEM);
    }

    @Test
    void what_was_rewritten_or_cut_off_is_told_until_it_is_put_right_or_taken_away() throws IOException {
        String cut = "20261122T171502003Z-cut.csv";
        String kept = "20261122T171502004Z-kept.csv";
        for (String stem : List.of(STEM, cut, kept)) {
            archive(stem, HEADER + "A,UK-ENG\n");
        }
        settle();
        for (String stem : List.of(STEM, kept)) {
            Files.writeString(archived(stem), HEADER + "X,UK-ENG\n");
            Files.setLastModifiedTime(archived(stem), FileTime.from(Instant.EPOCH));
        }
        Files.writeString(archived(cut), HEADER);
        settle();

        assertThat(troubles.open())
                .containsOnlyKeys("archived file " + STEM, "archived file " + cut, "archived file " + kept);
        for (int start = 0; start < 2; start++) {
            start(home, LATE);
            settle();
            assertThat(troubles.open()).hasSize(3);
        }
        time.passes(LATE);
        settle();
        assertThat(troubles.open()).hasSize(3);

        Files.writeString(archived(STEM), HEADER + "A,UK-ENG\n");
        Files.delete(archived(cut));
        Files.delete(home.archive().resolve(kept + ".receipt.json"));
        time.passes(Duration.ofMinutes(2));
        settle();

        assertThat(troubles.open()).isEmpty();
        assertThat(home.folder().resolve(".changed")).doesNotExist();
        assertThat(inflight.isEmpty()).isTrue();
    }

    @Test
    void a_start_compares_those_of_the_last_day_and_is_not_done_before() throws IOException {
        archive(STEM, HEADER + "A,UK-ENG\n");
        append(STEM, "B,UK-ENG\n");
        start(home, LATE);

        boolean before = watch.isCalm();
        look();
        boolean meanwhile = watch.isCalm();
        settle();

        assertThat(before).isFalse();
        assertThat(meanwhile).isFalse();
        assertThat(watch.isCalm()).isTrue();
        assertThat(inflight.stems()).hasSize(1);
    }

    @Test
    void what_was_archived_before_the_last_day_of_the_run_before_is_not_looked_at() throws IOException {
        archive(STEM, HEADER + "A,UK-ENG\n");
        append(STEM, "B,UK-ENG\n");
        // A week and a day of this clock, which began before the file was written, in the eyes of whoever reads its
        // time.
        time.passes(Duration.between(time.now(), Instant.now().plus(Duration.ofDays(8))));
        start(home, LATE);
        settle();
        boolean isSeen = !inflight.isEmpty();

        Files.writeString(home.status(), "{}");
        Files.setLastModifiedTime(home.status(), FileTime.from(Instant.now().plusSeconds(60)));
        start(home, LATE);
        settle();

        assertThat(isSeen).isFalse();
        assertThat(inflight.stems()).hasSize(1);
    }

    @Test
    void nobody_looks_any_more_when_it_has_stood_still_for_long_enough_or_none_is_to_be_watched() throws IOException {
        archive(STEM, HEADER + "A,UK-ENG\n");
        settle();
        time.passes(LATE.minusSeconds(60));
        look();
        append(STEM, "B,UK-ENG\n");
        time.passes(Duration.ofMinutes(2));
        look();
        settle();
        assertThat(inflight.stems()).hasSize(1);

        time.passes(LATE.plusMinutes(2));
        look();
        append(STEM, "C,UK-ENG\n");
        time.passes(Duration.ofMinutes(5));
        look();
        settle();
        assertThat(inflight.stems()).hasSize(1);

        start(home, Duration.ZERO);
        settle();
        assertThat(watch.isCalm()).isTrue();
        assertThat(inflight.isEmpty()).isTrue();
    }

    @Test
    void a_file_that_only_looks_written_is_left_in_peace() throws IOException {
        archive(STEM, HEADER + "A,UK-ENG\n");
        settle();
        Files.setLastModifiedTime(archived(STEM), FileTime.from(Instant.parse("2030-01-01T00:00:00Z")));
        Files.setPosixFilePermissions(archived(STEM), PosixFilePermissions.fromString("rw-------"));
        Files.createLink(home.deadLetter().resolve(STEM), archived(STEM));
        settle();

        assertThat(troubles.open()).isEmpty();
        assertThat(inflight.isEmpty()).isTrue();
    }

    @Test
    void killed_at_any_change_of_the_disk_these_rows_are_taken_once() throws IOException {
        archive(STEM, HEADER + "A,UK-ENG\n");
        append(STEM, "B,UK-ENG\n");
        int changes = taken(Integer.MAX_VALUE, false);
        assertThat(changes).isGreaterThan(10);
        for (int change = 1; change <= changes; change++) {
            taken(change, false);
            taken(change, true);
        }
    }

    /** The home as it is, worked in on another disk until it is cut, and then to the end. @return the changes of that disk */
    private int taken(int change, boolean half) throws IOException {
        Path copy = folder.resolve("copy" + change + half);
        try (Stream<Path> paths = Files.walk(home.folder())) {
            for (Path path : paths.toList()) {
                Files.copy(path, copy.resolve(home.folder().relativize(path).toString()));
            }
        }
        Disk disk = new Disk(copy);
        disk.cutAt(change, half);
        try {
            start(new Home(disk.folder()), LATE);
            settle();
            assertThat(change).as("no cut came").isEqualTo(Integer.MAX_VALUE);
        } catch (Disk.PowerCut cut) {
            start(new Home(copy), LATE);
            claims.recover();
            for (String late : names(copy)) {
                inflight.add(late, copy.resolve("inflight").resolve(late), 0);
            }
            settle();
        }
        assertThat(names(copy)).as("cut at " + change).hasSize(1).isEqualTo(inflight.stems());
        assertThat(copy.resolve("inflight").resolve(names(copy).get(0))).hasContent(HEADER + "B,UK-ENG\n");
        assertThat(troubles.open()).isEmpty();
        // And nothing more at any later start, when that file is archived and taken away.
        Files.delete(copy.resolve("inflight").resolve(names(copy).get(0)));
        start(new Home(copy), LATE);
        settle();
        assertThat(inflight.isEmpty()).isTrue();
        return disk.changes();
    }

    private static List<String> names(Path at) throws IOException {
        try (Stream<Path> files = Files.list(at.resolve("inflight"))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    /** After so long that every file is looked at once more: two looks with the time in between that it must stand still. */
    private void settle() throws IOException {
        time.passes(Duration.ofMinutes(2));
        look();
        time.passes(SETTLE);
        look();
    }

    /** As the route does. */
    private void look() throws IOException {
        for (String stem : new ArrayList<>(watch.toCompare())) {
            switch (rows.compare(stem)) {
                case GROWN -> rows.take(stem);
                case CHANGED -> rows.tell(stem);
                default -> rows.settle(stem);
            }
        }
        claims.keep();
    }

    private void archive(String stem, String content) throws IOException {
        Files.write(archived(stem), content.getBytes(StandardCharsets.UTF_8));
        SourceState source = SourceState.of(archived(stem));
        Receipt receipt = new Receipt(stem, source, Instant.now(), new Tally(), false, List.of(), "1");
        Files.write(home.archive().resolve(stem + ".receipt.json"), receipt.toJson());
        watch.watch(List.of(stem));
    }

    private void append(String stem, String text) throws IOException {
        Files.writeString(archived(stem), text, StandardOpenOption.APPEND);
    }

    private Path archived(String stem) {
        return home.archive().resolve(stem);
    }

    private Path inflightFile(int place) {
        return inflight.file(inflight.stems().get(place)).path();
    }

    private JsonNode receipt(String stem) throws IOException {
        return new ObjectMapper()
                .readTree(home.archive().resolve(stem + ".receipt.json").toFile());
    }
}

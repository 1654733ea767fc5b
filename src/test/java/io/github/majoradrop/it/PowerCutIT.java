package io.github.majoradrop.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.majoradrop.cli.Told;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What a power cut, an editor or a backup leave in the folders, done by hand to the home of a killed program: it ends as if nothing had
 * happened, or says what it left alone.
 */
class PowerCutIT {

    private static final long SEED = Long.getLong("seed", System.nanoTime());
    private static final List<String> OUTCOMES = List.of("success", "warning", "dead-letter");
    private static final String OPEN = ".lines.ndjson.part";

    /** Which samples travel together is chance, and so whether they are posted once more alone. */
    private static final String[] CHANCE = Lab.BATCH.equals("1") ? new String[0] : new String[] {"attempts", "stored"};

    @RegisterExtension
    private final Lab undisturbed = new Lab();

    @RegisterExtension
    private final Lab lab = new Lab();

    private final Random random = new Random(SEED);

    @BeforeEach
    void tellTheSeed() {
        System.out.println("Power cuts: seed " + SEED);
    }

    @Test
    void lines_renames_and_half_written_files_that_a_power_cut_undoes_are_made_up_for() throws Exception {
        Load load = new Load(600);
        Ending expected = CrashRun.undisturbed(undisturbed, load, CHANCE);
        // As few at a time that there is something left to do at each of the kills.
        lab.with("submit.library", "true").with("submit.timeout", "5s").with("submit.concurrency", "4");
        lab.majora().answers(Load::answer);
        load.files().forEach(lab.home()::drop);

        killWithOpenLines(60);
        for (Path lines : openLines()) {
            cutOrBlank(lines);
        }
        undoClaimsWithoutLines();
        leaveTemporaries();
        killWithOpenLines(120);
        Files.delete(openLines().get(0));
        // Runs come last, so that files are closed by and by while they wait.
        lab.majora().pauseWhen(this::isRunPosted);
        lab.killWhen(
                "files are closed while Majora pauses",
                () -> lab.majora().isPaused() && lab.home().archived().size() >= 4);
        for (String stem : archived()) {
            undoClosing(stem);
        }
        killWithOpenLines(20);
        for (Path lines : openLines()) {
            cutOrBlank(lines);
        }
        Told once = lab.runOnceHere();

        assertThat(once.exit()).as("%s", once).isIn(0, 1);
        assertThat(once.logWith("Left alone in inflight/")).hasSize(3);
        removeTemporaries();
        Ending.of(lab.home(), CHANCE).assertIsThatOf(expected);
    }

    @Test
    void lines_whose_file_is_no_longer_in_flight_are_told_and_the_file_is_sent_when_it_is_dropped_again()
            throws Exception {
        lab.with("submit.batch", "1").home().drop("a.csv", Sheets.biosamples("A", "B"));
        lab.majora().answers(call -> call.id().equals("B") ? FakeReply.silence() : FakeReply.success());
        Program program = lab.run();
        lab.waitUntil(
                "A is filed and B on the wire",
                () -> lab.majora().posts() == 2 && lab.home().lines().size() == 1);
        program.kill();
        Path stray = openLines().get(0);
        Path claimed = home("inflight").resolve(lab.home().claimed().get(0));
        Files.move(claimed, home("drop").resolve("a.csv"));
        lab.majora().answers(call -> FakeReply.success());

        Told once = lab.runOnceHere();

        assertThat(once.exit()).isZero();
        assertThat(once.logWith("is of a file that is no longer in inflight/"))
                .singleElement()
                .asString()
                .contains("success/" + stray.getFileName());
        assertThat(stray).exists();
        assertThat(lab.home().archived()).containsExactly("a.csv");
        assertThat(lab.home().receipts().get(0).at("/records/success").asInt()).isEqualTo(2);
    }

    @Test
    void the_run_of_a_library_is_sent_though_the_dead_letter_of_a_row_that_it_went_without_is_lost() throws Exception {
        lab.with("submit.library", "true").with("submit.timeout", "3s");
        lab.home().drop("combined.csv", Load.combined("S", 4));
        lab.majora().answers(call -> call.id().equals("S2") ? FakeReply.rejected("\"no\"") : FakeReply.success());
        lab.majora().pauseWhen(this::isRunPosted);
        lab.killWhenPaused();
        Path dead = home("dead-letter").resolve(lab.home().names("dead-letter").get(0));
        List<String> lines = Files.readAllLines(dead);
        List<String> left = lines.stream()
                .filter(line -> !line.contains("\"kind\":\"library\""))
                .toList();
        Files.write(dead, left);

        Told once = lab.runOnceHere();

        assertThat(List.of(lines.size(), left.size())).isEqualTo(List.of(2, 1));
        assertThat(once.exit()).as("%s", once).isEqualTo(1);
        assertThat(lab.home().lines())
                .extracting(line -> line.get("kind").asText()
                        + line.get("rows")
                        + line.get("outcome").asText())
                .contains("library[2,3,5]success", "library[4]dead-letter", "sequencing[2,3,4,5]success")
                .hasSize(4 + 2 + 1);
        lab.home().assertFiledOnlyUnder("success", "dead-letter");
    }

    @Test
    void switched_settings_between_kill_and_restart_lose_no_record_and_file_none_twice() throws Exception {
        lab.with("submit.timeout", "5s");
        lab.home().drop("combined.csv", Load.combined("S", 40));
        lab.home().drop("lines.ndjson", Load.lines("N", 40));

        // All samples and some libraries as records of their own; then some sequencing with its libraries within; then
        // the rest.
        killAfter(84, Map.of("submit.library", "true", "submit.concurrency", "1"));
        killAfter(5, Map.of("submit.library", "false", "submit.concurrency", "2"));
        killAfter(8, Map.of("submit.library", "true", "submit.extra-fields", "unknown"));
        Told once = lab.runOnceHere();

        assertThat(once.exit()).as("%s", once).isIn(0, 1);
        assertThat(lab.home().linesOf("combined.csv"))
                .extracting(line -> line.get("kind").asText() + line.get("id").asText())
                .doesNotHaveDuplicates()
                .hasSize(60);
        assertThat(lab.home().linesOf("lines.ndjson")).hasSize(41);
        lab.home().assertFiledOnlyUnder("success", "dead-letter");
    }

    @Test
    void a_clock_that_was_set_back_between_kill_and_restart_changes_no_order() throws Exception {
        lab.home().drop("a.csv", Sheets.biosamples(List.of("X"), "2026-11-01"));
        lab.killAfter(0);
        Path claimed = home("inflight").resolve(lab.home().claimed().get(0));
        Files.move(claimed, home("inflight").resolve("20990101T000000000Z-a.csv"));
        lab.home().drop("a.csv", Sheets.biosamples(List.of("X"), "2026-11-02"));

        assertThat(lab.runOnceHere().exit()).isZero();

        assertThat(lab.majora().callsOf("X"))
                .extracting(call -> call.record().get("collection_date").asText())
                .containsExactly("2026-11-01", "2026-11-01", "2026-11-02");
        assertThat(lab.home().names("archive"))
                .filteredOn(name -> name.endsWith(".csv"))
                .containsExactly("20990101T000000000Z-a.csv", "20990101T000000001Z-a.csv");
        lab.home().assertFiledOnlyUnder("success");
    }

    private void killAfter(int posts, Map<String, String> settings) {
        settings.forEach(lab::with);
        lab.killAfter(posts);
    }

    private Path home(String folder) {
        return lab.home().path().resolve(folder);
    }

    private boolean isRunPosted() {
        return lab.majora().calls().stream().anyMatch(call -> call.kind().equals("sequencing"));
    }

    private List<String> archived() {
        return lab.home().names("archive").stream()
                .filter(name -> !name.endsWith(".receipt.json"))
                .toList();
    }

    /** Kills it after so many posts, and not before there are lines that are not finished: several samples in one call may all be closed by then. */
    private void killWithOpenLines(int posts) {
        AtomicInteger seen = new AtomicInteger();
        lab.majora().pauseWhen(() -> seen.incrementAndGet() > posts && !open().isEmpty());
        lab.killWhenPaused();
    }

    private List<Path> openLines() {
        List<Path> files = open();
        assertThat(files).isNotEmpty();
        return files;
    }

    private List<Path> open() {
        List<Path> files = new ArrayList<>();
        for (String outcome : OUTCOMES) {
            lab.home().names(outcome).stream()
                    .filter(name -> name.endsWith(OPEN))
                    .forEach(name -> files.add(home(outcome).resolve(name)));
        }
        return files;
    }

    /** As file systems do with what was not flushed: it is gone from any byte on, or NULs stand there. */
    private void cutOrBlank(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int from = random.nextInt(bytes.length + 1);
        if (random.nextBoolean()) {
            Files.write(file, Arrays.copyOf(bytes, from));
        } else {
            Arrays.fill(bytes, from, bytes.length, (byte) 0);
            Files.write(file, bytes);
        }
    }

    /** Claims are durable before anything is posted, so only those of files without lines can be undone. */
    private void undoClaimsWithoutLines() throws IOException {
        List<Path> lines = openLines();
        for (String stem : lab.home().claimed()) {
            if (lines.stream().noneMatch(file -> file.getFileName().toString().startsWith(stem))) {
                Files.move(home("inflight").resolve(stem), home("drop").resolve(stem.substring(stem.indexOf('-') + 1)));
            }
        }
    }

    /** The steps of the closing from the last to the first, some of them half done. */
    private void undoClosing(String stem) throws IOException {
        Files.move(home("archive").resolve(stem), home("inflight").resolve(stem));
        Path receipt = home("archive").resolve(stem + ".receipt.json");
        Files.writeString(home("archive").resolve("." + stem + ".receipt.json"), "{\"file\":");
        Files.writeString(home("dead-letter").resolve("." + stem), "half a sh");
        Files.writeString(home("dead-letter").resolve("." + stem + ".index"), "\0\0\0");
        if (random.nextBoolean()) {
            Files.delete(receipt);
        }
        for (String outcome : OUTCOMES) {
            Path lines = home(outcome).resolve(stem + ".lines.ndjson");
            if (Files.exists(lines) && random.nextBoolean()) {
                Files.move(lines, home(outcome).resolve(stem + OPEN));
            }
        }
    }

    private void leaveTemporaries() throws IOException {
        Files.writeString(home("inflight").resolve(".a.csv.swp"), "x");
        Files.writeString(home("inflight").resolve("b.csv.part"), "central_sample_id,adm1\nNOT-CLAIMED,UK-ENG\n");
        Files.createDirectory(home("inflight").resolve("20261122T171502123Z-folder.csv"));
    }

    private void removeTemporaries() throws IOException {
        for (String name : List.of(".a.csv.swp", "b.csv.part", "20261122T171502123Z-folder.csv")) {
            Files.delete(home("inflight").resolve(name));
        }
    }
}

package io.github.majoradrop.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.majoradrop.config.Check;
import io.github.majoradrop.config.Home;
import io.github.majoradrop.config.SheetSettings;
import io.github.majoradrop.config.TestHome;
import io.github.majoradrop.config.Time;
import io.github.majoradrop.intake.ClaimedFile;
import io.github.majoradrop.intake.Hands;
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
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A claimed file that refuses to be read keeps the others waiting for a minute and no longer: it ends as unreadable, and is its own sheet. A link
 * in its place refuses everybody, also root.
 */
class GivenUpFileTest {

    private static final String SHUT = "20261122T171502001Z-a.csv";
    private static final String LATER = "20261122T171502002Z-b.csv";
    private static final String SHEET = "central_sample_id,adm1\nA,UK-ENG\nB,UK-ENG\n";

    @TempDir
    private Path folder;

    private final Hands clock = new Hands();
    private final Troubles troubles = new Troubles(System::nanoTime);
    private final SourceReader reader = new SourceReader(
            LibraryQuestion.answered(LibraryCall.WITHIN_SEQUENCING), Set.of(), SheetSettings.ANY, Inspector.NONE);
    private Home home;
    private Inflight inflight;
    private OutcomeFiles files;
    private SourcePasses passes;
    private Closing closing;
    private Archiving archiving;

    @BeforeEach
    void claimTwo() throws IOException {
        home = TestHome.prepared(folder.resolve("home"));
        Files.writeString(home.inflight().resolve(SHUT), SHEET);
        Files.writeString(home.inflight().resolve(LATER), SHEET.replace("A,", "C,"));
        start();
    }

    private void start() throws IOException {
        inflight = new Inflight(100, 1_000_000, clock);
        files = new OutcomeFiles(home, Duration.ofHours(1), troubles);
        for (String stem : List.of(SHUT, LATER)) {
            inflight.add(stem, home.inflight().resolve(stem), 0);
            files.recover(stem, inflight);
        }
        passes = new SourcePasses(inflight, troubles, reader, Check.OFF, RepeatedFiles.UNKNOWN, 1);
        closing = new Closing(inflight, files, troubles, Duration.ZERO, Time.SYSTEM);
        archiving = new Archiving(home, inflight, files, reader, Check.OFF, troubles, "1", Time.SYSTEM);
    }

    @AfterEach
    void close() throws IOException {
        files.close();
    }

    @Test
    void a_file_that_cannot_be_opened_for_a_minute_ends_as_unreadable_and_the_later_one_is_read() throws Exception {
        shut();

        failToRead();
        clock.move(Duration.ofSeconds(59));
        String before = inflight.turns().biosamples(0);
        failToRead();
        clock.move(Duration.ofSeconds(1));
        failToRead();
        clock.move(Duration.ofSeconds(1));

        assertThat(before).isEqualTo(SHUT);
        assertThat(inflight.turns().biosamples(0)).isEqualTo(LATER);
        assertThat(inflight.turns().answered(0)).containsExactly(SHUT);
        closeShut();
        assertThat(line().get("reason").textValue()).isEqualTo("unreadable");
        assertThat(line().get("detail").textValue())
                .startsWith(ClaimedFile.UNREADABLE + " (Too many levels of symbolic links")
                .contains("nothing was read from row 1 on")
                .doesNotContain("half written");
        assertThat(home.deadLetter().resolve(SHUT)).isSymbolicLink();
        assertThat(receipt().get("sha256").isNull()).isTrue();
        assertThat(receipt().get("warnings").toString()).contains(ClaimedFile.UNREADABLE);
    }

    @Test
    void of_a_file_that_cannot_be_read_on_what_was_read_counts_and_its_rest_is_told() throws Exception {
        try (SourcePass pass = passes.biosamples(SHUT)) {
            answer(pass.next().get(0));
        }
        shut();
        failToReadForAMinute();

        closeShut();

        assertThat(Files.readAllLines(home.success().resolve(SHUT + ".lines.ndjson")))
                .hasSize(1);
        assertThat(line().get("detail").textValue()).contains("nothing was read from row 3 on");
        assertThat(receipt().at("/records/total").intValue()).isEqualTo(2);
    }

    @Test
    void killed_when_its_line_is_filed_it_is_closed_by_the_next_run() throws Exception {
        shut();
        failToReadForAMinute();
        check();
        check();
        answer(closing.refuseRest(SHUT).record());
        files.close();

        start();

        assertThat(inflight.turns().answered(0)).containsExactly(SHUT);
        closeTold();
        assertThat(line().get("detail").textValue()).startsWith(ClaimedFile.UNREADABLE);
        assertThat(receipt().at("/records/total").intValue()).isEqualTo(1);
    }

    @Test
    void a_file_that_was_changed_and_then_shut_is_closed_after_a_minute_too() throws Exception {
        inflight.turns().readNoMore(SHUT, RecordMessage.CHANGED);
        check();
        check();
        answer(closing.refuseRest(SHUT).record());
        shut();
        check();
        check();

        Throwable refused = catchThrowable(() -> closing.acceptSource(SHUT));
        inflight.turns().refused(inflight.file(SHUT));
        clock.move(Duration.ofMinutes(1));
        inflight.turns().refused(inflight.file(SHUT));

        assertThat(refused).isInstanceOf(IOException.class);
        closeTold();
        assertThat(line().get("detail").textValue()).startsWith(RecordMessage.CHANGED);
    }

    @Test
    void a_folder_that_is_shut_says_nothing_against_the_files_in_it() throws Exception {
        Path away = Files.move(home.inflight(), home.folder().resolve("away"));

        failToReadForAMinute();
        failToReadForAMinute();
        Files.move(away, home.inflight());

        assertThat(inflight.turns().answered(0)).isEmpty();
        clock.move(Duration.ofSeconds(1));
        assertThat(inflight.turns().biosamples(0)).isEqualTo(SHUT);
    }

    @Test
    void a_file_that_can_be_read_again_within_the_minute_goes_on() throws Exception {
        shut();
        failToRead();
        Files.delete(home.inflight().resolve(SHUT));
        Files.writeString(home.inflight().resolve(SHUT), SHEET);
        clock.move(Duration.ofMinutes(2));

        try (SourcePass pass = passes.biosamples(SHUT)) {
            while (pass.hasNext()) {
                answer(pass.next().get(0));
            }
        }

        assertThat(check()).isEqualTo(SourceCheck.AS_READ);
        assertThat(files.tally(SHUT).of(Outcome.SUCCESS)).isEqualTo(2);
    }

    private void shut() throws IOException {
        Files.delete(home.inflight().resolve(SHUT));
        Files.createSymbolicLink(home.inflight().resolve(SHUT), folder.resolve("nowhere".repeat(20)));
    }

    private void failToRead() {
        assertThat(catchThrowable(() -> passes.biosamples(SHUT))).isInstanceOf(IOException.class);
    }

    private void failToReadForAMinute() {
        failToRead();
        clock.move(Duration.ofMinutes(1));
        failToRead();
    }

    private SourceCheck check() throws IOException {
        return closing.check(SHUT);
    }

    /** As the routes do. */
    private void closeShut() throws IOException {
        assertThat(check()).isEqualTo(SourceCheck.UNSETTLED);
        assertThat(check()).isEqualTo(SourceCheck.CHANGED);
        answer(closing.refuseRest(SHUT).record());
        closeTold();
    }

    private void closeTold() throws IOException {
        assertThat(check()).isEqualTo(SourceCheck.UNSETTLED);
        assertThat(check()).isEqualTo(SourceCheck.TOLD);
        closing.acceptSource(SHUT);
        ClosingRound round = new ClosingRound(closing::stopped);
        round.add(SHUT);
        archiving.flushLines(round);
        archiving.writeSheets(round);
        archiving.writeReceipts(round);
        archiving.finishLines(round);
        archiving.archiveSources(round);
        assertThat(inflight.stems()).containsExactly(LATER);
        assertThat(home.archive().resolve(SHUT)).isSymbolicLink();
    }

    private void answer(RecordMessage record) throws IOException {
        Outcome outcome = record.reason() == null ? Outcome.SUCCESS : Outcome.DEAD_LETTER;
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

    private JsonNode line() throws IOException {
        List<String> lines = Files.readAllLines(home.deadLetter().resolve(SHUT + ".lines.ndjson"));
        assertThat(lines).hasSize(1);
        return new ObjectMapper().readTree(lines.get(0));
    }

    private JsonNode receipt() throws IOException {
        return new ObjectMapper().readTree(Files.readString(home.archive().resolve(SHUT + ".receipt.json")));
    }
}

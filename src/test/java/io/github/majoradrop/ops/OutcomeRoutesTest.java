package io.github.majoradrop.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.majoradrop.intake.SourcePass;
import io.github.majoradrop.intake.SourcePasses;
import io.github.majoradrop.outcome.OutcomeFolder;
import io.github.majoradrop.record.RecordMessage;
import io.github.majoradrop.rules.Kind;
import io.github.majoradrop.submit.Answer;
import io.github.majoradrop.submit.Fate;
import io.github.majoradrop.submit.Outcome;
import io.github.majoradrop.submit.Posting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Predicate;
import org.junit.jupiter.api.Test;

/** The shipped outcome routes, fed with answers. */
class OutcomeRoutesTest extends RoutesTest {

    /** Names with all that Camel's simple language and bean parameters could stumble over. */
    private static final String STEM = "20261122T171502001Z-a,b (1) ${body} 'q' {{x}}.csv";

    /** Refuses some appends, as a full disk would, or by a fault of ours. */
    public static final class Shaky {
        private final OutcomeFolder folder;
        private final AtomicInteger refusals = new AtomicInteger();
        private volatile boolean fault;

        Shaky(OutcomeFolder folder) {
            this.folder = folder;
        }

        public void append(List<Answer> answers) throws IOException {
            if (refusals.getAndDecrement() > 0) {
                if (fault) {
                    throw new IllegalStateException("the value of a patient");
                }
                throw new IOException("No space left on device");
            }
            folder.append(answers);
        }
    }

    private Shaky success;
    private Shaky deadLetter;
    private volatile boolean isRunning = true;

    OutcomeRoutesTest() {
        super("3-outcome.camel.yaml");
    }

    @Override
    void exchange(Map<String, Object> beans) {
        success = new Shaky((OutcomeFolder) beans.get("success-folder"));
        beans.put("success-folder", success);
        deadLetter = new Shaky((OutcomeFolder) beans.get("dead-letter-folder"));
        beans.put("dead-letter-folder", deadLetter);
        beans.put("is-running", (Predicate) exchange -> isRunning);
    }

    @Test
    void a_file_is_closed_with_lines_sheet_and_receipt_when_every_record_is_filed() throws Exception {
        answerAll("central_sample_id,adm1\nA,UK-ENG\nB,\n", "A");

        await().until(rooms.inflight()::isEmpty);
        assertThat(home.inflight()).isEmptyDirectory();
        assertThat(names(home.archive())).containsExactlyInAnyOrder(STEM, STEM + ".receipt.json");
        assertThat(names(home.success())).containsExactly(STEM + ".lines.ndjson");
        assertThat(names(home.deadLetter())).containsExactlyInAnyOrder(STEM, STEM + ".lines.ndjson");
        assertThat(home.deadLetter().resolve(STEM)).content().contains("B,,").doesNotContain("A,UK-ENG");
        JsonNode receipt =
                new ObjectMapper().readTree(Files.readString(home.archive().resolve(STEM + ".receipt.json")));
        assertThat(receipt.at("/records/total").intValue()).isEqualTo(2);
        assertThat(receipt.at("/records/biosample/deadLetter").intValue()).isEqualTo(1);
        assertThat(receipt.at("/resumed").booleanValue()).isFalse();
    }

    @Test
    void dead_letters_of_rows_are_filed_before_the_line_of_their_library_and_all_rows_are_settled() throws Exception {
        rooms.inflight().add(STEM, home.inflight().resolve(STEM), 1);
        RecordMessage library = RecordMessage.toSend(
                STEM, Kind.LIBRARY, 1, List.of(2, 3), "LIB-1", List.of("library:LIB-1"), "{}".getBytes());
        Answer dead = answer(library.withRows(List.of(2)), Outcome.DEAD_LETTER, "rejected", List.of());
        success.refusals.set(1);

        template().sendBody(ANSWERS, answer(library.withRows(List.of(3)), Outcome.SUCCESS, null, List.of(dead)));

        await().until(() -> rooms.inflight().file(STEM).filed().contains(Kind.LIBRARY, List.of(2, 3)));
        assertThat(Files.readAllLines(home.deadLetter().resolve(STEM + ".lines.ndjson.part")))
                .singleElement()
                .asString()
                .contains("\"rows\":[2]", "\"rejected\"");
        assertThat(Files.readAllLines(home.success().resolve(STEM + ".lines.ndjson.part")))
                .singleElement()
                .asString()
                .contains("\"rows\":[3]");
    }

    @Test
    void a_library_has_no_line_when_the_program_stops_before_the_dead_letters_of_its_rows_are_filed() throws Exception {
        rooms.inflight().add(STEM, home.inflight().resolve(STEM), 1);
        RecordMessage library = RecordMessage.toSend(
                STEM, Kind.LIBRARY, 1, List.of(2, 3), "LIB-1", List.of("library:LIB-1"), "{}".getBytes());
        Answer dead = answer(library.withRows(List.of(2)), Outcome.DEAD_LETTER, "rejected", List.of());
        deadLetter.refusals.set(1);
        isRunning = false;

        template().sendBody(ANSWERS, answer(library.withRows(List.of(3)), Outcome.SUCCESS, null, List.of(dead)));

        assertThat(names(home.success())).isEmpty();
        assertThat(rooms.inflight().file(STEM).filed().contains(Kind.LIBRARY, List.of(3)))
                .isFalse();
    }

    @Test
    void answers_that_come_together_are_filed_once_each_though_the_machine_refuses_some_at_first() throws Exception {
        String other = "20261122T171502002Z-b.csv";
        rooms.inflight().add(STEM, home.inflight().resolve(STEM), 1);
        rooms.inflight().add(other, home.inflight().resolve(other), 1);
        success.refusals.set(2);

        template()
                .sendBody(
                        ANSWERS,
                        List.of(
                                answer(sample(STEM, 2), Outcome.SUCCESS, null, List.of()),
                                answer(sample(STEM, 3), Outcome.DEAD_LETTER, "rejected", List.of()),
                                answer(sample(other, 2), Outcome.SUCCESS, null, List.of()),
                                answer(sample(STEM, 4), Outcome.SUCCESS, null, List.of())));

        await().until(() -> rooms.inflight().file(STEM).filed().contains(Kind.BIOSAMPLE, List.of(2, 3, 4))
                && rooms.inflight().file(other).filed().contains(Kind.BIOSAMPLE, List.of(2)));
        assertThat(Files.readAllLines(home.success().resolve(STEM + ".lines.ndjson.part")))
                .satisfiesExactly(
                        line -> assertThat(line).contains("\"rows\":[2]"),
                        line -> assertThat(line).contains("\"rows\":[4]"));
        assertThat(Files.readAllLines(home.deadLetter().resolve(STEM + ".lines.ndjson.part")))
                .singleElement()
                .asString()
                .contains("\"rows\":[3]");
        assertThat(Files.readAllLines(home.success().resolve(other + ".lines.ndjson.part")))
                .hasSize(1);
    }

    private static RecordMessage sample(String stem, int row) {
        return RecordMessage.toSend(
                stem, Kind.BIOSAMPLE, row - 1, List.of(row), "S" + row, List.of(stem + row), "{}".getBytes());
    }

    private static Answer answer(RecordMessage record, Outcome outcome, String reason, List<Answer> besides) {
        Posting once = new Posting.Heard(1, 1, null, 200, null, null);
        return new Answer(record, Fate.of(outcome, reason), null, once, Instant.EPOCH, besides);
    }

    @Test
    void each_outcome_is_filed_in_its_own_folder() throws Exception {
        rooms.inflight().add(STEM, home.inflight().resolve(STEM), 1);
        for (Outcome outcome : Outcome.values()) {
            RecordMessage record = RecordMessage.toSend(
                    STEM,
                    Kind.BIOSAMPLE,
                    outcome.ordinal() + 1,
                    List.of(outcome.ordinal() + 2),
                    outcome.label(),
                    List.of(outcome.label()),
                    "{}".getBytes());
            template().sendBody(ANSWERS, answer(record, outcome, "rejected", List.of()));
        }

        await().until(() -> rooms.inflight().file(STEM).filed().contains(Kind.BIOSAMPLE, List.of(2, 3, 4)));
        Map<Outcome, Path> folders = Map.of(
                Outcome.SUCCESS, home.success(),
                Outcome.WARNING, home.warning(),
                Outcome.DEAD_LETTER, home.deadLetter());
        for (Outcome outcome : Outcome.values()) {
            assertThat(Files.readAllLines(folders.get(outcome).resolve(STEM + ".lines.ndjson.part")))
                    .as("%s", outcome)
                    .singleElement()
                    .asString()
                    .contains("\"id\":\"" + outcome.label() + "\"");
        }
    }

    @Test
    void a_row_of_which_the_library_travelled_with_its_run_makes_both_when_it_is_dropped_again() throws Exception {
        String header = "central_sample_id,adm1,library_name,library_seq_kit,run_name,instrument_make\n";
        answerAll(header + "A,UK-ENG,L,KIT,R,ILLUMINA\n", "A");
        await().until(() -> rooms.inflight().turns().outstanding(STEM) == 0);
        SourcePass pass = passes().afterBiosamples(STEM);
        answer(pass, "none");
        pass.close();

        await().until(rooms.inflight()::isEmpty);
        assertThat(Files.readAllLines(home.deadLetter().resolve(STEM)))
                .last()
                .asString()
                .contains(",2,library; sequencing,");
    }

    @Test
    void filing_that_the_machine_refuses_is_told_and_tried_again_until_it_works() throws Exception {
        success.refusals.set(2);

        answerAll("central_sample_id,adm1\nA,UK-ENG\n", "A");

        await().until(rooms.inflight()::isEmpty);
        assertThat(Files.readAllLines(home.success().resolve(STEM + ".lines.ndjson")))
                .hasSize(1);
    }

    @Test
    void a_fault_of_ours_while_filing_is_told_and_the_same_answer_is_filed_once() throws Exception {
        success.fault = true;
        success.refusals.set(1);

        answerAll("central_sample_id,adm1\nA,UK-ENG\n", "A");

        await().until(rooms.inflight()::isEmpty);
        assertThat(rooms.troubles().open().toString())
                .contains("IllegalStateException")
                .doesNotContain("patient");
        assertThat(Files.readAllLines(home.success().resolve(STEM + ".lines.ndjson")))
                .hasSize(1);
    }

    @Test
    void a_closing_step_that_fails_is_told_and_the_closing_begins_again() throws Exception {
        Path inTheWay = Files.createDirectory(home.archive().resolve(STEM + ".receipt.json"));
        Files.writeString(inTheWay.resolve("x"), "x");

        answerAll("central_sample_id,adm1\nA,UK-ENG\n", "A");
        await().until(() -> rooms.troubles().open().containsKey("closing " + STEM));
        boolean still = Files.exists(home.inflight().resolve(STEM));
        Files.delete(inTheWay.resolve("x"));
        Files.delete(inTheWay);

        await().until(rooms.inflight()::isEmpty);
        assertThat(still).isTrue();
        assertThat(names(home.archive())).containsExactlyInAnyOrder(STEM, STEM + ".receipt.json");
        assertThat(rooms.troubles().open()).isEmpty();
    }

    @Test
    void the_sheet_of_a_file_that_was_changed_is_the_file_as_it_stands_with_no_reason_beside_another_row()
            throws Exception {
        String changed = "central_sample_id,adm1\nOTHER,UK-ENG\nA,UK-ENG\nB,UK-WLS\n";
        SourcePass pass = answer("central_sample_id,adm1\nA,UK-ENG\nB,\n", "A");
        Files.writeString(home.inflight().resolve(STEM), changed);
        pass.close();

        await().until(rooms.inflight()::isEmpty);

        assertThat(home.deadLetter().resolve(STEM)).hasContent(changed);
        assertThat(Files.readAllLines(home.deadLetter().resolve(STEM + ".lines.ndjson")))
                .hasSize(2)
                .anyMatch(line -> line.contains(RecordMessage.CHANGED));
        assertThat(Files.readString(home.archive().resolve(STEM + ".receipt.json")))
                .contains("it was changed after it was read");
        assertThat(names(home.success())).containsExactly(STEM + ".lines.ndjson");
        assertThat(home.warning()).isEmptyDirectory();
    }

    private void answerAll(String csv, String accepted) throws Exception {
        answer(csv, accepted).close();
    }

    private SourcePass answer(String csv, String accepted) throws Exception {
        Path source = Files.writeString(home.inflight().resolve(STEM), csv);
        rooms.inflight().add(STEM, source, 1);
        SourcePass pass = passes().biosamples(STEM);
        answer(pass, accepted);
        return pass;
    }

    private SourcePasses passes() {
        return (SourcePasses) rooms.beans().get("source-passes");
    }

    private void answer(SourcePass pass, String accepted) {
        while (pass.hasNext()) {
            pass.next().forEach(record -> answer(record, accepted));
        }
    }

    private void answer(RecordMessage record, String accepted) {
        boolean good = record.id().equals(accepted);
        Answer answer = new Answer(
                record,
                good ? Fate.SUCCESS : new Fate.Dead("rejected"),
                good ? null : "no adm1",
                new Posting.Heard(1, 1, null, 200, null, "{}".getBytes()),
                Instant.now());
        template.sendBody(ANSWERS, answer);
    }

    private static Set<String> names(Path folder) {
        return Set.of(folder.toFile().list());
    }
}

package io.github.majoradrop.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.majoradrop.cli.Told;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Old files and old sheets that are dropped again: what Majora was told since must not be overwritten. */
class RepeatedIT {

    private static final String WRONG = "{\"adm1\":[{\"message\":\"Select a valid choice.\"}]}";
    private static final String JSON = "[{\"central_sample_id\":\"HOOT-1\",\"adm1\":\"UK-ENG\"}]";

    @RegisterExtension
    private final Lab lab = new Lab();

    @BeforeEach
    void refuseWhatIsRepeated() {
        lab.with("intake.repeated", "refuse");
    }

    private List<JsonNode> drop(String name, String content, int exit) {
        lab.home().drop(name, content);
        Told run = lab.runOnceHere();
        assertThat(run.exit()).as("%s", run).isEqualTo(exit);
        return lab.home().linesOf(name);
    }

    private void refuse(String id) {
        lab.majora().answers(call -> call.id().equals(id) ? FakeReply.rejected(WRONG) : FakeReply.success());
    }

    private void acceptAll() {
        lab.majora().answers(call -> FakeReply.success());
    }

    @Test
    void the_same_bytes_are_not_sent_again_under_whatever_name() {
        dropBoth("first", 0);

        dropBoth("second", 1);
        // What was refused for that is no reason to be sent, either.
        dropBoth("third", 1);

        assertThat(lab.majora().posts()).isEqualTo(2);
        for (String name : List.of("second", "third")) {
            for (String format : List.of(".csv", ".json")) {
                assertThat(lab.home().linesOf(name + format)).singleElement().satisfies(line -> {
                    assertThat(line.path("reason").asText()).isEqualTo("repeated");
                    assertThat(line.path("detail").asText()).contains("-first" + format);
                    assertThat(line.path("attempts").asInt()).isZero();
                });
                assertThat(lab.home().sheetOf(name + format)).isNull();
            }
        }
        lab.home().assertFiledOnlyUnder("success", "dead-letter");
        assertThat(lab.told("report").exit()).isZero();
    }

    private void dropBoth(String name, int exit) {
        lab.home().drop(name + ".csv", Sheets.biosamples("HOOT-1"));
        drop(name + ".json", JSON, exit);
    }

    @Test
    void it_is_found_out_also_when_the_ledger_has_gone() throws IOException {
        drop("first.csv", Sheets.biosamples("HOOT-1"), 0);
        Files.delete(lab.home().path().resolve("ledger.sqlite"));
        lab.told("find", "HOOT-1");

        assertThat(drop("second.csv", Sheets.biosamples("HOOT-1"), 1)).hasSize(1);
    }

    @Test
    void a_file_that_had_dead_letters_may_always_be_dropped_again() {
        refuse("HOOT-2");
        drop("first.csv", Sheets.biosamples("HOOT-1", "HOOT-2"), 1);
        acceptAll();

        assertThat(drop("second.csv", Sheets.biosamples("HOOT-1", "HOOT-2"), 0))
                .extracting(line -> line.path("outcome").asText())
                .containsExactly("success", "success");
        lab.home().assertFiledOnlyUnder("success", "dead-letter");
    }

    @Test
    void a_site_may_have_it_sent_all_the_same_and_is_warned() {
        drop("first.csv", Sheets.biosamples("HOOT-1"), 0);
        lab.with("intake.repeated", "send");

        assertThat(drop("second.csv", Sheets.biosamples("HOOT-1"), 0)).hasSize(1);

        assertThat(lab.home().receipts().get(1).path("warnings").toString())
                .contains("the same bytes were dropped before");
    }

    @Test
    void killed_in_between_it_is_neither_sent_nor_told_twice() {
        drop("first.csv", Sheets.biosamples("HOOT-1"), 0);
        Dist dist = Dist.copyTo(lab.folder().resolve("dist")).withStopBefore("write-receipts");
        lab.with(dist);
        lab.home().drop("second.csv", Sheets.biosamples("HOOT-1"));
        Program stopped = lab.run();
        lab.waitUntil("it stops", () -> stopped.logLinesWith("Reached write-receipts") > 0);
        stopped.kill();
        lab.withPackaged();

        assertThat(lab.runOnceHere().exit()).isEqualTo(1);

        assertThat(lab.majora().callsOf("HOOT-1")).hasSize(1);
        assertThat(lab.home().linesOf("second.csv")).hasSize(1);
        lab.home().assertAllIsClosed();
    }

    @Test
    void of_two_copies_that_are_dropped_together_one_is_sent() throws IOException {
        String sheet = Files.readString(Path.of("samples/4-combined.csv"));
        lab.home().drop("one.csv", sheet);
        lab.home().drop("other.csv", sheet);

        assertThat(lab.runOnce().exit()).isEqualTo(1);

        int posts = lab.majora().posts();
        List<List<JsonNode>> lines = copies();
        assertThat(lines.get(0)).hasSizeGreaterThan(1);
        assertThat(lines.get(1)).singleElement().satisfies(line -> {
            assertThat(line.path("reason").asText()).isEqualTo("repeated");
            assertThat(line.path("detail").asText()).contains("is still in flight", "-o");
        });
        lab.home().drop("third.csv", sheet);
        lab.runOnce();
        assertThat(lab.majora().posts()).isEqualTo(posts);
        lab.home().assertAllIsClosed();
    }

    /** The lines of the copy that was sent, and those of the other one. */
    private List<List<JsonNode>> copies() {
        return Stream.of("one.csv", "other.csv")
                .map(lab.home()::linesOf)
                .sorted(Comparator.comparing(
                        lines -> lines.get(0).path("reason").asText().equals("repeated")))
                .toList();
    }

    @Test
    void what_is_refused_of_two_copies_comes_back_in_one_sheet_also_if_they_are_killed_in_flight() {
        String sheet = Sheets.biosamples("HOOT-1", "HOOT-2");
        refuse("HOOT-2");
        lab.majora().pauseAfter(1);
        lab.home().drop("one.csv", sheet);
        lab.home().drop("other.csv", sheet);
        Program program = lab.run();
        lab.waitUntil(
                "the copy is refused",
                () -> lab.home().lines().stream()
                        .anyMatch(line -> line.path("reason").asText().equals("repeated")));
        program.kill();
        lab.majora().goOn();

        assertThat(lab.runOnce().exit()).isEqualTo(1);

        List<List<JsonNode>> lines = copies();
        assertThat(lines.get(0)).hasSize(2);
        assertThat(lines.get(1)).hasSize(1);
        onlySheet();
        acceptAll();
        assertThat(drop("third.csv", sheet, 0)).hasSize(2);
        lab.home().assertAllIsClosed();
    }

    @Test
    void a_file_of_the_run_before_is_known_also_if_its_ledger_was_not_told() throws IOException {
        drop("first.csv", Sheets.biosamples("HOOT-1"), 0);
        Path ledger = lab.home().path().resolve("ledger.sqlite");
        Files.delete(ledger);
        Files.createDirectory(ledger);

        assertThat(drop("second.csv", Sheets.biosamples("HOOT-1"), 1))
                .singleElement()
                .satisfies(line -> assertThat(line.path("reason").asText()).isEqualTo("repeated"));
    }

    private String onlySheet() {
        return lab.home().names("dead-letter").stream()
                .filter(name -> !name.endsWith(".lines.ndjson"))
                .reduce((one, other) -> {
                    throw new AssertionError("two sheets");
                })
                .orElseThrow();
    }

    private Told resend(int exit, String... which) {
        String[] command = new String[which.length + 1];
        command[0] = "resend";
        System.arraycopy(which, 0, command, 1, which.length);
        Told told = lab.told(command);
        assertThat(told.exit()).as("%s", told).isEqualTo(exit);
        return told;
    }

    @Test
    void a_sheet_is_put_back_by_its_name_or_with_all_that_are_open() {
        refuse("HOOT-2");
        drop("plate.csv", Sheets.biosamples("HOOT-1", "HOOT-2"), 1);
        resend(2);
        resend(2, "--open", "--unexpected");
        resend(2, "no-such-sheet.csv");
        assertThat(resend(1, "--unexpected").log())
                .containsExactly("No correction sheet has records for which Majora had no answer.");

        resend(0, Path.of("dead-letter", onlySheet()).toString());

        assertThat(lab.home().sheetOf("plate.csv")).isNull();
        assertThat(lab.home().names("drop")).singleElement().asString().endsWith("-plate.csv");
        assertThat(lab.runOnceHere().exit()).isEqualTo(1);
        resend(0, "--open");
        acceptAll();
        assertThat(lab.runOnceHere().exit()).isZero();
        assertThat(lab.home().linesOf("plate.csv")).hasSize(4);
        assertThat(resend(1, "--open").log()).containsExactly("No correction sheet is open.");
    }

    @Test
    void a_sheet_that_is_mended_is_not_put_back() {
        refuse("HOOT-2");
        drop("plate.csv", Sheets.biosamples("HOOT-1", "HOOT-2"), 1);
        acceptAll();
        drop("other.csv", Sheets.biosamples("HOOT-2"), 0);

        assertThat(resend(2, onlySheet()).logWith("all of it was accepted since"))
                .hasSize(1);
        assertThat(lab.home().names("drop")).isEmpty();
    }

    @Test
    void beside_a_daemon_a_sheet_that_is_put_back_is_worked_off() {
        lab.majora().answers(call -> call.id().equals("HOOT-2") ? FakeReply.json(500, "{}") : FakeReply.success());
        lab.with("submit.attempts", "1");
        Program daemon = lab.run();
        lab.home().drop("plate.csv", Sheets.biosamples("HOOT-1", "HOOT-2", "HOOT-3"));
        lab.waitUntilAllIsClosed(1);
        acceptAll();

        assertThat(lab.told("resend", "--unexpected").exit()).isZero();

        lab.waitUntilAllIsClosed(2);
        assertThat(lab.home().names("dead-letter")).singleElement().asString().endsWith(".lines.ndjson");
        daemon.stop();
        daemon.exitSoon();
    }
}

package io.github.majoradrop.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a record that Majora answers with the contract's JSON; all in one run, a record for each answer. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReplyTableIT {

    private static final String UNIQUE = "{\"%s\":[{\"message\":\"already exists.\",\"code\":\"unique\"}]}";

    private final Lab lab = new Lab();
    private final Map<String, FakeReply> always = new LinkedHashMap<>();
    private int exit;

    @BeforeAll
    void drop_a_record_for_each_answer() {
        lab.open();
        always.put("accepted", FakeReply.success());
        always.put("bare", FakeReply.json(200, "{\"errors\":0,\"warnings\":0}"));
        always.put("hinted", FakeReply.json(200, "{\"errors\":0,\"warnings\":0,\"messages\":[\"by the way\"]}"));
        always.put("warned", FakeReply.warning("a field is unknown"));
        always.put(
                "refused",
                FakeReply.rejected("{\"adm1\":[{\"message\":\"This field is required.\",\"code\":\"required\"}]}"));
        always.put("speechless", FakeReply.rejected(""));
        always.put("unsuccessful", FakeReply.json(200, "{\"success\":false,\"errors\":0,\"warnings\":2}"));
        always.put("erroneous", FakeReply.json(200, "{\"success\":true,\"errors\":2,\"warnings\":0,\"messages\":[]}"));
        always.put("other-unique", FakeReply.rejected(UNIQUE.formatted("sender_sample_id")));
        always.put("resubmit", FakeReply.rejected("\"You are advised to resubmit.\""));
        always.put("race", FakeReply.rejected("\"Failed to get. Possible race condition detected.\""));
        always.put("duplicate", FakeReply.rejected("\"duplicate key value violates unique constraint x\""));
        always.put("unique", FakeReply.rejected(UNIQUE.formatted("central_sample_id")));
        always.put(
                "echoing",
                FakeReply.json(200, "{\"errors\":0,\"warnings\":0,\"messages\":[\"Hi, " + escaped() + "!\"]}"));
        lab.majora().answers(call -> switch (call.id()) {
            case "race-won" -> call.nth() < 3 ? always.get("race") : FakeReply.success();
            case "race-warned" -> call.nth() < 2 ? always.get("unique") : FakeReply.warning("late");
            default -> always.get(call.id());
        });
        lab.home()
                .drop(
                        "all.csv",
                        Sheets.biosamples(always.keySet().stream().toList())
                                + "race-won,UK-ENG\nrace-warned,UK-ENG\n".replace("ENG", "ENG,N,2026-11-01"));
        exit = lab.with("submit.concurrency", "16").runOnceHere().exit();
    }

    private static String escaped() {
        return Lab.TOKEN.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    @AfterAll
    void close() {
        lab.close();
    }

    @Test
    void every_record_is_in_one_line_and_the_exit_code_tells_of_dead_letters() {
        assertThat(exit).isEqualTo(1);
        assertThat(lab.home().outcomes()).hasSize(always.size() + 2);
        // The one at the start.
        assertThat(lab.majora().probes()).isOne();
        lab.home().assertFiledOnlyUnder("success", "warning", "dead-letter");
    }

    @ParameterizedTest
    @CsvSource({
        "accepted, success, 1",
        "bare, success, 1",
        "hinted, success, 1",
        "echoing, success, 1",
        "warned, warning, 1",
        "refused, dead-letter rejected, 1",
        "speechless, dead-letter rejected, 1",
        "unsuccessful, dead-letter rejected, 1",
        "erroneous, dead-letter rejected, 1",
        "other-unique, dead-letter rejected, 1",
        "resubmit, dead-letter rejected, 4",
        "race, dead-letter rejected, 4",
        "duplicate, dead-letter rejected, 4",
        "unique, dead-letter rejected, 4",
        "race-won, success, 3",
        "race-warned, warning, 2"
    })
    void an_answer_decides_the_outcome_after_so_many_posts(String record, String outcome, int posts) {
        assertThat(lab.home().outcomes()).containsEntry(record, outcome);
        assertThat(lab.majora().callsOf(record)).hasSize(posts);
        assertThat(lab.home().lineOf(record).get("attempts").asInt()).isEqualTo(posts);
        assertThat(lab.home().lineOf(record).get("status").asInt()).isEqualTo(200);
    }

    @Test
    void a_line_holds_majoras_reply_as_it_came_and_its_id_of_the_call() {
        JsonNode line = lab.home().lineOf("accepted");

        assertThat(line.at("/response/success").asBoolean()).isTrue();
        assertThat(line.get("request").asText()).isEqualTo("r-1");
        assertThat(line.get("rows").toString()).isEqualTo("[2]");
        assertThat(lab.home().lineOf("bare").get("request").isNull()).isTrue();
    }

    @Test
    void a_dead_letter_says_why_in_words() {
        assertThat(lab.home().lineOf("refused").get("detail").asText()).isEqualTo("adm1: This field is required.");
        assertThat(lab.home().lineOf("speechless").get("detail").asText()).isNotBlank();
    }

    @Test
    void a_token_that_majora_echoes_is_taken_out_of_the_reply() {
        assertThat(lab.home().lineOf("echoing").at("/response/messages/0").asText())
                .isEqualTo("Hi, [token]!");
    }

    @ParameterizedTest
    @ValueSource(strings = {"refused", "race", "unsuccessful"})
    void the_correction_sheet_holds_each_dead_letter_with_its_row_and_the_reason(String record) {
        String sheet = lab.home().names("dead-letter").stream()
                .filter(name -> name.endsWith(".csv"))
                .findFirst()
                .orElseThrow();

        assertThat(lab.home().text("dead-letter/" + sheet).lines())
                .hasSize(1 + 9)
                .anyMatch(line -> line.startsWith(record + ",UK-ENG,N,2026-11-01,") && line.contains("rejected"));
    }
}

package io.github.majoradrop.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.majoradrop.Patience;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of a record that a Majora in good health does not answer as it should; all in one run, with a good record after each. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadReplyIT {

    private static final int ATTEMPTS = 2;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    private final Lab lab = new Lab();
    private final Map<String, FakeReply> broken = broken();
    private final Map<String, FakeReply> patient = patient();

    private static Map<String, FakeReply> broken() {
        Map<String, FakeReply> broken = new LinkedHashMap<>();
        for (int status : List.of(201, 301, 302, 400, 401, 403, 404, 405, 413, 500)) {
            broken.put("status-" + status, FakeReply.html(status, "Location: /elsewhere/"));
        }
        broken.put("empty-400", FakeReply.empty(400));
        broken.put("page", FakeReply.html(200));
        broken.put("packed", FakeReply.json(200, "{\"errors\":0,\"warnings\":0}", "Content-Encoding: gzip"));
        broken.put("other-json", FakeReply.json(200, "{\"errors\":\"0\",\"warnings\":0}"));
        broken.put("half-json", FakeReply.json(200, "{\"errors\":0,\"warnings\":0"));
        broken.put("fraction", FakeReply.json(200, "{\"errors\":0.5,\"warnings\":0}"));
        broken.put("error-500-json", FakeReply.json(500, "{\"errors\":0,\"warnings\":0}"));
        broken.put("echoing-page", FakeReply.json(500, "<p>" + Lab.TOKEN + "</p>"));
        broken.put("silence", FakeReply.silence());
        broken.put("dripping", FakeReply.dripping());
        broken.put("endless", FakeReply.endless());
        return broken;
    }

    private static Map<String, FakeReply> patient() {
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                ZonedDateTime.now(ZoneOffset.UTC).plusHours(1));
        return Map.of(
                "status-502", FakeReply.html(502),
                "status-504", FakeReply.html(504),
                "reset", FakeReply.reset(),
                "half", FakeReply.half(),
                "seconds", FakeReply.html(429, "Retry-After: 1"),
                "date", FakeReply.html(503, "Retry-After: " + date),
                "absurd", FakeReply.html(429, "Retry-After: 999999999"),
                "past", FakeReply.html(503, "Retry-After: Wed, 01 Jan 2020 00:00:00 GMT"),
                "nonsense", FakeReply.html(429, "Retry-After: after lunch"));
    }

    @BeforeAll
    void drop_a_record_for_each_reply() {
        lab.open();
        List<String> ids = new ArrayList<>();
        Stream.concat(broken.keySet().stream(), patient.keySet().stream()).forEach(id -> {
            ids.add(id);
            ids.add("after-" + id);
        });
        lab.majora().answers(call -> {
            if (patient.containsKey(call.id())) {
                return call.nth() <= ATTEMPTS ? patient.get(call.id()) : FakeReply.success();
            }
            return broken.getOrDefault(call.id(), FakeReply.success());
        });
        lab.home().drop("all.csv", Sheets.biosamples(ids));
        lab.with("submit.concurrency", "1")
                .with("submit.attempts", String.valueOf(ATTEMPTS))
                .with("submit.timeout", "3s")
                .with("submit.wait-max", LONGEST_WAIT.toSeconds() + "s")
                .runOnceHere();
    }

    @AfterAll
    void close() {
        lab.close();
    }

    Stream<String> brokenReplies() {
        return broken.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("brokenReplies")
    void a_record_that_gets_no_answer_though_the_probe_is_well_is_posted_so_often_and_then_to_blame(String id) {
        JsonNode line = lab.home().lineOf(id);

        assertThat(lab.home().outcomes()).containsEntry(id, "dead-letter unexpected");
        // Where three of them meet and no other is answered in between, one is posted once more, in place of the probe.
        assertThat(lab.majora().callsOf(id)).hasSizeBetween(ATTEMPTS, ATTEMPTS + 1);
        assertThat(line.get("attempts").asInt())
                .isEqualTo(lab.majora().callsOf(id).size());
        assertThat(line.get("detail").asText()).contains("Majora");
        if (id.startsWith("status-")) {
            assertThat(line.get("status").asText()).isEqualTo(id.substring(7));
            assertThat(line.get("response").asText()).contains("Not what you want");
        }
    }

    @ParameterizedTest
    @CsvSource({"silence", "dripping"})
    void what_is_no_reply_at_all_leaves_status_and_response_empty(String id) {
        assertThat(lab.home().lineOf(id).get("status").isNull()).isTrue();
        assertThat(lab.home().lineOf(id).get("response").isNull()).isTrue();
    }

    @Test
    void a_compressed_reply_is_said_to_be_one_and_never_unpacked() {
        JsonNode line = lab.home().lineOf("packed");
        assertThat(line.get("detail").asText()).contains("answers 200 with a compressed reply (gzip)");
        assertThat(line.get("response").isNull()).isTrue();
    }

    @Test
    void the_records_around_are_not_disturbed() {
        assertThat(lab.home().outcomes()).hasSize(2 * (broken.size() + patient.size()));
        assertThat(lab.home().outcomes().entrySet())
                .filteredOn(entry -> entry.getKey().startsWith("after-"))
                .allMatch(entry -> entry.getValue().equals("success"))
                .allMatch(entry -> lab.majora().callsOf(entry.getKey()).size() == 1);
        // It is asked at the start, and after each post in vain once or twice; a post in place of the probe spares it a
        // question.
        int inVain = ATTEMPTS * lab.home().lines().size() / 2;
        assertThat(lab.majora().probes()).isBetween((long) inVain / 2, 2L * inVain + broken.size() + 1);
        lab.home().assertFiledOnlyUnder("success", "dead-letter");
    }

    @Test
    void an_echoed_token_is_taken_out_and_a_long_reply_is_cut_off() {
        assertThat(lab.home().lineOf("echoing-page").get("response").asText()).isEqualTo("<p>[token]</p>");
        assertThat(lab.home().lineOf("endless").get("response").asText()).hasSize(2000);
    }

    @ParameterizedTest
    @CsvSource({
        "seconds, 990",
        "date, 990",
        "absurd, 990",
        "past, 350",
        "nonsense, 350",
        "status-502, 1000",
        "status-504, 1000",
        "reset, 350",
        "half, 350"
    })
    void a_server_that_asks_for_patience_gets_it_within_reason_and_that_counts_no_attempt(String id, int least) {
        List<RecordedPost> calls = lab.majora().callsOf(id);

        assertThat(lab.home().outcomes()).containsEntry(id, "success");
        assertThat(calls).hasSize(ATTEMPTS + 1);
        assertThat(Duration.ofNanos(calls.get(1).at() - calls.get(0).at()))
                .isBetween(Duration.ofMillis(least), Patience.LONGEST);
    }
}

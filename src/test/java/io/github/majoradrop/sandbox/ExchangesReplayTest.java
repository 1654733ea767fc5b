package io.github.majoradrop.sandbox;

import static io.github.majoradrop.sandbox.Bodies.BIOSAMPLE;
import static io.github.majoradrop.sandbox.Bodies.LIBRARY;
import static io.github.majoradrop.sandbox.Bodies.SEQUENCING;
import static io.github.majoradrop.sandbox.Bodies.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Puts to the sandbox what was put to a genuine Majora on 22 November 2026, in the same order, and compares the answers. */
class ExchangesReplayTest {

    private static final JsonMapper JSON = new JsonMapper();

    /** What cases that are not among the recorded ones left behind, by the first case that needs it. */
    private static final Map<Integer, Made> MADE_BEFORE = Map.of(
            34, new Made(BIOSAMPLE, sample("")),
            73, new Made(BIOSAMPLE, sample("'central_sample_id': '  HOOT-0212  ',")),
            98, new Made(BIOSAMPLE, sample("'central_sample_id': 'HOOT-0003',")),
            103, new Made(LIBRARY, """
                            {'library_name': 'HOOT-LIB-0003', 'library_layout_config': 'SINGLE', 'library_seq_kit': 'KIT',
                             'library_seq_protocol': 'PROTOCOL', 'biosamples': [{'central_sample_id': 'HOOT-9001'}]}
                            """),
            145, new Made(SEQUENCING, """
                            {'library_name': 'HOOT-LIB-0001', 'runs': [{'run_name': '%s', 'instrument_make': 'OXFORD_NANOPORE',
                             'instrument_model': 'GridION'}]}
                            """.formatted("R".repeat(80))));

    /** Cases that the sandbox does not answer as Majora did, and why. */
    private static final Map<Integer, String> DIFFERENT = Map.of();

    private static Sandbox sandbox;
    private static Replayer replayer;

    record Made(String path, String record) {}

    private static String sample(String id) {
        return "{'biosamples': [{%s 'adm1': 'UK-ENG', 'collection_date': '2026-11-10', 'is_surveillance': 'Y'}]}"
                .formatted(id);
    }

    @BeforeAll
    static void start() {
        sandbox = Replayer.sandboxOn("2026-11-22");
        replayer = new Replayer(sandbox.url());
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @TestFactory
    Stream<DynamicTest> every_recorded_exchange_is_answered_as_majora_answered_it() throws IOException {
        return Exchange.ofTheAddCalls().stream()
                .map(exchange -> dynamicTest(exchange.toString(), () -> replay(exchange)));
    }

    @Test
    void cases_left_out_of_the_comparison_are_recorded_ones() throws IOException {
        List<Integer> recorded =
                Exchange.ofTheAddCalls().stream().map(Exchange::number).toList();

        assertThat(recorded).hasSize(139).containsAll(MADE_BEFORE.keySet()).containsAll(DIFFERENT.keySet());
    }

    private static void replay(Exchange exchange) throws IOException, InterruptedException {
        Made before = MADE_BEFORE.get(exchange.number());
        if (before != null) {
            replayer.add(before.path, json(before.record));
        }

        Map<String, Object> answered = comparable(replayer.send(exchange));

        if (DIFFERENT.containsKey(exchange.number())) {
            assertThat(answered).as("no longer different").isNotEqualTo(comparable(exchange));
        } else {
            assertThat(answered).isEqualTo(comparable(exchange));
        }
    }

    private static Map<String, Object> comparable(HttpResponse<String> response) throws JsonProcessingException {
        String type = response.headers().firstValue("Content-Type").orElse(null);
        boolean json = "application/json".equals(type);
        Object body = json ? withoutIds(JSON.readTree(response.body())) : response.body();
        return comparable(response.statusCode(), type, body);
    }

    private static Map<String, Object> comparable(Exchange exchange) {
        boolean json = exchange.response().isObject();
        // Of a redirect that was followed, the record shows what came after it.
        String page = exchange.status() == 301 ? "" : exchange.response().asText();
        return comparable(exchange.status(), exchange.contentType(), json ? withoutIds(exchange.response()) : page);
    }

    private static Map<String, Object> comparable(int status, String type, Object body) {
        Map<String, Object> comparable = new LinkedHashMap<>();
        comparable.put("status", status);
        comparable.put("type", type);
        comparable.put("body", body);
        return comparable;
    }

    /** The reply in the order of its keys, less what is another each time: Majora's ids, and how far case 211 was over the limit. */
    private static String withoutIds(JsonNode reply) {
        ObjectNode copy = reply.deepCopy();
        copy.put("request", copy.path("request").asText().isEmpty() ? "missing" : "an id");
        for (String list : List.of("new", "updated")) {
            copy.get(list).forEach(triple -> ((ArrayNode) triple).set(1, "an id"));
        }
        return copy.toString().replaceAll("it has \\d{7}", "it has too many");
    }
}

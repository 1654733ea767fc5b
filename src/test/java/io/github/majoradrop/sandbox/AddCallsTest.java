package io.github.majoradrop.sandbox;

import static io.github.majoradrop.sandbox.Bodies.BIOSAMPLE;
import static io.github.majoradrop.sandbox.Bodies.LIBRARY;
import static io.github.majoradrop.sandbox.Bodies.SEQUENCING;
import static io.github.majoradrop.sandbox.Bodies.fullSample;
import static io.github.majoradrop.sandbox.Bodies.json;
import static io.github.majoradrop.sandbox.Bodies.library;
import static io.github.majoradrop.sandbox.Bodies.run;
import static io.github.majoradrop.sandbox.Bodies.sample;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What no recorded exchange shows of the add calls, but Majora's description says. */
class AddCallsTest {

    private Sandbox sandbox;
    private Replayer client;

    @BeforeEach
    void start() {
        sandbox = Replayer.sandboxOn("2026-11-22");
        client = new Replayer(sandbox.url());
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void a_sample_is_new_the_first_time_and_updated_the_second() throws Exception {
        JsonNode first = add(BIOSAMPLE, sample("HOOT-1", "2026-11-10"));
        JsonNode second = add(BIOSAMPLE, sample("HOOT-1", "2026-11-10"));

        assertThat(first.get("new").get(0).get(2).textValue()).isEqualTo("HOOT-1");
        assertThat(first.get("updated")).isEmpty();
        assertThat(second.get("new")).isEmpty();
        assertThat(second.get("updated")).isEqualTo(first.get("new"));
        assertThat(second.get("request")).isNotEqualTo(first.get("request"));
    }

    @Test
    void an_empty_list_with_good_credentials_is_an_error_and_creates_nothing() throws Exception {
        for (String path : List.of(BIOSAMPLE, LIBRARY, SEQUENCING)) {
            JsonNode reply = add(path, path.equals(SEQUENCING) ? "{'runs': []}" : "{'biosamples': []}");

            assertThat(reply.get("errors").intValue()).as(path).isEqualTo(1);
            assertThat(reply.get("success").booleanValue()).as(path).isFalse();
            assertThat(reply.get("new")).as(path).isEmpty();
        }
    }

    @Test
    void the_clock_decides_what_is_in_the_future_and_what_is_too_old() throws Exception {
        assertThat(messages(add(BIOSAMPLE, sample("HOOT-1", "2026-11-23"))))
                .contains("Sample cannot be collected in the future");
        assertThat(messages(add(BIOSAMPLE, sample("HOOT-1", "2025-11-21"))))
                .contains("Sample cannot be collected more than a year ago...");

        try (Sandbox later = Replayer.sandboxOn("2026-11-23")) {
            JsonNode reply = new Replayer(later.url()).add(BIOSAMPLE, json(sample("HOOT-1", "2026-11-23")));

            assertThat(reply.get("success").booleanValue()).isTrue();
        }
    }

    @Test
    void a_sample_with_metrics_null_is_refused_and_stored_all_the_same() throws Exception {
        String broken = "{'biosamples': [{'central_sample_id': 'HOOT-1', 'adm1': 'UK-ENG', 'is_surveillance': 'Y',"
                + " 'collection_date': '2026-11-10', 'metrics': null}]}";

        JsonNode refused = add(BIOSAMPLE, broken);
        JsonNode mended = add(BIOSAMPLE, sample("HOOT-1", "2026-11-10"));

        assertThat(refused.get("errors").intValue()).isEqualTo(1);
        assertThat(refused.get("new")).isEmpty();
        assertThat(mended.get("updated")).hasSize(1);
    }

    @Test
    void half_a_character_is_refused_and_the_reply_is_still_json() throws Exception {
        JsonNode reply = add(BIOSAMPLE, sample("HOOT-\\ud83d", "2026-11-10"));

        assertThat(reply.get("errors").intValue()).isEqualTo(1);
        assertThat(messages(reply)).contains("surrogates not allowed");

        JsonNode ignored = add(BIOSAMPLE, "{'biosamples': [{'central_sample_id': 'HOOT-\\ud83d'}]}");

        assertThat(ignored.get("ignored").get(0).textValue()).isEqualTo("HOOT-\ud83d");
    }

    @Test
    void an_identical_library_is_answered_with_empty_lists() throws Exception {
        add(BIOSAMPLE, sample("HOOT-1", "2026-11-10"));

        JsonNode first = add(LIBRARY, library("KIT"));
        JsonNode same = add(LIBRARY, library("KIT"));
        JsonNode changed = add(LIBRARY, library("KIT-2"));

        assertThat(first.get("new")).hasSize(1);
        assertThat(first.get("updated")).hasSize(1);
        assertThat(same.get("success").booleanValue()).isTrue();
        assertThat(same.get("new")).isEmpty();
        assertThat(same.get("updated")).isEmpty();
        assertThat(changed.get("updated").get(0).get(0).textValue()).isEqualTo("Library");
    }

    @Test
    void a_run_that_was_half_made_refuses_every_corrected_request() throws Exception {
        add(BIOSAMPLE, sample("HOOT-1", "2026-11-10"));
        add(LIBRARY, library("KIT"));

        for (String half : List.of(run("R".repeat(97), "GridION"), run("HOOT_RUN_1", "M".repeat(49)))) {
            JsonNode first = add(SEQUENCING, half);
            JsonNode corrected = add(SEQUENCING, half.replace("M".repeat(49), "GridION"));

            assertThat(first.get("new")).hasSize(1);
            assertThat(messages(first)).contains("value too long for type character varying");
            assertThat(corrected.get("errors").intValue()).isEqualTo(1);
            assertThat(messages(corrected)).contains("Possible race condition", "advised to resubmit");
        }
    }

    @Test
    void a_run_that_was_sent_with_a_sequencing_id_is_refused_with_one_ever_after_and_updated_without()
            throws Exception {
        add(BIOSAMPLE, sample("HOOT-1", "2026-11-10"));
        add(LIBRARY, library("KIT"));
        String plain = run("HOOT_RUN_1", "GridION");
        String withId =
                plain.replace("{'run_name'", "{'sequencing_id': 'aaaaaaaa-0000-4000-8000-00000000000a', 'run_name'");

        JsonNode first = add(SEQUENCING, withId);
        JsonNode again = add(SEQUENCING, withId);
        JsonNode without = add(SEQUENCING, plain);

        assertThat(first.get("new").get(0).get(1).textValue()).doesNotStartWith("aaaaaaaa");
        assertThat(messages(again)).contains("duplicate key", "run_name");
        assertThat(again.get("ignored")).isEmpty();
        assertThat(without.get("updated").get(0)).isEqualTo(first.get("new").get(0));
    }

    @Test
    void a_sample_with_the_name_of_a_library_is_refused() throws Exception {
        add(BIOSAMPLE, sample("HOOT-1", "2026-11-10"));
        add(LIBRARY, library("KIT"));

        JsonNode reply = add(BIOSAMPLE, sample("HOOT-LIB-1", "2026-11-10"));

        assertThat(messages(reply)).contains("duplicate key", "dice_name");
        assertThat(reply.get("new")).isEmpty();
        assertThat(reply.get("ignored")).isEmpty();
    }

    @Test
    void a_value_of_another_type_anywhere_never_leaves_a_request_without_an_answer() throws Exception {
        add(BIOSAMPLE, sample("HOOT-1", "2026-11-10"));
        add(LIBRARY, library("KIT"));
        List<JsonNode> oddities = new ArrayList<>();
        json("[null, true, 0, -1, 1.5, 'x', '', [], ['x'], [{}], {}, {'a': 1}, {'a': {'b': []}}]")
                .forEach(oddities::add);

        for (String[] call : new String[][] {
            {BIOSAMPLE, fullSample("HOOT-2")},
            {LIBRARY, library("KIT")},
            {SEQUENCING, run("HOOT_RUN_1", "GridION")}
        }) {
            for (JsonNode oddity : oddities) {
                for (JsonNode body : withOneValueReplaced(json(call[1]), oddity)) {
                    assertThat(client.post(call[0], body).statusCode())
                            .as(body.toString())
                            .isIn(200, 500);
                }
            }
        }
    }

    private JsonNode add(String path, String record) throws IOException, InterruptedException {
        return client.add(path, json(record));
    }

    private static String messages(JsonNode reply) {
        return reply.get("messages").toString();
    }

    /** Copies of an object, each with another one of its values replaced, at any depth. */
    private static List<JsonNode> withOneValueReplaced(JsonNode value, JsonNode by) {
        List<JsonNode> copies = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : value.properties()) {
            List<JsonNode> others = new ArrayList<>(withOneValueReplaced(entry.getValue(), by));
            others.add(by);
            for (JsonNode other : others) {
                ObjectNode copy = value.deepCopy();
                copies.add(copy.set(entry.getKey(), other));
            }
        }
        if (value.isArray()) {
            withOneValueReplaced(value.get(0), by)
                    .forEach(other ->
                            copies.add(JsonNodeFactory.instance.arrayNode().add(other)));
        }
        return copies;
    }
}

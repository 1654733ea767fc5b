package io.github.majoradrop.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Puts to the sandbox what was put to a genuine Majora, in the same order, and compares the answers. */
class ExchangesReplayTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final List<Recording> RECORDINGS = List.of(Recording.FIRST, Recording.SECOND);

    private final List<Sandbox> sandboxes = new ArrayList<>();

    @AfterEach
    void stop() {
        sandboxes.forEach(Sandbox::close);
    }

    @TestFactory
    Stream<DynamicContainer> every_recorded_exchange_is_answered_as_majora_answered_it() throws IOException {
        List<DynamicContainer> containers = new ArrayList<>();
        for (Recording recording : RECORDINGS) {
            Sandbox sandbox = Replayer.sandboxOn(recording.day());
            sandboxes.add(sandbox);
            Replayer replayer = new Replayer(sandbox.url());
            containers.add(dynamicContainer(
                    recording.file(),
                    recording.exchanges().stream()
                            .map(exchange ->
                                    dynamicTest(exchange.toString(), () -> replay(recording, exchange, replayer)))));
        }
        return containers.stream();
    }

    @Test
    void cases_that_are_treated_otherwise_are_recorded_ones() throws IOException {
        for (Recording recording : RECORDINGS) {
            List<Integer> recorded =
                    recording.exchanges().stream().map(Exchange::number).toList();

            assertThat(recorded)
                    .hasSize(recording.cases())
                    .containsAll(recording.before().keySet())
                    .containsAll(recording.different().keySet());
        }
    }

    private static void replay(Recording recording, Exchange exchange, Replayer replayer)
            throws IOException, InterruptedException {
        Recording.Made before = recording.before().get(exchange.number());
        if (before != null) {
            replayer.add(before.path(), Bodies.json(before.body()));
        }

        Map<String, Object> answered = comparable(replayer.send(exchange));

        if (recording.different().containsKey(exchange.number())) {
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
        copy.path("get").forEach(struct -> {
            if (struct.has("sequencing_uuid")) {
                ((ObjectNode) struct).put("sequencing_uuid", "an id");
            }
        });
        return copy.toString().replaceAll("it has \\d{7}", "it has too many");
    }
}

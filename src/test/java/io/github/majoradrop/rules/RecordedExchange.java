package io.github.majoradrop.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a genuine Majora said to a record on 22 November 2026.
 *
 * @param kind {@code biosample}, {@code library} or {@code sequencing}
 */
record RecordedExchange(int number, String title, String kind, ObjectNode request, JsonNode reply) {

    static final List<String> RECORDINGS = List.of("/majora/exchanges.ndjson", "/majora/exchanges-2.ndjson");

    /** Those in which Majora looked at the record: an add call with a recorded request, answered with its JSON. */
    static List<RecordedExchange> all() throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        List<RecordedExchange> exchanges = new ArrayList<>();
        try (var in = RecordedExchange.class.getResourceAsStream("/majora/exchanges.ndjson");
                var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode exchange = mapper.readTree(line);
                String path = exchange.get("path").textValue();
                if (path.endsWith("/add/")
                        && exchange.get("request").isObject()
                        && exchange.get("status").intValue() == 200) {
                    exchanges.add(new RecordedExchange(
                            exchange.get("case").intValue(),
                            exchange.get("title").textValue(),
                            path.split("/")[4],
                            (ObjectNode) exchange.get("request"),
                            exchange.get("response")));
                }
            }
        }
        return exchanges;
    }

    boolean wasAccepted() {
        return reply.get("success").booleanValue();
    }

    boolean wasWarned() {
        return reply.get("warnings").intValue() > 0;
    }

    /** The fields that Majora refused it for; empty if it named none. */
    Set<String> refusedFields() {
        Set<String> fields = new LinkedHashSet<>();
        reply.get("messages").forEach(message -> message.fieldNames().forEachRemaining(fields::add));
        return fields;
    }

    @Override
    public String toString() {
        return "case " + number + ": " + title;
    }
}

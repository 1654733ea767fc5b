package io.github.majoradrop.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a genuine Majora said to a record.
 *
 * @param call {@code biosample/add}, {@code biosample/update}, {@code library/add} or {@code sequencing/add}
 * @param day what was today when it was asked
 */
record RecordedExchange(int number, String title, String call, ObjectNode request, JsonNode reply, LocalDate day) {

    /** By their files, and when they were made. */
    private static final Map<String, LocalDate> DAYS = Map.of(
            "/majora/exchanges.ndjson", LocalDate.of(2026, 11, 22),
            "/majora/exchanges-2.ndjson", LocalDate.of(2026, 11, 26));

    static final Set<String> RECORDINGS = DAYS.keySet();

    /** Those in which Majora looked at the record: an add or update call with a recorded request, answered with its JSON. */
    static List<RecordedExchange> all() throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        List<RecordedExchange> exchanges = new ArrayList<>();
        for (Map.Entry<String, LocalDate> recording : new TreeMap<>(DAYS).entrySet()) {
            try (var in = RecordedExchange.class.getResourceAsStream(recording.getKey());
                    var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    JsonNode exchange = mapper.readTree(line);
                    if (exchange.get("path").textValue().matches(".*/(add|update)/")
                            && exchange.get("request").isObject()
                            && exchange.get("status").intValue() == 200) {
                        exchanges.add(of(exchange, recording.getValue()));
                    }
                }
            }
        }
        return exchanges;
    }

    private static RecordedExchange of(JsonNode exchange, LocalDate day) {
        String[] path = exchange.get("path").textValue().split("/");
        return new RecordedExchange(
                exchange.get("case").intValue(),
                exchange.get("title").textValue(),
                path[4] + "/" + path[5],
                (ObjectNode) exchange.get("request"),
                exchange.get("response"),
                day);
    }

    List<Problem> problems(Rulebook rules) {
        return call.equals("biosample/update")
                ? rules.problemsOfUpdate(request, day, Set.of())
                : rules.problems(Kind.ofLabel(call.replace("/add", "")), request, day, Set.of());
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

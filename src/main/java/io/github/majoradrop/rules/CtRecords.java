package io.github.majoradrop.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rule that looks at all Ct values of a sample together. */
final class CtRecords {

    private static final Rule LOST = Rule.silent(
            "is lost, as a later one has the same test_platform, test_target and test_kit",
            "another of these three, or one value only",
            "Majora 2022, measured: case 383");

    private CtRecords() {}

    /** @param pointer where the sample stands */
    static void check(JsonNode sample, String pointer, Findings findings) {
        Map<List<String>, String> last = new HashMap<>();
        for (Map.Entry<String, JsonNode> record :
                sample.at("/metrics/ct/records").properties()) {
            if (hasValue(record.getValue())) {
                String place = pointer + "/metrics/ct/records/" + Findings.escaped(record.getKey()) + "/ct_value";
                String lost = last.put(test(record.getValue()), place);
                if (lost != null) {
                    findings.add(lost, LOST);
                }
            }
        }
    }

    /** A record without a value, or with the value 0, is passed over. */
    private static boolean hasValue(JsonNode record) {
        JsonNode value = record.path("ct_value");
        return value.isTextual() ? !value.textValue().isBlank() : value.isNumber() && value.doubleValue() != 0;
    }

    private static List<String> test(JsonNode record) {
        return List.of(
                record.path("test_platform").asText(""),
                record.path("test_target").asText(""),
                record.path("test_kit").asText(""));
    }
}

package io.github.majoradrop.record;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * A value of a row or object, and what it is said of.
 *
 * @param name what the file calls the field
 * @param path the keys that lead to it within its {@link BodySection}; never empty
 */
record FieldValue(String name, List<String> path, JsonNode value) {

    static FieldValue ofId(JsonNode sampleId) {
        return new FieldValue(Field.SAMPLE_ID, List.of(Field.SAMPLE_ID), sampleId);
    }

    /** The value of a field that stands by itself, or null if none of them is that. */
    static JsonNode of(String field, List<FieldValue> values) {
        for (FieldValue each : values) {
            if (each.path.size() == 1 && each.path.get(0).equals(field)) {
                return each.value;
            }
        }
        return null;
    }
}

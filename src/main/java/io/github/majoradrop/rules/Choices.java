package io.github.majoradrop.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The values that may be chosen from for a field, as the schemas have them. */
public final class Choices {

    private static final String YES_NO = SchemaFiles.ADDRESS + "values#/$defs/yes-no";

    private final Map<String, List<String>> byField = new HashMap<>();

    public Choices(SchemaFiles files) {
        for (JsonNode schema : files.byName().values()) {
            for (JsonNode properties : schema.findValues("properties")) {
                properties.properties().forEach(each -> learn(each.getKey(), each.getValue()));
            }
        }
    }

    private void learn(String field, JsonNode property) {
        List<String> options = SchemaFiles.options(property);
        for (JsonNode part : property.path("allOf")) {
            options = options.isEmpty() ? SchemaFiles.options(part) : options;
        }
        if (property.path("$ref").asText().equals(YES_NO)) {
            options = List.of("Y", "N");
        }
        if (!options.isEmpty()) {
            byField.putIfAbsent(field, options);
        }
    }

    /** The choices of the field that Majora calls so; empty if it takes other values as well as any. */
    public List<String> of(String field) {
        return byField.getOrDefault(field, List.of());
    }
}

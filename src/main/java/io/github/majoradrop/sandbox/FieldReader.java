package io.github.majoradrop.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.majoradrop.rules.SchemaFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Reads of the schema of a property what Majora's form makes of it. */
final class FieldReader {

    private FieldReader() {}

    static FormField read(String name, JsonNode property, boolean required) {
        List<JsonNode> rules = new ArrayList<>(List.of(property));
        property.path("allOf").forEach(rules::add);
        int minLength = 0;
        int maxLength = Integer.MAX_VALUE;
        List<Integer> columnLengths = new ArrayList<>();
        List<FormField.Judgement> judgements = new ArrayList<>();
        for (JsonNode rule : rules) {
            rule.path("x-columns").forEach(length -> columnLengths.add(length.intValue()));
            if (rule.has("x-message")) {
                Pattern good = Pattern.compile(rule.get("pattern").textValue());
                judgements.add(
                        new FormField.Judgement(good, rule.get("x-message").textValue()));
            }
            if (!rule.has("x-majora")) {
                minLength = rule.path("minLength").asInt(minLength);
                maxLength = rule.path("maxLength").asInt(maxLength);
            }
        }
        return new FormField(
                name,
                type(property),
                property.path("x-letters").asText(),
                required,
                minLength,
                property.path("x-form-length").asInt(maxLength),
                columnLengths,
                SchemaFiles.options(property),
                judgements);
    }

    /** The sort of value that the schema refers to; Majora knows ids as text. */
    private static FormField.Type type(JsonNode property) {
        String reference = property.path("$ref").asText();
        String type = property.path("x-type").asText(reference.substring(reference.lastIndexOf('/') + 1));
        return FormField.Type.valueOf(
                type.equals("id") ? "TEXT" : type.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}

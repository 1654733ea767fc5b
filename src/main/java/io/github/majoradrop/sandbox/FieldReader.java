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
                Letters.of(property.path("x-letters").asText()),
                required,
                minLength,
                property.path("x-form-length").asInt(maxLength),
                columnLengths,
                SchemaFiles.options(property),
                judgements);
    }

    /** What Majora makes of the sort of value that the schema refers to: it knows ids as text, and numbered choices as any others. */
    private static FormField.Type type(JsonNode property) {
        String reference = property.path("$ref").asText();
        String sort = property.path("x-type").asText(reference.substring(reference.lastIndexOf('/') + 1));
        return switch (sort) {
            case "key", "id", "free-text" -> FormField.Type.TEXT;
            case "code" -> FormField.Type.CHOICE;
            default -> FormField.Type.valueOf(sort.toUpperCase(Locale.ROOT).replace('-', '_'));
        };
    }
}

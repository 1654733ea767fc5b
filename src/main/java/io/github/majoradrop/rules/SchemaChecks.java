package io.github.majoradrop.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;

/**
 * Makes checks of the schemas, for the keywords of JSON Schema 2020-12 that stand in them; what begins with {@code x-} is read by {@link Rule}.
 */
final class SchemaChecks {

    /** What is read along with another keyword, or says nothing of a value. */
    private static final Set<String> OTHERS = Set.of("$schema", "$id", "$comment", "title", "$defs", "then", "else");

    private static final SchemaCheck ANYTHING = Checks.all(List.of());

    private final SchemaFiles files;
    private final Map<String, SchemaCheck> byAddress = new HashMap<>();

    SchemaChecks(SchemaFiles files) {
        this.files = files;
    }

    /** @param address of a schema, such as {@code urn:majora-drop:values#/$defs/date} */
    SchemaCheck at(String address) {
        SchemaCheck known = byAddress.get(address);
        if (known == null) {
            known = compiled(address);
            byAddress.put(address, known);
        }
        return known;
    }

    /** What a value is comes first, then its fields, then the rest as it stands in the schema: so is it told. */
    private SchemaCheck compiled(String address) {
        List<String> keywords = new ArrayList<>();
        files.at(address).fieldNames().forEachRemaining(keywords::add);
        keywords.removeIf(keyword -> keyword.startsWith("x-") || OTHERS.contains(keyword));
        List<SchemaCheck> checks = new ArrayList<>();
        for (String first : List.of("type", "properties")) {
            if (keywords.remove(first)) {
                checks.add(keyword(address, first));
            }
        }
        keywords.forEach(keyword -> checks.add(keyword(address, keyword)));
        return Checks.all(checks);
    }

    /**
     * @param holder the address of the schema that has the keyword
     * @throws IllegalStateException if the keyword is not among those that are known here
     */
    private SchemaCheck keyword(String holder, String keyword) {
        String address = holder + "/" + keyword;
        JsonNode asked = files.at(address);
        return switch (keyword) {
            case "$ref" -> at(files.referred(holder));
            case "allOf" -> all(address, asked.size());
            case "if" -> Checks.conditional(at(address), optional(holder + "/then"), optional(holder + "/else"));
            case "properties" -> properties(address, asked);
            case "additionalProperties" -> others(holder, address);
            case "items" -> Checks.items(at(address));
            case "propertyNames" -> Checks.names(at(address), rule(address, keyword));
            case "required" ->
                Checks.required(
                        StreamSupport.stream(asked.spliterator(), false)
                                .map(JsonNode::textValue)
                                .toList(),
                        rule(address, keyword));
            case "not" -> {
                SchemaCheck denied = at(address);
                yield Checks.assertion(value -> !denied.passes(value), rule(address, keyword));
            }
            default -> Checks.assertion(Assertions.of(keyword, asked), rule(address, keyword));
        };
    }

    private SchemaCheck all(String address, int parts) {
        List<SchemaCheck> checks = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            checks.add(at(address + "/" + part));
        }
        return Checks.all(checks);
    }

    private SchemaCheck optional(String address) {
        return files.at(address).isMissingNode() ? ANYTHING : at(address);
    }

    private SchemaCheck properties(String address, JsonNode properties) {
        Map<String, SchemaCheck> fields = new HashMap<>();
        properties
                .fieldNames()
                .forEachRemaining(name -> fields.put(name, new KnownTexts(at(address + "/" + Findings.escaped(name)))));
        return Checks.fields(fields, null);
    }

    private SchemaCheck others(String holder, String address) {
        Map<String, SchemaCheck> notAsked = new HashMap<>();
        files.at(holder + "/properties").fieldNames().forEachRemaining(name -> notAsked.put(name, null));
        return Checks.fields(notAsked, new KnownTexts(at(address)));
    }

    /** Read when it is broken for the first time: a condition is no rule, and has no words. */
    private Supplier<Rule> rule(String address, String keyword) {
        return new Supplier<>() {
            private volatile Rule rule;

            @Override
            public Rule get() {
                if (rule == null) {
                    rule = Rule.of(files, address, keyword);
                }
                return rule;
            }
        };
    }
}

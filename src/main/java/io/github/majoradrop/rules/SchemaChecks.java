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

    private static final SchemaCheck ANYTHING = new Checks.All(List.of());

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
        return Checks.All.of(checks);
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
            case "if" -> new Checks.If(at(address), optional(holder + "/then"), optional(holder + "/else"));
            case "properties" -> new FieldChecks(fields(address, asked), null);
            case "additionalProperties" -> others(holder, address);
            case "items" -> new Checks.Items(at(address));
            case "propertyNames" -> new Checks.Names(Assertions.ofText(at(address)), rule(address, keyword));
            case "required" ->
                new Checks.Required(
                        StreamSupport.stream(asked.spliterator(), false)
                                .map(JsonNode::textValue)
                                .toList(),
                        rule(address, keyword));
            case "not" -> {
                SchemaCheck denied = at(address);
                yield new Checks.Assertion(value -> !denied.passes(value), rule(address, keyword));
            }
            default -> new Checks.Assertion(Assertions.of(keyword, asked), rule(address, keyword));
        };
    }

    private SchemaCheck all(String address, int parts) {
        List<SchemaCheck> checks = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            checks.add(at(address + "/" + part));
        }
        return Checks.All.of(checks);
    }

    private SchemaCheck optional(String address) {
        return files.at(address).isMissingNode() ? ANYTHING : at(address);
    }

    private Map<String, FieldChecks.OneField> fields(String address, JsonNode properties) {
        Map<String, FieldChecks.OneField> fields = new HashMap<>();
        properties
                .fieldNames()
                .forEachRemaining(name -> fields.put(name, field(address + "/" + Findings.escaped(name))));
        return fields;
    }

    private SchemaCheck others(String holder, String address) {
        Map<String, FieldChecks.OneField> notAsked = new HashMap<>();
        files.at(holder + "/properties").fieldNames().forEachRemaining(name -> notAsked.put(name, null));
        return new FieldChecks(notAsked, field(address));
    }

    private FieldChecks.OneField field(String address) {
        return new FieldChecks.OneField(at(address));
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

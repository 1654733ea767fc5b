package io.github.majoradrop.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.majoradrop.record.TemplateField.CellForm;
import io.github.majoradrop.rules.Choices;
import io.github.majoradrop.rules.Kind;
import io.github.majoradrop.rules.SchemaFiles;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The columns of new sheets, as {@code fields.tsv} and the rules have them. */
public final class TemplateFields {

    private static final String VALUES = SchemaFiles.ADDRESS + "values#/$defs/";
    /** Majora's servers of March 2020 wanted these, and no other ones. */
    private static final Set<String> OUTDATED = Set.of("samples", "sequencing_id");
    /** A sample needs one of two dates, which no single field can tell. */
    private static final Map<String, String> ONE_OF_TWO =
            Map.of("collection_date", "this or received_date", "received_date", "this or collection_date");

    private static final int MOST_TO_NAME = 40;

    private final SchemaFiles schemas = SchemaFiles.read();
    private final Set<String> needed = schemas.required();
    private final Choices choices = new Choices(schemas);

    /** Those of some kinds, each once, in the order of {@code fields.tsv}. */
    public List<TemplateField> of(Set<Kind> kinds) {
        Map<String, TemplateField> fields = new LinkedHashMap<>();
        FieldLine.all().stream()
                .filter(line -> kinds.contains(line.kind()) && !OUTDATED.contains(line.name()))
                .forEach(line -> fields.putIfAbsent(line.name(), field(line)));
        return new ArrayList<>(fields.values());
    }

    private TemplateField field(FieldLine line) {
        String name = line.name();
        String last = line.where().substring(line.where().lastIndexOf('.') + 1);
        String called = line.where().startsWith("metrics.") ? last : name;
        JsonNode rule = rule(line.kind(), called);
        String sort = rule.path("$ref").asText();
        List<String> options = choices.of(called);
        return new TemplateField(
                line.kind(),
                name,
                needed.contains(name),
                options,
                right(name, rule, sort, options, line.longest()),
                form(sort));
    }

    /** What the schema of a kind says of a field; a missing node if it says nothing. */
    private JsonNode rule(Kind kind, String name) {
        for (JsonNode properties : schemas.byName().get(kind.label()).findValues("properties")) {
            JsonNode rule = properties.path(name);
            // What refers to another place of the same schema says nothing itself.
            boolean isElsewhere = rule.path("$ref").asText().startsWith("#");
            if ((rule.has("$ref") || rule.has("x-right")) && !isElsewhere) {
                return rule;
            }
        }
        return MissingNode.getInstance();
    }

    private String right(String name, JsonNode rule, String sort, List<String> options, Integer longest) {
        String right = longest == null ? "text" : "text of at most " + longest + " characters";
        if (!options.isEmpty()) {
            right = options.size() > MOST_TO_NAME ? "one of the choices" : "one of: " + String.join(", ", options);
        } else if (rule.has("x-right")) {
            right = rule.path("x-right").asText();
        } else if (form(sort) != CellForm.TEXT) {
            right = schemas.at(sort).path("x-right").asText();
        }
        return ONE_OF_TWO.containsKey(name) ? right + "; " + ONE_OF_TWO.get(name) + " is needed" : right;
    }

    private static CellForm form(String sort) {
        return switch (sort.replace(VALUES, "")) {
            case "date" -> CellForm.DATE;
            case "whole", "number" -> CellForm.NUMBER;
            default -> CellForm.TEXT;
        };
    }
}

package io.github.majoradrop.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.majoradrop.rules.SchemaFiles;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Majora's forms, read from the schemas of the rules: the properties that name a form in {@code x-form}, in the order in which Majora checks
 * and tells them. What {@code x-majora} marks as checked elsewhere or not at all is left out.
 *
 * <p>A biosample has three, checked in turn: {@code supplement}, {@code collection}, {@code sample}. Rules across fields are in
 * {@link FormRules}.
 */
final class Forms {

    private final Map<String, List<FormField>> forms = new LinkedHashMap<>();

    private Forms() {}

    static Forms read() {
        Forms forms = new Forms();
        SchemaFiles.read().byName().values().forEach(forms::collect);
        return forms;
    }

    private void collect(JsonNode schema) {
        Set<String> required = required(schema);
        schema.path("properties").properties().forEach(property -> {
            String form = property.getValue().path("x-form").asText();
            if (!form.isEmpty()) {
                String name = property.getKey();
                forms.computeIfAbsent(form, f -> new ArrayList<>())
                        .add(FieldReader.read(name, property.getValue(), required.contains(name)));
            }
        });
        schema.forEach(this::collect);
    }

    /** What Majora's form itself requires of an object's properties. */
    private static Set<String> required(JsonNode schema) {
        Set<String> required = new HashSet<>();
        for (JsonNode rule : schema.path("allOf")) {
            if (!rule.has("x-majora")) {
                rule.path("required").forEach(name -> required.add(name.textValue()));
            }
        }
        return required;
    }

    boolean has(String form) {
        return forms.containsKey(form);
    }

    /**
     * Checks a record field by field.
     *
     * @throws Refused if a value is of a JSON type that Majora's form trips over
     */
    Cleaned clean(String form, JsonNode record) {
        return clean(forms.get(form), record);
    }

    /** {@link #clean} as if the form had no other fields than those of the record. */
    Cleaned cleanGiven(String form, JsonNode record) {
        return clean(
                forms.get(form).stream()
                        .filter(field -> record.has(field.name()))
                        .toList(),
                record);
    }

    private static Cleaned clean(List<FormField> fields, JsonNode record) {
        Cleaned cleaned = new Cleaned(fields.stream().map(FormField::name).toList());
        fields.forEach(field -> field.clean(record, cleaned));
        return cleaned;
    }

    /** Notes what Majora says of values that its form let pass. */
    void judge(String form, Cleaned cleaned) {
        forms.get(form).forEach(field -> field.judge(cleaned));
    }

    /** @throws Refused if a column of the database cannot hold a value that the form let pass */
    void refuseWhatIsTooLong(String form, Cleaned cleaned) {
        forms.get(form).forEach(field -> field.refuseWhatIsTooLong(cleaned.text(field.name())));
    }
}

package io.github.majoradrop.sandbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a form made of a record: the values that it could read, and the errors, each in the order in which they were found. */
final class Cleaned {

    private final List<String> fields;
    private final Map<String, Object> values = new LinkedHashMap<>();
    private final ObjectNode errors = JsonNodeFactory.instance.objectNode();

    /** @param fields those that the form has; of an update, those that were sent */
    Cleaned(Collection<String> fields) {
        this.fields = List.copyOf(fields);
    }

    void put(String field, Object value) {
        values.put(field, value);
    }

    /** Notes an error; the field has no value any more, as rules that come later see it (case 143). */
    void add(String field, String message, String code) {
        values.remove(field);
        // An error of a field that the form does not have is one of the whole form (case 317).
        String place = fields.contains(field) ? field : "__all__";
        errors.withArray(place).addObject().put("message", message).put("code", code);
    }

    /** An error of a rule: Majora gives those no code. */
    void add(String field, String message) {
        add(field, message, "");
    }

    boolean has(String field) {
        return values.containsKey(field);
    }

    boolean isTrue(String field) {
        return Boolean.TRUE.equals(values.get(field));
    }

    /** The text of a field, or empty if it has none. */
    String text(String field) {
        return has(field) ? values.get(field).toString() : "";
    }

    /** Null if the field has no value. */
    LocalDate date(String field) {
        return (LocalDate) values.get(field);
    }

    /** Null if the field has no value. */
    OffsetDateTime time(String field) {
        return (OffsetDateTime) values.get(field);
    }

    /** All values, to compare with those of another time. */
    Map<String, Object> values() {
        return Map.copyOf(values);
    }

    /** Puts the form's fields in place of what was stored: one without a value is erased (cases 309, 332). */
    void overwrite(Map<String, Object> stored) {
        stored.keySet().removeAll(fields);
        stored.putAll(values);
    }

    boolean isValid() {
        return errors.isEmpty();
    }

    /** {@code {"adm1": [{"message": …, "code": …}]}} */
    ObjectNode errors() {
        return errors;
    }
}

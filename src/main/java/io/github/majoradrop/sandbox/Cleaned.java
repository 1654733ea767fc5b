package io.github.majoradrop.sandbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a form made of a record: the values that it could read, and the errors, each in the order in which they were found. */
final class Cleaned {

    private final Map<String, Object> values = new LinkedHashMap<>();
    private final ObjectNode errors = JsonNodeFactory.instance.objectNode();

    void put(String field, Object value) {
        values.put(field, value);
    }

    /** Notes an error; the field has no value any more, as rules that come later see it (case 143). */
    void add(String field, String message, String code) {
        values.remove(field);
        errors.withArray(field).addObject().put("message", message).put("code", code);
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

    boolean isValid() {
        return errors.isEmpty();
    }

    /** {@code {"adm1": [{"message": …, "code": …}]}} */
    ObjectNode errors() {
        return errors;
    }
}

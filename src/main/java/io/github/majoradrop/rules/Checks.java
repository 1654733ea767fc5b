package io.github.majoradrop.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The checks of which all others are made. */
final class Checks {

    private Checks() {}

    /** One keyword that looks at nothing but the value itself. */
    static SchemaCheck assertion(Predicate<JsonNode> holds, Supplier<Rule> rule) {
        return (value, place, report) -> {
            boolean isRight = holds.test(value);
            if (!isRight) {
                report.wrong(rule, value, place);
            }
            return isRight;
        };
    }

    static SchemaCheck all(List<SchemaCheck> checks) {
        if (checks.size() == 1) {
            return checks.get(0);
        }
        SchemaCheck[] each = checks.toArray(SchemaCheck[]::new);
        return (value, place, report) -> {
            boolean isRight = true;
            for (SchemaCheck check : each) {
                isRight &= check.look(value, place, report);
            }
            return isRight;
        };
    }

    /** @param otherwise what holds where the condition does not, as {@code then} where it does */
    static SchemaCheck conditional(SchemaCheck condition, SchemaCheck then, SchemaCheck otherwise) {
        return (value, place, report) -> (condition.passes(value) ? then : otherwise).look(value, place, report);
    }

    /** @param names of fields that an object must have */
    static SchemaCheck required(List<String> names, Supplier<Rule> rule) {
        return (value, place, report) -> {
            boolean isRight = true;
            for (int i = 0; value.isObject() && i < names.size(); i++) {
                if (!value.has(names.get(i))) {
                    report.wrong(rule, value, place.step(names.get(i)));
                    isRight = false;
                }
            }
            return isRight;
        };
    }

    /** Holds each name in an object to a check of texts; what is wrong is told of the value with that name. */
    static SchemaCheck names(SchemaCheck name, Supplier<Rule> rule) {
        return (value, place, report) -> {
            boolean isRight = true;
            for (var field : value.properties()) {
                if (!name.passes(TextNode.valueOf(field.getKey()))) {
                    report.wrong(rule, value, place.step(field.getKey()));
                    isRight = false;
                }
            }
            return isRight;
        };
    }

    /**
     * Holds each field of an object to the check of its name, or to that of all others.
     *
     * @param byName null for a field that is not looked at
     * @param others null if these are not looked at
     */
    static SchemaCheck fields(Map<String, SchemaCheck> byName, SchemaCheck others) {
        return (value, place, report) -> {
            boolean isRight = true;
            for (var field : value.properties()) {
                SchemaCheck check = byName.getOrDefault(field.getKey(), others);
                isRight &= check == null || check.look(field.getValue(), place.step(field.getKey()), report);
            }
            return isRight;
        };
    }

    /** Holds each element of a list to one check. */
    static SchemaCheck items(SchemaCheck element) {
        return (value, place, report) -> {
            boolean isRight = true;
            for (int i = 0; value.isArray() && i < value.size(); i++) {
                isRight &= element.look(value.get(i), place.step(Integer.toString(i)), report);
            }
            return isRight;
        };
    }
}

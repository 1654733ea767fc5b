package io.github.majoradrop.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The checks of which all others are made. */
final class Checks {

    private Checks() {}

    /** One keyword that looks at nothing but the value itself. */
    record Assertion(Predicate<JsonNode> holds, Supplier<Rule> rule) implements SchemaCheck {

        @Override
        public boolean passes(JsonNode value) {
            return holds.test(value);
        }

        @Override
        public void look(JsonNode value, ValuePlace place, Report report) {
            if (!holds.test(value)) {
                report.wrong(rule.get(), value, place);
            }
        }
    }

    record All(List<SchemaCheck> checks) implements SchemaCheck {

        /** In place of several checks one, if there is but one. */
        static SchemaCheck of(List<SchemaCheck> checks) {
            return checks.size() == 1 ? checks.get(0) : new All(List.copyOf(checks));
        }

        @Override
        public boolean passes(JsonNode value) {
            for (int i = 0; i < checks.size(); i++) {
                if (!checks.get(i).passes(value)) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public void look(JsonNode value, ValuePlace place, Report report) {
            checks.forEach(check -> check.look(value, place, report));
        }
    }

    /** @param otherwise what holds where the condition does not, as {@code then} where it does */
    record If(SchemaCheck condition, SchemaCheck then, SchemaCheck otherwise) implements SchemaCheck {

        @Override
        public boolean passes(JsonNode value) {
            return (condition.passes(value) ? then : otherwise).passes(value);
        }

        @Override
        public void look(JsonNode value, ValuePlace place, Report report) {
            (condition.passes(value) ? then : otherwise).look(value, place, report);
        }
    }

    /** Names of fields that an object must have. */
    record Required(List<String> names, Supplier<Rule> rule) implements SchemaCheck {

        @Override
        public boolean passes(JsonNode value) {
            for (int i = 0; value.isObject() && i < names.size(); i++) {
                if (!value.has(names.get(i))) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public void look(JsonNode value, ValuePlace place, Report report) {
            if (value.isObject()) {
                names.stream()
                        .filter(name -> !value.has(name))
                        .forEach(name -> report.wrong(rule.get(), value, place.step(name)));
            }
        }
    }

    /** Holds each name in an object to a check of texts; what is wrong is told of the value with that name. */
    record Names(Predicate<String> holds, Supplier<Rule> rule) implements SchemaCheck {

        @Override
        public boolean passes(JsonNode value) {
            for (Iterator<String> names = value.fieldNames(); names.hasNext(); ) {
                if (!holds.test(names.next())) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public void look(JsonNode value, ValuePlace place, Report report) {
            for (Map.Entry<String, JsonNode> field : value.properties()) {
                if (!holds.test(field.getKey())) {
                    report.wrong(rule.get(), value, place.step(field.getKey()));
                }
            }
        }
    }

    /** Holds each element of a list to one check. */
    record Items(SchemaCheck element) implements SchemaCheck {

        @Override
        public boolean passes(JsonNode value) {
            for (int i = 0; value.isArray() && i < value.size(); i++) {
                if (!element.passes(value.get(i))) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public void look(JsonNode value, ValuePlace place, Report report) {
            for (int i = 0; value.isArray() && i < value.size(); i++) {
                if (!element.passes(value.get(i))) {
                    element.look(value.get(i), place.step(Integer.toString(i)), report);
                }
            }
        }
    }
}

package io.github.majoradrop.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * Holds each field of an object to the check of its name, or to that of all others.
 *
 * @param byName null for a field that is not looked at
 * @param others null if these are not looked at
 */
record FieldChecks(Map<String, OneField> byName, OneField others) implements SchemaCheck {

    /** The check of one field, which knows some texts that passed: in most columns the same few stand in row after row. */
    static final class OneField {

        /** A power of two. */
        private static final int KNOWN = 64;

        private static final int LONGEST = 40;

        private final SchemaCheck check;
        /** Written without a lock: at worst another thread looks again. */
        private final String[] passed = new String[KNOWN];

        OneField(SchemaCheck check) {
            this.check = check;
        }

        boolean passes(JsonNode value) {
            String text = value.textValue();
            if (text == null || text.length() > LONGEST) {
                return check.passes(value);
            }
            int place = text.hashCode() & KNOWN - 1;
            if (text.equals(passed[place])) {
                return true;
            }
            boolean passes = check.passes(value);
            if (passes) {
                passed[place] = text;
            }
            return passes;
        }
    }

    private OneField of(String name) {
        return byName.getOrDefault(name, others);
    }

    @Override
    public boolean passes(JsonNode value) {
        for (Map.Entry<String, JsonNode> each : value.properties()) {
            OneField field = of(each.getKey());
            if (field != null && !field.passes(each.getValue())) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void look(JsonNode value, ValuePlace place, Report report) {
        for (Map.Entry<String, JsonNode> each : value.properties()) {
            OneField field = of(each.getKey());
            if (field != null && !field.passes(each.getValue())) {
                field.check.look(each.getValue(), place.step(each.getKey()), report);
            }
        }
    }
}

package io.github.majoradrop.rules;

/**
 * Where a value stands in a body; it becomes text only if something is wrong there.
 *
 * @param parent null for the body itself
 * @param step the name of a field, or a position in a list
 */
record ValuePlace(ValuePlace parent, String step) {

    static final ValuePlace BODY = new ValuePlace(null, "");

    ValuePlace step(String name) {
        return new ValuePlace(this, name);
    }

    /** As a JSON Pointer. */
    String pointer() {
        return parent == null ? "" : parent.pointer() + "/" + Findings.escaped(step);
    }
}

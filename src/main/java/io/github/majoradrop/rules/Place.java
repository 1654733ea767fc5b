package io.github.majoradrop.rules;

/**
 * Where a value stands in a body; it becomes text only if something is wrong there.
 *
 * @param parent null for the body itself
 * @param step the name of a field, or a position in a list
 */
record Place(Place parent, String step) {

    static final Place BODY = new Place(null, "");

    Place step(String name) {
        return new Place(this, name);
    }

    /** As a JSON Pointer. */
    String pointer() {
        return parent == null ? "" : parent.pointer() + "/" + Findings.escaped(step);
    }
}

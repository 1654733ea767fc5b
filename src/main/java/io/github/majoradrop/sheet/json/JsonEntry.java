package io.github.majoradrop.sheet.json;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What stands at one position of a JSON file, counted from 1. */
public sealed interface JsonEntry {

    int position();

    /** An object, as it stands but without credentials; {@code group} tells what it stood in. */
    record Whole(int position, Group group, ObjectNode object) implements JsonEntry {}

    /** A value that is no record or not fit to be one; what follows can be read. */
    record NoRecord(int position, String detail) implements JsonEntry {}

    /** From this position on nothing can be read; always the last. */
    record Garbled(int position, String detail) implements JsonEntry {}

    /**
     * What an object stands in.
     *
     * @param number tells two groups of the same file apart
     */
    record Group(Grouping form, int number) {}

    /** How objects stand together in a file. */
    enum Grouping {
        /** One after the other, or a line each. */
        ALONE,
        /** In a top-level array. */
        ARRAY,
        /** In <code>{"biosamples":[…]}</code>. */
        BIOSAMPLES
    }
}

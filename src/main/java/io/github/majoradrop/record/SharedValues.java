package io.github.majoradrop.record;

import com.fasterxml.jackson.databind.JsonNode;

/** Lets equal values of many rows be one object: most columns of a sheet say the same few things. Remembers the latest ones only. */
final class SharedValues {

    private final JsonNode[] latest = new JsonNode[4096];

    /** An equal value that was seen before, or else the value itself. */
    JsonNode share(JsonNode value) {
        if (!value.isTextual()) {
            return value;
        }
        int hash = value.hashCode();
        int slot = (hash ^ hash >>> 16) & (latest.length - 1);
        if (latest[slot] != null && latest[slot].equals(value)) {
            return latest[slot];
        }
        latest[slot] = value;
        return value;
    }
}

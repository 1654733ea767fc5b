package io.github.majoradrop.sandbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** A sample as Majora keeps it. */
final class StoredSample {

    final UUID id = UUID.randomUUID();

    /** Null for a nameless one. */
    final String name;

    final Map<String, Object> fields = new LinkedHashMap<>();
    /** Metadata, {@code {"epi": {"cluster": "C1"}}}; what is not sent again stays, whatever the call (cases 323, 332). */
    final ObjectNode tags = JsonNodeFactory.instance.objectNode();

    /** By the metric's name, less Ct values. */
    final Map<String, Map<String, Object>> metrics = new LinkedHashMap<>();

    final CtValues ct = new CtValues();

    /** The patient or place that it was taken from; null if nobody has said. */
    String source;

    /** Whether it was ever added: one that a library forced into being has no metadata (cases 361, 405). */
    boolean added;

    StoredSample(String name) {
        this.name = name;
    }
}

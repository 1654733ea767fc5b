package io.github.majoradrop.sandbox;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** A sample as Majora keeps it. */
final class StoredSample {

    final UUID id = UUID.randomUUID();

    /** Null for a nameless one. */
    final String name;

    final Map<String, Object> fields = new LinkedHashMap<>();
    final Tags tags = new Tags();

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

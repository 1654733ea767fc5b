package io.github.majoradrop.sandbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** A library as Majora keeps it. */
final class StoredLibrary {

    final UUID id = UUID.randomUUID();
    final String name;

    /** As last sent: an identical library is no update (case 100). */
    final Map<String, Object> fields = new LinkedHashMap<>();

    /** Metadata, {@code {"epi": {"cluster": "C1"}}}; what is not sent again stays, whatever the call (cases 323, 332). */
    final ObjectNode tags = JsonNodeFactory.instance.objectNode();

    /** The fields of each sample in it, as last sent. */
    final Map<StoredSample, Map<String, Object>> samples = new LinkedHashMap<>();

    StoredLibrary(String name) {
        this.name = name;
    }
}

package io.github.majoradrop.sandbox;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** A library as Majora keeps it. */
final class StoredLibrary {

    final UUID id = UUID.randomUUID();
    final String name;

    /** As last sent: an identical library is no update (case 100). */
    final Map<String, Object> fields = new LinkedHashMap<>();

    final Tags tags = new Tags();

    /** The fields of each sample in it, as last sent. */
    final Map<StoredSample, Map<String, Object>> samples = new LinkedHashMap<>();

    StoredLibrary(String name) {
        this.name = name;
    }
}

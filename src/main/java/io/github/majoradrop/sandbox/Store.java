package io.github.majoradrop.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * What Majora stored, by the names of it.
 *
 * <p>Not safe for several threads: {@link Front} lets one call in at a time.
 */
final class Store {

    private final Map<String, StoredSample> samples = new HashMap<>();
    private final Map<String, UUID> sources = new HashMap<>();
    private final Map<String, StoredLibrary> libraries = new HashMap<>();
    private final Map<String, StoredRun> runs = new HashMap<>();

    /** The name that an id stands for, as sent: letters and blanks count. Null for null and for a missing one (cases 34, 35). */
    static String name(JsonNode id) {
        return id == null || id.isNull() ? null : Python.text(id);
    }

    /** @param name null for the nameless sample; null is returned if there is no such sample */
    StoredSample sample(String name) {
        return samples.get(name);
    }

    /**
     * Makes a sample if there is none. Without a name it is always another one, of which the first is found again (cases 346, 418).
     *
     * @throws Refused if a library has that name (case 366)
     */
    StoredSample makeSample(String name) {
        if (name == null) {
            StoredSample nameless = new StoredSample(null);
            samples.putIfAbsent(null, nameless);
            return nameless;
        }
        if (libraries.containsKey(name)) {
            throw Refused.nameTaken(name);
        }
        return samples.computeIfAbsent(name, StoredSample::new);
    }

    /** Makes the source if it is new; @return its id then, or null if it was known */
    UUID makeSource(String name) {
        UUID id = UUID.randomUUID();
        return sources.putIfAbsent(name, id) == null ? id : null;
    }

    StoredLibrary library(String name) {
        return libraries.get(name);
    }

    /** @throws Refused if a sample has that name (case 365) */
    StoredLibrary makeLibrary(String name) {
        if (samples.containsKey(name)) {
            throw Refused.nameTaken(name);
        }
        return libraries.computeIfAbsent(name, StoredLibrary::new);
    }

    StoredRun run(String name) {
        return runs.get(name);
    }

    StoredRun makeRun(String name) {
        return runs.computeIfAbsent(name, StoredRun::new);
    }
}

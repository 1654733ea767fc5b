package io.github.majoradrop.sandbox;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What Majora stored, as far as later replies depend on it: names, ids and what belongs together, but no field of a patient.
 *
 * <p>Not safe for several threads: {@link Front} lets one call in at a time.
 */
final class Store {

    /** @param name null for the nameless sample */
    record Sample(UUID id, String name, Set<String> ctRecords) {}

    /** A library; {@code fields} are as last sent, for an identical one is no update (case 100). */
    static final class Library {
        final UUID id = UUID.randomUUID();
        final Set<String> samples = new HashSet<>();
        Map<String, Object> fields = Map.of();
    }

    /** A run. It is half-made if Majora failed to fill in what it had begun: it stays so for ever. */
    static final class Run {
        final UUID id = UUID.randomUUID();
        final UUID pipeline = UUID.randomUUID();
        boolean halfMade;
        boolean hasReads;
    }

    private final Map<String, Sample> samples = new HashMap<>();
    private final Map<String, UUID> sources = new HashMap<>();
    private final Map<String, Library> libraries = new HashMap<>();
    private final Map<String, Run> runs = new HashMap<>();

    /** @param name null for the nameless sample, of which there is one; letters and blanks count */
    Sample sample(String name) {
        return samples.get(name);
    }

    Sample makeSample(String name) {
        return samples.computeIfAbsent(name, n -> new Sample(UUID.randomUUID(), n, new HashSet<>()));
    }

    /** Makes the source if it is new; @return its id then, or null if it was known */
    UUID makeSource(String name) {
        UUID id = UUID.randomUUID();
        return sources.putIfAbsent(name, id) == null ? id : null;
    }

    Library library(String name) {
        return libraries.get(name);
    }

    Library makeLibrary(String name) {
        return libraries.computeIfAbsent(name, n -> new Library());
    }

    Run run(String name) {
        return runs.get(name);
    }

    Run makeRun(String name) {
        return runs.computeIfAbsent(name, n -> new Run());
    }
}

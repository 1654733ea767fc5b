package io.github.majoradrop.sandbox;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** A run as Majora keeps it. It is half-made if Majora failed to fill in what it had begun: it stays so for ever. */
final class StoredRun {

    final UUID id = UUID.randomUUID();
    final UUID pipeline = UUID.randomUUID();
    final String name;
    final Map<String, Object> fields = new LinkedHashMap<>();
    final Set<StoredLibrary> libraries = new LinkedHashSet<>();
    LocalDate submitted;
    boolean halfMade;
    boolean hasReads;

    StoredRun(String name) {
        this.name = name;
    }
}

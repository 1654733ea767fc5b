package io.github.majoradrop.majora;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.majoradrop.rules.Kind;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an accepted record was to Majora: one that it did not have, or one that it had and has overwritten. */
public enum Stored {
    NEW,
    UPDATED,
    /** Majora names nothing that it made or changed: it answers so for a library that says what it has already (measured, March 2022). */
    UNCHANGED;

    private static final Map<String, Stored> BY_LABEL =
            Stream.of(values()).collect(Collectors.toMap(Stored::label, stored -> stored));

    /** What Majora of March 2022 calls its record of each kind in a {@code [kind, uuid, name]} of a reply. */
    private static final Map<Kind, String> ARTIFACT =
            Map.of(Kind.BIOSAMPLE, "Biosample", Kind.LIBRARY, "Library", Kind.SEQUENCING, "Sequencing");

    private final String label = name().toLowerCase(Locale.ROOT);

    /** The name in lines and receipts: {@code new}, {@code updated}, {@code unchanged}. */
    public String label() {
        return label;
    }

    /** The one of that label, or null if there is none, as in lines of an older version. */
    public static Stored ofLabel(String label) {
        return BY_LABEL.get(label);
    }

    /**
     * Reads the lists {@code new} and {@code updated} of a reply, which name more than the record: the source of a sample, the samples of a
     * library, a sample once more for its metrics. Of several runs in one record, one that was overwritten makes it an update.
     *
     * @return null if the reply does not tell
     */
    public static Stored of(JsonNode contract, Kind kind) {
        JsonNode made = contract.path("new");
        JsonNode changed = contract.path("updated");
        if (!made.isArray() || !changed.isArray()) {
            return null;
        }
        if (made.isEmpty() && changed.isEmpty()) {
            return UNCHANGED;
        }
        Stored named = ofNamed(contract, kind);
        // The first servers give bare UUIDs: if some were made and others updated, nobody can tell which of them is the
        // record.
        return named == null ? of(ids(made, null), ids(changed, null), null) : named;
    }

    /** The same by what is named as a record of that kind only, as of a refused record some of what belongs to it may have been made. */
    static Stored ofNamed(JsonNode contract, Kind kind) {
        String artifact = ARTIFACT.get(kind);
        return of(ids(contract.path("new"), artifact), ids(contract.path("updated"), artifact), UPDATED);
    }

    /** @param ofBoth what it was if some were made and others updated */
    private static Stored of(Set<String> made, Set<String> changed, Stored ofBoth) {
        changed.removeAll(made);
        if (changed.isEmpty()) {
            return made.isEmpty() ? null : NEW;
        }
        return made.isEmpty() ? UPDATED : ofBoth;
    }

    /** @param artifact the kind of those that count, or null for all */
    private static Set<String> ids(JsonNode list, String artifact) {
        Set<String> ids = new LinkedHashSet<>();
        for (JsonNode entry : list) {
            if (artifact == null || artifact.equals(entry.path(0).asText())) {
                ids.add(entry.isArray() ? entry.path(1).asText() : entry.asText());
            }
        }
        return ids;
    }
}

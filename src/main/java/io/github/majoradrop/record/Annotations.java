package io.github.majoradrop.record;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * {@code metadata} and {@code metrics}, which Majora takes with samples, libraries and runs alike, though it does not keep all of them: objects
 * of objects in its bodies and in JSON, and in the header of a sheet {@code metadata.<tag>.<name>} and {@code metrics.<namespace>.<key>}.
 */
final class Annotations {

    static final Set<String> NAMES = Set.of("metadata", "metrics");

    private Annotations() {}

    /** The keys that the name of a column of metadata or metrics leads along, or null if it is none. A name of metadata may have dots in it. */
    static List<String> path(String column) {
        if (!column.startsWith("metadata.") && !column.startsWith("metrics.")) {
            return null;
        }
        String[] steps = column.startsWith("metadata.") ? column.split("\\.", 3) : column.split("\\.", -1);
        if (steps.length < 3) {
            return null;
        }
        for (String step : steps) {
            if (step.isBlank()) {
                return null;
            }
        }
        return List.of(steps);
    }

    /**
     * Takes an object of them apart into its values.
     *
     * @param name {@code metadata} or {@code metrics}
     * @param value null and an empty list are left out, as Majora answers them with an error
     */
    static void addTo(List<FieldValue> values, String name, JsonNode value) {
        if (Key.isFilled(value) || value.isObject()) {
            addTo(values, List.of(name), value);
        }
    }

    private static void addTo(List<FieldValue> values, List<String> path, JsonNode value) {
        if (!value.isObject() || value.isEmpty()) {
            values.add(new FieldValue(String.join(".", path), path, value));
            return;
        }
        for (Map.Entry<String, JsonNode> inner : value.properties()) {
            List<String> longer = new ArrayList<>(path);
            longer.add(inner.getKey());
            addTo(values, longer, inner.getValue());
        }
    }
}

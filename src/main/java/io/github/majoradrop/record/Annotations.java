package io.github.majoradrop.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
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

    /** Whether that is the name of a column of metadata or metrics. */
    static boolean isColumn(String name) {
        return path(name) != null;
    }

    /** The keys that such a column's name leads along, or null if it is none. A name of metadata may have dots in it. */
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
     * Adds to an object what it may have in part already, perhaps from a field such as {@code epi_cluster}.
     *
     * @param name {@code metadata} or {@code metrics}, with an object as the value, or a column's name
     * @throws LastingProblem if something else stands there
     */
    static void addTo(ObjectNode target, String name, JsonNode value) throws LastingProblem {
        List<String> path = path(name);
        if (path == null) {
            add(target, name, value, name);
            return;
        }
        JsonNode nested = value;
        for (int step = path.size() - 1; step > 0; step--) {
            nested = JsonNodeFactory.instance.objectNode().set(path.get(step), nested);
        }
        add(target, path.get(0), nested, name);
    }

    private static void add(ObjectNode target, String key, JsonNode value, String name) throws LastingProblem {
        JsonNode before = target.putIfAbsent(key, value);
        if (before == null || before.equals(value)) {
            return;
        }
        if (!before.isObject() || !value.isObject()) {
            throw LastingProblem.ofField(
                    name, null, "says something else than another field of the same meaning", "leave one of them out");
        }
        for (Map.Entry<String, JsonNode> entry : value.properties()) {
            add((ObjectNode) before, entry.getKey(), entry.getValue(), name);
        }
    }
}

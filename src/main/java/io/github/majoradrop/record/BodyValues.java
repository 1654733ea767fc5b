package io.github.majoradrop.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.majoradrop.rules.DamagedText;
import java.util.List;
import java.util.Map;

/** What can be done with the values of a body, whatever they are of. */
final class BodyValues {

    private BodyValues() {}

    /** Majora takes a number for its text. */
    static boolean saysTheSame(JsonNode one, JsonNode other) {
        String text = Key.text(one);
        return text == null ? one.equals(other) : text.equals(Key.text(other));
    }

    /** What is meant if a field says the one, or nothing yet, and another one of the same meaning the other; null if they contradict each other. */
    static JsonNode agreed(JsonNode one, JsonNode other) {
        if (Key.isFilled(one) && Key.isFilled(other) && !saysTheSame(one, other)) {
            return null;
        }
        // What is wrong with one of the cells must not be lost.
        return !Key.isFilled(one) || other instanceof DamagedText ? other : one;
    }

    /** Puts a value where the path leads; false if something else is there already. */
    static boolean put(ObjectNode object, List<String> path, JsonNode value) {
        ObjectNode target = object;
        for (String step : path.subList(0, path.size() - 1)) {
            JsonNode next = target.get(step);
            if (next != null && !next.isObject()) {
                return false;
            }
            target = next == null ? target.putObject(step) : (ObjectNode) next;
        }
        String last = path.get(path.size() - 1);
        if (value.isObject() && value.isEmpty()) {
            return target.path(last).isObject() || target.putIfAbsent(last, value.deepCopy()) == null;
        }
        return target.putIfAbsent(last, value) == null;
    }

    /** How many characters the JSON of a value has at the least. */
    static int charactersOf(JsonNode value) {
        String text = Key.text(value);
        if (text != null) {
            return text.length();
        }
        int sum = 1;
        for (Map.Entry<String, JsonNode> field : value.properties()) {
            sum += field.getKey().length() + charactersOf(field.getValue());
        }
        if (value.isArray()) {
            for (JsonNode element : value) {
                sum += charactersOf(element);
            }
        }
        return sum;
    }
}

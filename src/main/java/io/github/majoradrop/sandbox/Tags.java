package io.github.majoradrop.sandbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** The metadata of a sample or library. What is not sent again stays, whatever the call (cases 323, 332). */
final class Tags {

    private final Map<String, Map<String, String>> values = new LinkedHashMap<>();

    void put(String tag, String name, String value) {
        values.computeIfAbsent(tag, t -> new LinkedHashMap<>()).put(name, value);
    }

    /** {@code {"epi": {"cluster": "C1"}}} */
    ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        values.forEach((tag, names) ->
                names.forEach((name, value) -> json.withObjectProperty(tag).put(name, value)));
        return json;
    }
}

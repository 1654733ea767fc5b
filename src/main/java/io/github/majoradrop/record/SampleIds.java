package io.github.majoradrop.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** The ids of a library's samples, for servers of 22 and 23 March 2020, which want them as a list {@code samples} at the top. */
final class SampleIds {

    private final Map<String, JsonNode> byText = new LinkedHashMap<>();
    private long characters;

    void addAll(SortedRow row) throws LastingProblem {
        JsonNode listed = FieldValue.of(Field.SAMPLES, row.at(BodySection.SEQUENCING));
        if (listed != null && listed.isTextual()) {
            for (String id : listed.textValue().split(";")) {
                add(TextNode.valueOf(id.strip()));
            }
        } else if (listed != null && listed.isArray()) {
            listed.forEach(this::add);
        } else if (Key.isFilled(listed)) {
            throw new LastingProblem("samples must be a list of sample ids");
        }
        add(row.sampleId);
        row.listedSamples().forEach(sample -> add(sample.id()));
    }

    private void add(JsonNode id) {
        if (Key.isFilled(id)) {
            String text = Key.text(id) == null ? id.toString() : Key.text(id);
            if (byText.putIfAbsent(text, id) == null) {
                characters += text.length();
            }
        }
    }

    void writeTo(ObjectNode body) throws LastingProblem {
        if (byText.isEmpty()) {
            return;
        }
        ArrayNode list = body.putArray(Field.SAMPLES);
        for (JsonNode id : byText.values()) {
            Key.require("an id of the library's samples", id);
            list.add(id);
        }
    }

    void clear() {
        byText.clear();
        characters = 0;
    }

    /** How many characters their JSON has at the least. */
    long characters() {
        return characters;
    }
}

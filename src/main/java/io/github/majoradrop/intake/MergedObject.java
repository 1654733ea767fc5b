package io.github.majoradrop.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** A library, sample or run as several rows describe it: what one row leaves blank another may fill in, but none may contradict. */
final class MergedObject {

    private record Stated(JsonNode value, int row) {}

    private final String owner;
    private final Map<String, Stated> fields = new LinkedHashMap<>();
    private int characters;

    /** @param owner whose fields they are, for a refusal: {@code run "R1"} */
    MergedObject(String owner) {
        this.owner = owner;
    }

    void merge(ObjectNode said, int row) throws Refusal {
        for (Map.Entry<String, JsonNode> field : said.properties()) {
            Stated before = state(field.getKey(), field.getValue(), row);
            if (before != null && !before.value.equals(field.getValue())) {
                throw Refusal.ofDisagreement(before.row, row, field.getKey(), owner);
            }
        }
    }

    /** Merges what Majora does not know anyway: what rows disagree about is left out. */
    void mergeExtras(ObjectNode said, int row, NotSent notSent) {
        for (Map.Entry<String, JsonNode> field : said.properties()) {
            Stated before = state(field.getKey(), field.getValue(), row);
            if (before != null && !before.value.equals(field.getValue())) {
                fields.put(field.getKey(), new Stated(MissingNode.getInstance(), row));
                notSent.addDisagreeing(field.getKey());
            }
        }
    }

    private Stated state(String name, JsonNode value, int row) {
        Stated before = fields.putIfAbsent(name, new Stated(value, row));
        if (before == null) {
            characters += name.length() + charactersOf(value);
        }
        return before;
    }

    JsonNode get(String name) {
        Stated stated = fields.get(name);
        return stated == null ? null : stated.value;
    }

    void writeTo(ObjectNode object) {
        fields.forEach((name, stated) -> {
            if (!stated.value.isMissingNode()) {
                object.set(name, stated.value);
            }
        });
    }

    /** How many characters its JSON has at the least. */
    int characters() {
        return characters;
    }

    int size() {
        return fields.size();
    }

    private static int charactersOf(JsonNode value) {
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

package io.github.majoradrop.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Map;

/** A library, sample or run as several rows describe it: what one row leaves blank another may fill in, but none may contradict. */
final class MergedObject {

    private final String what;
    private final String key;
    private final SharedValues shared;
    private String[] names = new String[4];
    private JsonNode[] values = new JsonNode[4];
    private int[] rows = new int[4];
    private int size;
    private int characters;

    /**
     * @param what whose fields they are, for a problem
     * @param key which one, or null if there is only one
     */
    MergedObject(String what, String key, SharedValues shared) {
        this.what = what;
        this.key = key;
        this.shared = shared;
    }

    /** What a row says otherwise than one before it is noted, and left out. */
    void merge(ObjectNode said, int row, Problems problems) {
        for (Map.Entry<String, JsonNode> field : said.properties()) {
            int index = state(field.getKey(), field.getValue(), row);
            if (!values[index].equals(field.getValue())) {
                String owner = key == null ? what : what + " \"" + key + '"';
                String value = Key.text(field.getValue());
                problems.add(LastingProblem.ofDisagreement(rows[index], row, field.getKey(), owner, value), row);
            }
        }
    }

    /** Merges what Majora does not know anyway: what rows disagree about is left out. */
    void mergeExtras(ObjectNode said, int row, UnsentFields unsent) {
        for (Map.Entry<String, JsonNode> field : said.properties()) {
            int index = state(field.getKey(), field.getValue(), row);
            if (!values[index].equals(field.getValue())) {
                values[index] = MissingNode.getInstance();
                unsent.addDisagreeing(field.getKey());
            }
        }
    }

    /** Where a field stands; it is added if nothing was said of it before. */
    private int state(String name, JsonNode value, int row) {
        int index = indexOf(name);
        if (index >= 0) {
            return index;
        }
        if (size == names.length) {
            names = Arrays.copyOf(names, size * 2);
            values = Arrays.copyOf(values, size * 2);
            rows = Arrays.copyOf(rows, size * 2);
        }
        names[size] = name;
        values[size] = shared.share(value);
        rows[size] = row;
        characters += name.length() + charactersOf(value);
        return size++;
    }

    private int indexOf(String name) {
        for (int i = 0; i < size; i++) {
            if (names[i].equals(name)) {
                return i;
            }
        }
        return -1;
    }

    JsonNode get(String name) {
        int index = indexOf(name);
        return index < 0 ? null : values[index];
    }

    /** The row that says a field, or of a field that none says the first row; 0 if nothing is said at all. */
    int rowOf(String name) {
        return rows[Math.max(0, indexOf(name))];
    }

    void writeTo(ObjectNode object) throws LastingProblem {
        for (int i = 0; i < size; i++) {
            if (values[i].isMissingNode()) {
                continue;
            }
            if (Annotations.NAMES.contains(names[i]) || Annotations.isColumn(names[i])) {
                Annotations.addTo(object, names[i], values[i]);
            } else {
                object.set(names[i], values[i]);
            }
        }
    }

    /** How many characters its JSON has at the least. */
    int characters() {
        return characters;
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

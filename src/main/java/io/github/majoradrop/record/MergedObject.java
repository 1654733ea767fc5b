package io.github.majoradrop.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.majoradrop.rules.DamagedText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A sample, library or run as several rows describe it: what one row leaves blank another may fill in, but none may contradict. */
final class MergedObject {

    private static final List<String> BARCODE = List.of(Field.BARCODE);

    /** What is said of a field, and the row that says it first. */
    private record Said(JsonNode value, int row) {}

    private final String owner;
    private final SharedValues shared;
    private final Map<List<String>, Said> fields = new LinkedHashMap<>(4);
    /** What a sample of a library is said to be besides its first barcode. */
    private List<Said> furtherBarcodes = List.of();

    private int characters;

    /** @param owner whose fields they are, for a problem */
    MergedObject(String owner, SharedValues shared) {
        this.owner = owner;
        this.shared = shared;
    }

    /** The same once more, to be merged with other rows. */
    MergedObject copy() {
        MergedObject copy = new MergedObject(owner, shared);
        copy.fields.putAll(fields);
        copy.characters = characters;
        return copy;
    }

    /** What a row says otherwise than one before it is noted, and left out. */
    void merge(List<FieldValue> values, int row, Problems problems) {
        for (FieldValue each : values) {
            Said otherwise = take(each, row);
            if (otherwise != null && !isFurtherBarcode(each, row, otherwise.row)) {
                problems.add(disagreement(each, row, otherwise.row, problems));
            }
        }
    }

    /** A sample may be in a library twice, with a barcode each: Majora takes it. */
    private boolean isFurtherBarcode(FieldValue field, int row, int first) {
        if (row == first || !field.path().equals(BARCODE)) {
            return false;
        }
        if (furtherBarcodes.stream().noneMatch(said -> BodyValues.saysTheSame(said.value, field.value()))) {
            furtherBarcodes = new ArrayList<>(furtherBarcodes);
            furtherBarcodes.add(new Said(field.value(), row));
            characters += characters / count();
        }
        return true;
    }

    private RowProblem disagreement(FieldValue field, int row, int first, Problems problems) {
        return first == row
                ? RowProblem.ofContradiction(row, field.name(), field.value(), "field")
                : RowProblem.ofField(
                        row,
                        field.name(),
                        Key.text(field.value()),
                        "of " + owner + " differs from row " + problems.row(first),
                        "make them say the same");
    }

    /** Merges what Majora does not know anyway: what rows disagree about is left out. */
    void mergeExtras(List<FieldValue> values, int row, UnsentFields unsent) {
        for (FieldValue each : values) {
            if (take(each, row) != null) {
                fields.put(each.path(), new Said(MissingNode.getInstance(), row));
                unsent.addDisagreeing(each.name());
            }
        }
    }

    /** Takes note of a value where nothing was said before; returns what was said otherwise, or null if nothing was. */
    private Said take(FieldValue field, int row) {
        JsonNode value = field.value();
        Said before = fields.get(field.path());
        if (before == null || !Key.isFilled(before.value) && !before.value.isMissingNode()) {
            fields.put(field.path(), new Said(shared.share(value), row));
            field.path().forEach(step -> characters += step.length());
            characters += BodyValues.charactersOf(value);
            return null;
        }
        if (!Key.isFilled(value)) {
            return null;
        }
        if (!BodyValues.saysTheSame(before.value, value)) {
            return before;
        }
        if (value instanceof DamagedText) {
            // What is wrong with one of the cells must not be lost.
            fields.put(field.path(), new Said(value, row));
        }
        return null;
    }

    JsonNode get(String name) {
        Said said = fields.get(List.of(name));
        return said == null ? null : said.value;
    }

    /** How many objects of a list it becomes. */
    int count() {
        return 1 + furtherBarcodes.size();
    }

    /**
     * The row that says a field or something within it; 0 if none does.
     *
     * @param index which of its objects is meant, from 0
     */
    int rowOf(List<String> path, int index) {
        Said said = index > 0 && path.equals(BARCODE) ? furtherBarcodes.get(index - 1) : fields.get(path);
        if (said != null) {
            return said.row;
        }
        return fields.entrySet().stream()
                .filter(each -> each.getKey().size() > path.size())
                .filter(each -> each.getKey().subList(0, path.size()).equals(path))
                .mapToInt(each -> each.getValue().row)
                .findFirst()
                .orElse(0);
    }

    /** The first row that says anything of it; 0 if none does. */
    int firstRow() {
        return fields.values().stream().mapToInt(Said::row).findFirst().orElse(0);
    }

    int rowOf(List<String> path) {
        return rowOf(path, 0);
    }

    /** Adds it to a list of a body. */
    void addTo(ArrayNode list, Problems problems) {
        ObjectNode object = list.addObject();
        writeTo(object, problems);
        for (Said barcode : furtherBarcodes) {
            list.add(object.deepCopy().set(Field.BARCODE, barcode.value));
        }
    }

    /** Adds it to an object of a body. */
    void writeTo(ObjectNode object, Problems problems) {
        fields.forEach((path, said) -> {
            if (!said.value.isMissingNode() && !BodyValues.put(object, path, said.value)) {
                problems.add(RowProblem.ofContradiction(said.row, String.join(".", path), said.value, "field"));
            }
        });
    }

    /** How many characters its JSON has at the least. */
    int characters() {
        return characters;
    }
}

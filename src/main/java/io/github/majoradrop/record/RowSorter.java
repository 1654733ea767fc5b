package io.github.majoradrop.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.majoradrop.rules.Kind;
import io.github.majoradrop.sheet.Item;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Sorts the fields of a row or object by where Majora wants them; what Majora does not know stays behind, and is named. */
final class RowSorter {

    private static final String BIOSAMPLES = "biosamples";
    private static final String RUNS = "runs";

    /** The keys that hold lists or objects; no column of a sheet can. */
    private static final Set<String> STRUCTURES = Set.of(BIOSAMPLES, RUNS, "metadata", "metrics");

    private final FieldCatalogue catalogue;
    private final Set<String> structures;
    private final NotSent notSent;

    private RowSorter(FieldCatalogue catalogue, Set<String> structures, NotSent notSent) {
        this.catalogue = catalogue;
        this.structures = structures;
        this.notSent = notSent;
    }

    static RowSorter ofRows(FieldCatalogue catalogue, NotSent notSent) {
        return new RowSorter(catalogue, Set.of(), notSent);
    }

    static RowSorter ofObjects(FieldCatalogue catalogue, NotSent notSent) {
        return new RowSorter(catalogue, STRUCTURES, notSent);
    }

    Parts sort(Item.Row item) {
        Parts parts = new Parts(item.position(), item.fields(), item.only());
        for (Map.Entry<String, JsonNode> field : item.fields().properties()) {
            String name = field.getKey();
            if (name.equals(Field.SAMPLE_ID)) {
                parts.sampleId(field.getValue());
            } else if (name.equals(Field.LIBRARY_NAME)) {
                parts.libraryName(field.getValue());
            } else if (structures.contains(name)) {
                structure(parts, name, field.getValue());
            } else if (Annotations.isColumn(name)) {
                parts.annotation(name, field.getValue());
            } else {
                flat(parts, name, field.getValue());
            }
        }
        return parts;
    }

    private void structure(Parts parts, String name, JsonNode value) {
        // Majora answers null or [] for metadata and metrics with an error, so that there is nothing to say.
        if (!Key.isFilled(value) && !value.isObject()) {
            return;
        }
        if (Annotations.NAMES.contains(name)) {
            parts.annotation(name, value);
            return;
        }
        if (name.equals(RUNS)) {
            list(parts, Kind.SEQUENCING, name, value);
        } else {
            list(parts, Kind.LIBRARY, name, value);
        }
    }

    private void list(Parts parts, Kind kind, String name, JsonNode value) {
        Place place = kind == Kind.SEQUENCING ? Place.RUN : Place.LIBRARY_SAMPLE;
        boolean wrong = !value.isArray();
        if (!wrong) {
            List<Parts.Entry> entries = kind == Kind.SEQUENCING ? parts.listedRuns() : parts.listedSamples();
            for (JsonNode entry : value) {
                wrong |= !entry.isObject();
                entries.add(entry(place, name, entry));
            }
        }
        if (wrong) {
            parts.markFilled(place);
            parts.fault(kind, Refusal.ofField(name, null, "is no list of objects", "make it one"));
        }
    }

    private Parts.Entry entry(Place place, String list, JsonNode object) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        JsonNode id = null;
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            String name = entry.getKey();
            Field field = catalogue.find(name);
            if (place == Place.LIBRARY_SAMPLE && name.equals(Field.SAMPLE_ID)) {
                id = entry.getValue();
            } else if (field != null && field.place() == place) {
                fields.set(field.name(), entry.getValue());
            } else if (Annotations.NAMES.contains(name)) {
                if (Key.isFilled(entry.getValue()) || entry.getValue().isObject()) {
                    fields.set(name, entry.getValue());
                }
            } else if (catalogue.extra(name) != null) {
                fields.set(catalogue.extra(name), entry.getValue());
            } else if (Key.isFilled(entry.getValue())) {
                notSent.addWithin(list, name);
            }
        }
        return new Parts.Entry(id, fields, JsonNodeFactory.instance.objectNode());
    }

    private void flat(Parts parts, String name, JsonNode value) {
        Field field = catalogue.find(name);
        if (field == null) {
            if (catalogue.extra(name) != null) {
                parts.extra(catalogue.extra(name), value);
            } else if (Key.isFilled(value)) {
                notSent.add(name);
            }
            return;
        }
        Place place = field.place();
        if (Key.isFilled(value)) {
            parts.markFilled(place);
        }
        if (!put(parts.toFill(place), field.path(), value)) {
            parts.fault(
                    place.kind(),
                    Refusal.ofField(
                            name,
                            Key.text(value),
                            "says something else than another field of the same meaning",
                            "leave one of them out"));
        }
    }

    /** Puts a value where the path leads; false if something else is there already. */
    private static boolean put(ObjectNode object, List<String> path, JsonNode value) {
        ObjectNode target = object;
        for (String step : path.subList(0, path.size() - 1)) {
            JsonNode next = target.get(step);
            if (next == null) {
                target = target.putObject(step);
            } else if (next.isObject()) {
                target = (ObjectNode) next;
            } else {
                return false;
            }
        }
        JsonNode before = target.putIfAbsent(path.get(path.size() - 1), value);
        return before == null || before.equals(value);
    }
}

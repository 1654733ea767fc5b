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
    private final UnsentFields unsent;

    private RowSorter(FieldCatalogue catalogue, Set<String> structures, UnsentFields unsent) {
        this.catalogue = catalogue;
        this.structures = structures;
        this.unsent = unsent;
    }

    static RowSorter ofRows(FieldCatalogue catalogue, UnsentFields unsent) {
        return new RowSorter(catalogue, Set.of(), unsent);
    }

    static RowSorter ofObjects(FieldCatalogue catalogue, UnsentFields unsent) {
        return new RowSorter(catalogue, STRUCTURES, unsent);
    }

    SortedRow sort(Item.Row item) {
        SortedRow sorted = new SortedRow(item.position(), item.fields(), item.only());
        for (Map.Entry<String, JsonNode> field : item.fields().properties()) {
            String name = field.getKey();
            if (name.equals(Field.SAMPLE_ID)) {
                sorted.sampleId(field.getValue());
            } else if (name.equals(Field.LIBRARY_NAME)) {
                sorted.libraryName(field.getValue());
            } else if (structures.contains(name)) {
                structure(sorted, name, field.getValue());
            } else if (Annotations.isColumn(name)) {
                sorted.annotation(name, field.getValue());
            } else {
                flat(sorted, name, field.getValue());
            }
        }
        return sorted;
    }

    private void structure(SortedRow sorted, String name, JsonNode value) {
        // Majora answers null or [] for metadata and metrics with an error, so that there is nothing to say.
        if (!Key.isFilled(value) && !value.isObject()) {
            return;
        }
        if (Annotations.NAMES.contains(name)) {
            sorted.annotation(name, value);
            return;
        }
        if (name.equals(RUNS)) {
            list(sorted, Kind.SEQUENCING, name, value);
        } else {
            list(sorted, Kind.LIBRARY, name, value);
        }
    }

    private void list(SortedRow sorted, Kind kind, String name, JsonNode value) {
        BodySection section = kind == Kind.SEQUENCING ? BodySection.RUN : BodySection.LIBRARY_SAMPLE;
        boolean wrong = !value.isArray();
        if (!wrong) {
            List<SortedRow.Entry> entries = kind == Kind.SEQUENCING ? sorted.listedRuns() : sorted.listedSamples();
            for (JsonNode entry : value) {
                wrong |= !entry.isObject();
                entries.add(entry(section, name, entry));
            }
        }
        if (wrong) {
            sorted.markFilled(section);
            sorted.fault(kind, LastingProblem.ofField(name, null, "is no list of objects", "make it one"));
        }
    }

    private SortedRow.Entry entry(BodySection section, String list, JsonNode object) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        JsonNode id = null;
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            String name = entry.getKey();
            Field field = catalogue.find(name);
            if (section == BodySection.LIBRARY_SAMPLE && name.equals(Field.SAMPLE_ID)) {
                id = entry.getValue();
            } else if (field != null && field.section() == section) {
                fields.set(field.name(), entry.getValue());
            } else if (Annotations.NAMES.contains(name)) {
                if (Key.isFilled(entry.getValue()) || entry.getValue().isObject()) {
                    fields.set(name, entry.getValue());
                }
            } else if (catalogue.extra(name) != null) {
                fields.set(catalogue.extra(name), entry.getValue());
            } else if (Key.isFilled(entry.getValue())) {
                unsent.addWithin(list, name);
            }
        }
        return new SortedRow.Entry(id, fields, JsonNodeFactory.instance.objectNode());
    }

    private void flat(SortedRow sorted, String name, JsonNode value) {
        Field field = catalogue.find(name);
        if (field == null) {
            if (catalogue.extra(name) != null) {
                sorted.extra(catalogue.extra(name), value);
            } else if (Key.isFilled(value)) {
                unsent.add(name);
            }
            return;
        }
        BodySection section = field.section();
        if (Key.isFilled(value)) {
            sorted.markFilled(section);
        }
        if (!put(sorted.toFill(section), field.path(), value)) {
            sorted.fault(
                    section.kind(),
                    LastingProblem.ofField(
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

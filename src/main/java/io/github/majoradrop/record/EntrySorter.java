package io.github.majoradrop.record;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.majoradrop.rules.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Sorts the fields of what a JSON object lists: the samples of a library, and the runs of its sequencing. */
final class EntrySorter {

    private final FieldCatalogue catalogue;
    private final UnsentFields unsent;
    private final Controls controls;

    EntrySorter(FieldCatalogue catalogue, UnsentFields unsent, Controls controls) {
        this.catalogue = catalogue;
        this.unsent = unsent;
        this.controls = controls;
    }

    /** Adds what is listed under that name to the row that is made of the object. */
    void addTo(SortedRow sorted, Kind kind, String name, JsonNode value) {
        BodySection section = kind == Kind.SEQUENCING ? BodySection.RUN : BodySection.LIBRARY_SAMPLE;
        boolean wrong = !value.isArray();
        if (!wrong) {
            List<SortedRow.Entry> entries = kind == Kind.SEQUENCING ? sorted.listedRuns() : sorted.listedSamples();
            for (JsonNode entry : value) {
                wrong |= !entry.isObject();
                SortedRow.Entry sortedEntry = entry(sorted, section, name, entry);
                if (!controls.include(sortedEntry.id(), sorted.row())) {
                    entries.add(sortedEntry);
                }
            }
        }
        if (wrong) {
            sorted.markFilled(section);
            sorted.faults()
                    .add(kind, RowProblem.ofField(sorted.row(), name, null, "is no list of objects", "make it one"));
        }
    }

    private SortedRow.Entry entry(SortedRow sorted, BodySection section, String list, JsonNode object) {
        List<FieldValue> fields = new ArrayList<>();
        JsonNode id = null;
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            String name = entry.getKey();
            Field field = catalogue.find(name);
            if (section == BodySection.LIBRARY_SAMPLE && Field.SAMPLE_ID.equals(catalogue.keyOf(name))) {
                JsonNode agreed = BodyValues.agreed(id, entry.getValue());
                if (agreed == null) {
                    sorted.faults()
                            .add(
                                    Kind.LIBRARY,
                                    RowProblem.ofContradiction(sorted.row(), name, entry.getValue(), "field"));
                } else {
                    id = agreed;
                }
            } else if (field != null && field.section() == section) {
                if (!catalogue.isNothing(field, entry.getValue())) {
                    fields.add(new FieldValue(name, field.path(), entry.getValue()));
                }
            } else if (Annotations.NAMES.contains(name)) {
                Annotations.addTo(fields, name, entry.getValue());
            } else if (catalogue.extra(name) != null) {
                fields.add(new FieldValue(name, List.of(catalogue.extra(name)), entry.getValue()));
            } else if (Key.isFilled(entry.getValue())) {
                unsent.addWithin(list, name);
            }
        }
        return new SortedRow.Entry(id, fields, List.of());
    }
}

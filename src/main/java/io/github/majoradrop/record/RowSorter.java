package io.github.majoradrop.record;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.majoradrop.rules.Kind;
import io.github.majoradrop.rules.SampleAction;
import io.github.majoradrop.sheet.Item;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Sorts the fields of a row or object by where Majora wants them; what Majora does not know stays behind, and is named. */
final class RowSorter {

    private static final String BIOSAMPLES = "biosamples";
    private static final String RUNS = "runs";

    /** The keys that hold lists or objects; no column of a sheet can. */
    private static final Set<String> STRUCTURES = Set.of(BIOSAMPLES, RUNS, "metadata", "metrics");

    /** A sheet has few names; objects may have any. */
    private static final int MOST_NAMES = 1_000;

    private static final int LONGEST_NAME = 100;

    private final FieldCatalogue catalogue;
    /** What names stand for that were asked for before. */
    private final Map<String, ColumnMeaning> meanings = new HashMap<>();

    private final Set<String> structures;
    private final UnsentFields unsent;
    private final Controls controls;
    private final EntrySorter entries;

    /** @param ofObjects whether the fields are those of objects, of which some hold lists or objects */
    RowSorter(FieldCatalogue catalogue, boolean ofObjects, UnsentFields unsent, Controls controls) {
        this.catalogue = catalogue;
        this.structures = ofObjects ? STRUCTURES : Set.of();
        this.unsent = unsent;
        this.controls = controls;
        this.entries = new EntrySorter(catalogue, unsent, controls);
    }

    /** Whether anything is made or told of a field of that name. */
    boolean isWanted(String name) {
        return STRUCTURES.contains(name) || !(meaningOf(name) instanceof ColumnMeaning.OfNothing);
    }

    private ColumnMeaning meaningOf(String name) {
        ColumnMeaning meaning = meanings.get(name);
        if (meaning == null) {
            meaning = ColumnMeaning.of(name, catalogue);
            if (meanings.size() < MOST_NAMES && name.length() <= LONGEST_NAME) {
                meanings.put(name, meaning);
            }
        }
        return meaning;
    }

    /** @param columns what the file calls the fields of that row */
    SortedRow sort(Item.Row item, Columns columns) {
        SortedRow sorted = new SortedRow(item.position(), columns, item.only());
        for (Map.Entry<String, JsonNode> field : item.fields().properties()) {
            String name = field.getKey();
            ColumnMeaning meaning = meaningOf(name);
            if (meaning instanceof ColumnMeaning.OfKey of) {
                key(sorted, name, of.key(), field.getValue());
            } else if (meaning instanceof ColumnMeaning.OfAction) {
                action(sorted, field.getValue());
            } else if (structures.contains(name)) {
                structure(sorted, name, field.getValue());
            } else {
                flat(sorted, name, meaning, field.getValue());
            }
        }
        if (controls.include(sorted.sampleId, sorted.row())) {
            sorted.leaveOut();
        }
        if (sorted.action == SampleAction.UPDATE && !sorted.saysSample()) {
            RowProblem why = RowProblem.ofField(
                    sorted.row(),
                    SampleAction.COLUMN,
                    null,
                    "asks for an update of no sample",
                    "update samples only, in rows with their fields");
            sorted.faults().add(Kind.LIBRARY, why);
            sorted.faults().add(Kind.SEQUENCING, why);
        }
        return sorted;
    }

    private static void key(SortedRow sorted, String name, String key, JsonNode value) {
        boolean sample = key.equals(Field.SAMPLE_ID);
        JsonNode agreed = BodyValues.agreed(sample ? sorted.sampleId : sorted.libraryName, value);
        if (agreed == null) {
            sorted.faults().addToAll(RowProblem.ofContradiction(sorted.row(), name, value, "column"));
        } else if (sample) {
            sorted.sampleId = agreed;
        } else {
            sorted.libraryName = agreed;
        }
    }

    private static void action(SortedRow sorted, JsonNode value) {
        String word = Key.isFilled(value) ? value.asText() : "";
        SampleAction action = SampleAction.ofWord(word);
        if (action == null) {
            RowProblem why = RowProblem.ofField(
                    sorted.row(), SampleAction.COLUMN, word, "is no action", "write add or update, or leave it blank");
            sorted.faults().addToAll(why);
        } else {
            sorted.action = action;
        }
    }

    private void structure(SortedRow sorted, String name, JsonNode value) {
        if (Annotations.NAMES.contains(name)) {
            Annotations.addTo(sorted.annotations(), name, value);
        } else if (Key.isFilled(value)) {
            entries.addTo(sorted, name.equals(RUNS) ? Kind.SEQUENCING : Kind.LIBRARY, name, value);
        }
    }

    private void flat(SortedRow sorted, String name, ColumnMeaning meaning, JsonNode value) {
        if (meaning instanceof ColumnMeaning.OfField of) {
            field(sorted, name, of.field(), value);
        } else if (meaning instanceof ColumnMeaning.OfAnnotation of) {
            sorted.annotations().add(new FieldValue(name, of.path(), value));
        } else if (meaning instanceof ColumnMeaning.OfExtra of) {
            sorted.extras().add(new FieldValue(name, List.of(of.name()), value));
        } else if (Key.isFilled(value)) {
            unsent.add(name);
            if (meaning instanceof ColumnMeaning.OfNearMiss of
                    && !sorted.columns().says(catalogue.pathInBody(of.meant()))) {
                sorted.faults()
                        .doubt(
                                sectionOf(of.meant()),
                                RowProblem.ofNearMiss(sorted.row(), name, Key.text(value), of.meant()));
            }
        }
    }

    private void field(SortedRow sorted, String name, Field field, JsonNode value) {
        if (catalogue.isNothing(field, value)) {
            return;
        }
        sorted.put(field.section(), new FieldValue(name, field.path(), value));
        if (Key.isFilled(value)) {
            sorted.markFilled(field.section());
        }
    }

    private BodySection sectionOf(String field) {
        return catalogue.keyOf(field) == null ? catalogue.find(field).section() : BodySection.SAMPLE;
    }
}

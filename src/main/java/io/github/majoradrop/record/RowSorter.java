package io.github.majoradrop.record;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.majoradrop.rules.Kind;
import io.github.majoradrop.rules.SampleAction;
import io.github.majoradrop.sheet.Item;
import java.util.ArrayList;
import java.util.EnumSet;
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
    private final Map<String, FieldCatalogue.Meaning> meanings = new HashMap<>();

    private final Set<String> structures;
    private final UnsentFields unsent;
    private final Controls controls;

    private RowSorter(FieldCatalogue catalogue, Set<String> structures, UnsentFields unsent, Controls controls) {
        this.catalogue = catalogue;
        this.structures = structures;
        this.unsent = unsent;
        this.controls = controls;
    }

    static RowSorter ofRows(FieldCatalogue catalogue, UnsentFields unsent, Controls controls) {
        return new RowSorter(catalogue, Set.of(), unsent, controls);
    }

    static RowSorter ofObjects(FieldCatalogue catalogue, UnsentFields unsent, Controls controls) {
        return new RowSorter(catalogue, STRUCTURES, unsent, controls);
    }

    /** Whether anything is made or told of a field of that name. */
    boolean isWanted(String name) {
        return STRUCTURES.contains(name) || meaningOf(name).isWanted();
    }

    private FieldCatalogue.Meaning meaningOf(String name) {
        FieldCatalogue.Meaning meaning = meanings.get(name);
        if (meaning == null) {
            meaning = catalogue.meaningOf(name);
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
            FieldCatalogue.Meaning meaning = meaningOf(name);
            if (meaning.key() != null) {
                key(sorted, name, meaning.key(), field.getValue());
            } else if (meaning.isAction()) {
                action(sorted, field.getValue());
            } else if (structures.contains(name)) {
                structure(sorted, name, field.getValue());
            } else {
                flat(sorted, name, meaning, field.getValue());
            }
        }
        if (controls.include(sorted.sampleId(), sorted.row())) {
            sorted.leaveOut();
        }
        if (sorted.action() == SampleAction.UPDATE && !sorted.saysSample()) {
            LastingProblem why = LastingProblem.ofField(
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
        JsonNode before = sample ? sorted.sampleId() : sorted.libraryName();
        if (before != null && !before.equals(value)) {
            LastingProblem twice = LastingProblem.ofField(
                    name,
                    Key.text(value),
                    "says something else than another column of the same meaning",
                    "leave one of them out");
            EnumSet.allOf(Kind.class).forEach(kind -> sorted.faults().add(kind, twice));
        } else if (sample) {
            sorted.sampleId(value);
        } else {
            sorted.libraryName(value);
        }
    }

    private static void action(SortedRow sorted, JsonNode value) {
        String word = Key.isFilled(value) ? value.asText() : "";
        SampleAction action = SampleAction.ofWord(word);
        if (action == null) {
            LastingProblem why = LastingProblem.ofField(
                    SampleAction.COLUMN, word, "is no action", "write add or update, or leave it blank");
            for (Kind kind : Kind.values()) {
                sorted.faults().add(kind, why);
            }
        } else {
            sorted.action(action);
        }
    }

    private void structure(SortedRow sorted, String name, JsonNode value) {
        if (Annotations.NAMES.contains(name)) {
            Annotations.addTo(sorted.annotations(), name, value);
        } else if (Key.isFilled(value)) {
            list(sorted, name.equals(RUNS) ? Kind.SEQUENCING : Kind.LIBRARY, name, value);
        }
    }

    private void list(SortedRow sorted, Kind kind, String name, JsonNode value) {
        BodySection section = kind == Kind.SEQUENCING ? BodySection.RUN : BodySection.LIBRARY_SAMPLE;
        boolean wrong = !value.isArray();
        if (!wrong) {
            List<SortedRow.Entry> entries = kind == Kind.SEQUENCING ? sorted.listedRuns() : sorted.listedSamples();
            for (JsonNode entry : value) {
                wrong |= !entry.isObject();
                SortedRow.Entry sortedEntry = entry(section, name, entry);
                if (!controls.include(sortedEntry.id(), sorted.row())) {
                    entries.add(sortedEntry);
                }
            }
        }
        if (wrong) {
            sorted.markFilled(section);
            sorted.faults().add(kind, LastingProblem.ofField(name, null, "is no list of objects", "make it one"));
        }
    }

    private SortedRow.Entry entry(BodySection section, String list, JsonNode object) {
        List<FieldValue> fields = new ArrayList<>();
        JsonNode id = null;
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            String name = entry.getKey();
            Field field = catalogue.find(name);
            if (section == BodySection.LIBRARY_SAMPLE && Field.SAMPLE_ID.equals(catalogue.keyOf(name))) {
                id = entry.getValue();
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

    private void flat(SortedRow sorted, String name, FieldCatalogue.Meaning meaning, JsonNode value) {
        Field field = meaning.field();
        if (field != null && catalogue.isNothing(field, value)) {
            return;
        }
        if (field != null) {
            sorted.put(field.section(), new FieldValue(name, field.path(), value));
            if (Key.isFilled(value)) {
                sorted.markFilled(field.section());
            }
        } else if (meaning.annotation() != null) {
            sorted.annotations().add(new FieldValue(name, meaning.annotation(), value));
        } else if (meaning.extra() != null) {
            sorted.extras().add(new FieldValue(name, List.of(meaning.extra()), value));
        } else if (Key.isFilled(value)) {
            unsent.add(name);
            String meant = meaning.meant();
            if (meant != null && !sorted.columns().says(catalogue.pathInBody(meant))) {
                sorted.faults()
                        .doubt(sectionOf(meant), RowProblem.ofNearMiss(sorted.row(), name, Key.text(value), meant));
            }
        }
    }

    private BodySection sectionOf(String field) {
        return catalogue.keyOf(field) == null ? catalogue.find(field).section() : BodySection.SAMPLE;
    }
}

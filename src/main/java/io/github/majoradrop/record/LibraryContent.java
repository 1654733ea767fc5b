package io.github.majoradrop.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.majoradrop.rules.Kind;
import io.github.majoradrop.rules.Rulebook;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the rows of one library say of it and of its samples. */
final class LibraryContent {

    private final UnsentFields unsent;
    private final MergedObject top;
    private final MergedObjects samples;
    private final Problems problems;
    private final Map<String, List<Integer>> rowsOfSamples = new HashMap<>();
    private final Set<String> noBarcodes = new HashSet<>(0);

    LibraryContent(PassContext context, Problems problems) {
        this.problems = problems;
        this.unsent = context.unsent();
        this.top = new MergedObject("the library", context.values());
        this.samples =
                new MergedObjects(id -> new MergedObject("sample \"" + id + '"', context.values()), context.unsent());
    }

    /** @param extras the row's extra fields, or none if they travel elsewhere */
    void add(SortedRow row, List<FieldValue> extras) {
        addTop(row);
        if (Key.isFilled(row.sampleId) || row.isFilled(BodySection.LIBRARY_SAMPLE)) {
            addSample(new SortedRow.Entry(row.sampleId, row.at(BodySection.LIBRARY_SAMPLE), extras), row.row());
            if (Rulebook.overridesBarcode(FieldValue.of("override_heron", row.at(BodySection.SAMPLE)))) {
                noBarcodes.add(Key.text(row.sampleId));
            }
        } else {
            top.mergeExtras(extras, row.row(), unsent);
        }
        for (SortedRow.Entry sample : row.listedSamples()) {
            addSample(sample, row.row());
        }
    }

    /** Only what is said of the library itself. */
    void addTop(SortedRow row) {
        top.merge(row.at(BodySection.LIBRARY), row.row(), problems);
        top.merge(row.annotationsOf(Kind.LIBRARY), row.row(), problems);
    }

    private void addSample(SortedRow.Entry sample, int row) {
        problems.of(
                idOf(sample.id()),
                () -> problems.attempt(row, () -> {
                    String key = Key.require(Field.SAMPLE_ID, sample.id());
                    List<FieldValue> fields =
                            new ArrayList<>(1 + sample.fields().size());
                    fields.add(FieldValue.ofId(sample.id()));
                    fields.addAll(sample.fields());
                    rowsOfSamples
                            .computeIfAbsent(key, any -> new ArrayList<>(1))
                            .add(row);
                    samples.merge(key, new SortedRow.Entry(sample.id(), fields, sample.extras()), row, problems);
                }));
    }

    /** Whatever stands in place of an id; empty if nothing does. */
    static String idOf(JsonNode id) {
        String text = Key.text(id);
        return text == null ? "" : text;
    }

    void writeTopTo(ObjectNode body) {
        top.writeTo(body, problems);
    }

    void writeSamplesTo(ObjectNode body) {
        samples.writeTo(body.putArray(Kind.LIBRARY.listName()), problems);
    }

    /** The row that says what stands at that path of the body; 0 if it is none of this. */
    int rowOf(BodyPath path) {
        return path.isListed() ? samples.rowOf(path.position(), path.field()) : top.rowOf(path.field());
    }

    /** The ids of samples of which a row says, to Majora's first servers, that they are no barcodes. */
    Set<String> noBarcodes() {
        return noBarcodes;
    }

    /** The rows of each sample, by their ids. */
    Map<String, List<Integer>> rowsOfSamples() {
        return rowsOfSamples;
    }

    boolean hasSamples() {
        return !samples.keys().isEmpty();
    }

    long characters() {
        return top.characters() + samples.characters();
    }
}

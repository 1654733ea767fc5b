package io.github.majoradrop.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.majoradrop.rules.Kind;
import io.github.majoradrop.rules.Rulebook;
import java.util.HashSet;
import java.util.Set;

/** What the rows of one library say of it and of its samples. */
final class LibraryContent {

    private final UnsentFields unsent;
    private final MergedObject top;
    private final MergedObjects samples;
    private final Problems problems;
    private final Set<String> noBarcodes = new HashSet<>(0);

    LibraryContent(PassContext context, Problems problems) {
        this.problems = problems;
        this.unsent = context.unsent();
        this.top = new MergedObject("the library", null, context.values());
        this.samples = new MergedObjects("sample", context);
    }

    /** @param extras the row's extra fields, or an empty object if they travel elsewhere */
    void add(SortedRow sorted, ObjectNode extras) {
        addTop(sorted);
        if (Key.isFilled(sorted.sampleId()) || sorted.isFilled(BodySection.LIBRARY_SAMPLE)) {
            addSample(
                    new SortedRow.Entry(sorted.sampleId(), sorted.at(BodySection.LIBRARY_SAMPLE), extras),
                    sorted.row());
            if (Rulebook.overridesBarcode(sorted.at(BodySection.SAMPLE))) {
                noBarcodes.add(Key.text(sorted.sampleId()));
            }
        } else {
            top.mergeExtras(extras, sorted.row(), unsent);
        }
        for (SortedRow.Entry sample : sorted.listedSamples()) {
            addSample(sample, sorted.row());
        }
    }

    /** Only what is said of the library itself. */
    void addTop(SortedRow sorted) {
        top.merge(sorted.at(BodySection.LIBRARY), sorted.row(), problems);
        top.merge(sorted.annotationsOf(Kind.LIBRARY), sorted.row(), problems);
    }

    private void addSample(SortedRow.Entry sample, int row) {
        problems.attempt(row, () -> addSample(Key.require(Field.SAMPLE_ID, sample.id()), sample, row));
    }

    private void addSample(String key, SortedRow.Entry sample, int row) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        // Of two spellings of one id, a text and a number, the first stands: Majora stores either as text.
        fields.set(Field.SAMPLE_ID, idOf(key, sample.id()));
        fields.setAll(sample.fields());
        samples.merge(key, new SortedRow.Entry(sample.id(), fields, sample.extras()), row, problems);
    }

    private JsonNode idOf(String key, JsonNode id) {
        JsonNode before = samples.get(key, Field.SAMPLE_ID);
        return before == null ? id : before;
    }

    void writeTopTo(ObjectNode body) throws LastingProblem {
        top.writeTo(body);
    }

    void writeSamplesTo(ObjectNode body) throws LastingProblem {
        samples.writeTo(body.putArray(Kind.LIBRARY.listName()));
    }

    /** The row that says what stands at that path of the body; 0 if it is none of this. */
    int rowOf(BodyPath path) {
        String field = path.fieldName();
        return path.isListed() ? samples.rowOf(path.position(), field) : top.get(field) == null ? 0 : top.rowOf(field);
    }

    /** The ids of samples of which a row says, to Majora's first servers, that they are no barcodes. */
    Set<String> noBarcodes() {
        return noBarcodes;
    }

    boolean hasSamples() {
        return !samples.keys().isEmpty();
    }

    long characters() {
        return top.characters() + samples.characters();
    }
}

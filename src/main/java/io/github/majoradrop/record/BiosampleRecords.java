package io.github.majoradrop.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.majoradrop.rules.Kind;
import java.util.List;
import java.util.Map;

/** Makes the record of one sample; its body is {@code {"biosamples":[{…}]}}, as a reply to several would not tell which was refused. */
final class BiosampleRecords {

    private final RecordMaker maker;

    BiosampleRecords(RecordMaker maker) {
        this.maker = maker;
    }

    /** @param columns what the file calls its fields */
    CheckedRecord record(SortedRow sorted, int number, Columns columns) {
        int row = sorted.row();
        Problems problems = new Problems();
        problems.attempt(row, () -> Key.require(Field.SAMPLE_ID, sorted.sampleId()));
        sorted.faults(Kind.BIOSAMPLE).forEach(fault -> problems.add(fault, row));
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        problems.attempt(row, () -> fill(body, sorted));
        problems.inspect(maker.inspector(), Kind.BIOSAMPLE, body, columns, path -> row);
        String id = Key.isFilled(sorted.sampleId()) ? Key.text(sorted.sampleId()) : null;
        return maker.record(Kind.BIOSAMPLE, number, List.of(row), id, List.of("sample:" + id), body, problems);
    }

    private static void fill(ObjectNode body, SortedRow sorted) throws LastingProblem {
        ObjectNode sample = body.putArray(Kind.BIOSAMPLE.listName()).addObject();
        sample.set(Field.SAMPLE_ID, sorted.sampleId());
        sample.setAll(sorted.at(BodySection.SAMPLE));
        for (Map.Entry<String, JsonNode> extra : sorted.extras().properties()) {
            sample.putIfAbsent(extra.getKey(), extra.getValue());
        }
        for (Map.Entry<String, JsonNode> annotation :
                sorted.annotationsOf(Kind.BIOSAMPLE).properties()) {
            Annotations.addTo(sample, annotation.getKey(), annotation.getValue());
        }
    }
}

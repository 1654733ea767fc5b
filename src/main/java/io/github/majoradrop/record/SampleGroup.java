package io.github.majoradrop.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.majoradrop.rules.Kind;
import io.github.majoradrop.rules.SampleAction;
import java.util.List;

/** The rows of one sample; its body is {@code {"biosamples":[{…}]}}. */
final class SampleGroup extends RowGroup {

    private MergedObject sample;
    private SampleAction action = SampleAction.UNSAID;
    private int rowOfAction;

    SampleGroup(PassContext context) {
        super(context);
    }

    @Override
    void merge(SortedRow row) {
        if (sample == null) {
            String id = Key.text(row.sampleId);
            sample = new MergedObject(id == null ? "the sample" : "sample \"" + id + '"', context.values());
        }
        int number = row.row();
        takeAction(row);
        row.faults().of(Kind.BIOSAMPLE).forEach(problems::add);
        if (row.sampleId != null) {
            sample.merge(List.of(FieldValue.ofId(row.sampleId)), number, problems);
        }
        sample.merge(row.at(BodySection.SAMPLE), number, problems);
        sample.merge(row.annotationsOf(Kind.BIOSAMPLE), number, problems);
        sample.mergeExtras(row.extras(), number, context.unsent());
    }

    private void takeAction(SortedRow row) {
        if (action == SampleAction.UNSAID) {
            action = row.action;
            rowOfAction = row.row();
        } else if (row.action != SampleAction.UNSAID && row.action != action) {
            problems.add(RowProblem.ofField(
                    row.row(),
                    SampleAction.COLUMN,
                    null,
                    "differs from row " + problems.row(rowOfAction),
                    "make them say the same"));
        }
    }

    @Override
    RecordMessage complete(RecordMessage record) {
        return record.asking(action);
    }

    @Override
    Inspector inspector() {
        return action == SampleAction.UPDATE ? context.inspector().ofUpdates() : context.inspector();
    }

    @Override
    long characters() {
        return sample.characters();
    }

    @Override
    void forget() {
        sample = null;
    }

    @Override
    void fill(ObjectNode body) {
        sample.writeTo(body.putArray(Kind.BIOSAMPLE.listName()).addObject(), problems);
    }

    @Override
    int rowOf(BodyPath path) {
        return sample.rowOf(path.field());
    }

    @Override
    List<String> keys(String id) {
        return List.of("sample:" + id);
    }
}

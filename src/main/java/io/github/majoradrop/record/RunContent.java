package io.github.majoradrop.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.majoradrop.rules.Kind;
import java.util.List;
import java.util.Set;

/** What the rows of one library say of its runs. */
final class RunContent {

    /** Majora stores half a run when one of these is longer than it can take, and refuses every later request for that run. */
    private static final List<String> HALF_STORED = List.of(Field.RUN_NAME, Field.INSTRUMENT_MODEL);

    private final FieldCatalogue catalogue;
    private final UnsentFields unsent;
    private final SharedValues values;
    private final MergedObject top;
    private final MergedObjects runs;
    private final Problems problems;
    private final SampleIds sampleIds = new SampleIds();
    private boolean tooManyIds;

    RunContent(PassContext context, Problems problems) {
        this.problems = problems;
        this.catalogue = context.catalogue();
        this.unsent = context.unsent();
        this.values = context.values();
        this.top = new MergedObject("the sequencing", null, values);
        this.runs = new MergedObjects("run", context);
    }

    void add(SortedRow sorted) {
        int row = sorted.row();
        sorted.faults(Kind.SEQUENCING).forEach(fault -> problems.add(fault, row));
        ObjectNode fields = sorted.at(BodySection.SEQUENCING).deepCopy();
        fields.remove(Field.SAMPLES);
        top.merge(fields, row, problems);
        ObjectNode annotations = sorted.annotationsOf(Kind.SEQUENCING);
        if (sorted.isFilled(BodySection.RUN) && sorted.listedRuns().isEmpty()) {
            ObjectNode run = sorted.at(BodySection.RUN).deepCopy();
            run.setAll(annotations);
            addRun(new SortedRow.Entry(null, run, sorted.extras()), row);
        } else {
            top.merge(annotations, row, problems);
            top.mergeExtras(sorted.extras(), row, unsent);
            addListed(sorted);
        }
    }

    private void addListed(SortedRow sorted) {
        List<SortedRow.Entry> listed = sorted.listedRuns();
        if (sorted.isFilled(BodySection.RUN) && listed.size() > 1) {
            problems.add(
                    new LastingProblem("fields of a run stand beside a list of several runs: put them into the runs"),
                    sorted.row());
            return;
        }
        for (SortedRow.Entry run : listed) {
            MergedObject merged = new MergedObject("its run", null, values);
            merged.merge(run.fields(), sorted.row(), problems);
            merged.merge(sorted.at(BodySection.RUN), sorted.row(), problems);
            ObjectNode fields = JsonNodeFactory.instance.objectNode();
            problems.attempt(sorted.row(), () -> merged.writeTo(fields));
            addRun(new SortedRow.Entry(null, fields, run.extras()), sorted.row());
        }
    }

    private void addRun(SortedRow.Entry run, int row) {
        for (String name : HALF_STORED) {
            String text = Key.text(run.fields().get(name));
            if (text != null && text.codePointCount(0, text.length()) > catalogue.maxLength(name)) {
                String what = "is longer than the " + catalogue.maxLength(name) + " characters that Majora can store";
                problems.add(LastingProblem.ofField(name, text, what, "shorten it"), row);
            }
        }
        problems.attempt(row, () -> runs.merge(keyOf(run.fields()), run, row, problems));
    }

    private static String keyOf(ObjectNode run) throws LastingProblem {
        JsonNode name = run.get(Field.RUN_NAME);
        JsonNode id = run.get(Field.SEQUENCING_ID);
        return Key.isFilled(name) || !Key.isFilled(id)
                ? Key.require(Field.RUN_NAME, name)
                : Key.require(Field.SEQUENCING_ID, id);
    }

    /** Takes the ids of a row's samples; they are kept only as long as there may be a use for them. */
    void addSampleIds(SortedRow sorted) throws LastingProblem {
        if (runs.keys().size() > 1 || tooManyIds) {
            sampleIds.clear();
            return;
        }
        sampleIds.addAll(sorted);
        tooManyIds = sampleIds.characters() > BodyWriter.LONGEST;
    }

    Set<String> keys() {
        return runs.keys();
    }

    void writeTo(ObjectNode body) throws LastingProblem {
        if (runs.keys().isEmpty()) {
            throw new LastingProblem("there is no run: fill in run_name or sequencing_id");
        }
        top.writeTo(body);
        MergedObject only = runs.only();
        if (only != null && Key.isFilled(only.get(Field.SEQUENCING_ID))) {
            writeSeedForm(only, body);
        }
        runs.writeTo(body.putArray(Kind.SEQUENCING.listName()));
    }

    /** Servers of 22 and 23 March 2020 take one run only, from the top of the body. */
    private void writeSeedForm(MergedObject run, ObjectNode body) throws LastingProblem {
        if (tooManyIds) {
            throw new LastingProblem(BodyWriter.TOO_LONG);
        }
        sampleIds.writeTo(body);
        body.set(Field.SEQUENCING_ID, run.get(Field.SEQUENCING_ID));
        if (Key.isFilled(run.get(Field.INSTRUMENT_MAKE))) {
            body.set(Field.INSTRUMENT_MAKE, run.get(Field.INSTRUMENT_MAKE));
        }
    }

    /** The row that says what stands at that path of the body; 0 if it is none of this. */
    int rowOf(BodyPath path) {
        String field = path.fieldName();
        if (path.isListed()) {
            return runs.rowOf(path.position(), field);
        }
        // A server of 22 and 23 March 2020 finds its only run at the top.
        return top.get(field) == null ? runs.rowOf(0, field) : top.rowOf(field);
    }

    long characters() {
        return top.characters() + runs.characters();
    }
}

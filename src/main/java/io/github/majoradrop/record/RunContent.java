package io.github.majoradrop.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.majoradrop.rules.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What the rows of one library say of its runs. */
final class RunContent {

    /** Majora stores half a run when one of these is longer than it can take, and refuses every later request for that run. */
    private static final List<String> HALF_STORED = List.of(Field.RUN_NAME, Field.INSTRUMENT_MODEL);

    private final FieldCatalogue catalogue;
    private final UnsentFields unsent;
    private final MergedObject top;
    private final MergedObjects runs;
    private final Problems problems;
    private final SampleIds sampleIds = new SampleIds();
    private boolean tooManyIds;

    RunContent(PassContext context, Problems problems) {
        this.problems = problems;
        this.catalogue = context.catalogue();
        this.unsent = context.unsent();
        this.top = new MergedObject("the sequencing", context.values());
        this.runs = new MergedObjects(key -> context.runs().begin(key, problems), unsent);
    }

    void add(SortedRow row) {
        int number = row.row();
        row.faults().of(Kind.SEQUENCING).forEach(problems::add);
        for (FieldValue each : row.at(BodySection.SEQUENCING)) {
            if (!each.path().equals(List.of(Field.SAMPLES))) {
                top.merge(List.of(each), number, problems);
            }
        }
        if (!isOneRun(row)) {
            top.merge(row.annotationsOf(Kind.SEQUENCING), number, problems);
            top.mergeExtras(row.extras(), number, unsent);
        }
        if (row.isFilled(BodySection.RUN) && row.listedRuns().size() > 1) {
            problems.add(RowProblem.ofRow(
                    number, "fields of a run stand beside a list of several runs: put them into the runs"));
            return;
        }
        runsOf(row).forEach(run -> addRun(run, number));
    }

    /** Whether the fields of a row are those of a run, and no list of runs stands beside them. */
    private static boolean isOneRun(SortedRow row) {
        return row.isFilled(BodySection.RUN) && row.listedRuns().isEmpty();
    }

    /** The runs that a row tells of. */
    static List<SortedRow.Entry> runsOf(SortedRow row) {
        List<FieldValue> fields = row.at(BodySection.RUN);
        if (isOneRun(row)) {
            return List.of(new SortedRow.Entry(null, joined(fields, row.annotationsOf(Kind.SEQUENCING)), row.extras()));
        }
        return row.listedRuns().stream()
                .map(run -> new SortedRow.Entry(null, joined(run.fields(), fields), run.extras()))
                .toList();
    }

    private static List<FieldValue> joined(List<FieldValue> some, List<FieldValue> others) {
        List<FieldValue> all = new ArrayList<>(some);
        all.addAll(others);
        return all;
    }

    private void addRun(SortedRow.Entry run, int row) {
        for (String name : HALF_STORED) {
            String text = Key.text(FieldValue.of(name, run.fields()));
            if (text != null && text.codePointCount(0, text.length()) > catalogue.maxLength(name)) {
                String what = "is longer than the " + catalogue.maxLength(name) + " characters that Majora can store";
                problems.add(RowProblem.ofField(row, name, text, what, "shorten it"));
            }
        }
        problems.attempt(row, () -> runs.merge(keyOf(run), run, row, problems));
    }

    /** What a run is known by: its name, or on Majora's first servers its id. */
    static String keyOf(SortedRow.Entry run) throws LastingProblem {
        JsonNode name = FieldValue.of(Field.RUN_NAME, run.fields());
        JsonNode id = FieldValue.of(Field.SEQUENCING_ID, run.fields());
        return Key.isFilled(name) || !Key.isFilled(id)
                ? Key.require(Field.RUN_NAME, name)
                : Key.require(Field.SEQUENCING_ID, id);
    }

    /** The same, or null if it has none that may be sent. */
    static String keyOrNull(SortedRow.Entry run) {
        try {
            return keyOf(run);
        } catch (LastingProblem none) {
            return null;
        }
    }

    /** Takes the ids of a row's samples; they are kept only as long as there may be a use for them. */
    void addSampleIds(SortedRow row) throws LastingProblem {
        if (runs.keys().size() > 1 || tooManyIds) {
            sampleIds.clear();
            return;
        }
        sampleIds.addAll(row);
        tooManyIds = sampleIds.characters() > BodyWriter.LONGEST;
    }

    Set<String> keys() {
        return runs.keys();
    }

    void writeTo(ObjectNode body) throws LastingProblem {
        if (runs.keys().isEmpty()) {
            throw new LastingProblem("there is no run: fill in run_name or sequencing_id");
        }
        top.writeTo(body, problems);
        MergedObject only = runs.only();
        if (only != null && Key.isFilled(only.get(Field.SEQUENCING_ID))) {
            writeSeedForm(only, body);
        }
        runs.writeTo(body.putArray(Kind.SEQUENCING.listName()), problems);
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
        if (path.isListed()) {
            return runs.rowOf(path.position(), path.field());
        }
        int row = top.rowOf(path.field());
        // A server of 22 and 23 March 2020 finds its only run at the top.
        return row > 0 ? row : runs.rowOf(0, path.field());
    }

    long characters() {
        return top.characters() + runs.characters();
    }
}

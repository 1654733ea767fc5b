package io.github.majoradrop.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.majoradrop.rules.Kind;
import java.util.ArrayList;
import java.util.List;

/** The rows of one library: they make its record, or that of its sequencing. */
final class LibraryGroup extends RowGroup {

    private LibraryContent library;
    private RunContent runs;

    LibraryGroup(PassContext context) {
        super(context);
        this.library = new LibraryContent(context, problems);
        this.runs = new RunContent(context, problems);
    }

    @Override
    void merge(SortedRow row) {
        RecordPass pass = context.pass();
        boolean takesRun = pass.takesRuns() && row.makesRun();
        boolean makesLibrary = pass.isLibraryOf(row);
        if (makesLibrary && pass != RecordPass.SEQUENCING) {
            String whose = Key.isFilled(row.sampleId) ? LibraryContent.idOf(row.sampleId) : null;
            problems.of(whose, () -> row.faults().of(Kind.LIBRARY).forEach(problems::add));
        }
        if (takesRun) {
            runs.add(row);
        }
        if (pass.takesLibraries() && makesLibrary) {
            library.add(row, takesRun ? List.of() : row.extras());
        }
        if (pass == RecordPass.SEQUENCING && makesLibrary) {
            // Rows that disagree about their library have not been sent: Majora would not know the library of these
            // runs.
            library.addTop(row);
        }
        if (pass.takesRuns()) {
            problems.attempt(row.row(), () -> runs.addSampleIds(row));
        }
    }

    @Override
    long characters() {
        return library.characters() + runs.characters();
    }

    @Override
    void forget() {
        library = null;
        runs = null;
    }

    @Override
    Inspector inspector() {
        return super.inspector().withoutBarcodes(library.noBarcodes());
    }

    @Override
    int rowOf(BodyPath path) {
        int row = path.first().equals(Kind.LIBRARY.listName()) ? 0 : runs.rowOf(path);
        return row > 0 ? row : library.rowOf(path);
    }

    @Override
    void fill(ObjectNode body) throws LastingProblem {
        RecordPass pass = context.pass();
        if (pass == RecordPass.LIBRARIES_WITHOUT_RUN) {
            throw new LastingProblem(
                    "only library fields: set submit.library=true if your Majora takes libraries by a call of their"
                            + " own, or fill in a run of this library");
        }
        body.set(Field.LIBRARY_NAME, key());
        if (pass.takesLibraries()) {
            library.writeTopTo(body);
        }
        if (pass == RecordPass.LIBRARIES || library.hasSamples()) {
            library.writeSamplesTo(body);
        }
        if (pass.takesRuns()) {
            runs.writeTo(body);
        }
    }

    @Override
    RecordMessage complete(RecordMessage record) {
        return context.pass() == RecordPass.LIBRARIES
                ? record.with(new Members(library.rowsOfSamples(), List.of()), record.body())
                : record;
    }

    @Override
    List<String> keys(String id) {
        List<String> keys = new ArrayList<>();
        keys.add("library:" + id);
        if (context.pass().takesRuns()) {
            runs.keys().forEach(run -> keys.add(RecordMessage.RUN_KEY + run));
        }
        return keys;
    }
}

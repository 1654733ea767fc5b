package io.github.majoradrop.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.majoradrop.rules.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows of one library (or the one row that names none) on their way to one record. Rows are merged as they come; of a group that is too
 * large to be sent, nothing is kept but its row numbers.
 */
final class LibraryGroup {

    private static final ObjectNode NOTHING = JsonNodeFactory.instance.objectNode();

    private final PassContext context;
    private final JsonNode name;
    private final RowNumbers rows = new RowNumbers();
    private final Problems problems = new Problems();
    private LibraryContent library;
    private RunContent runs;
    private boolean hasRun;
    private boolean tooLarge;

    LibraryGroup(PassContext context, JsonNode name) {
        this.context = context;
        this.name = name;
        this.library = new LibraryContent(context, problems);
        this.runs = new RunContent(context, problems);
    }

    void add(SortedRow sorted) {
        rows.add(sorted.row());
        hasRun |= sorted.makesRun();
        if (rows.size() == 1) {
            problems.attempt(sorted.row(), () -> Key.require(Field.LIBRARY_NAME, name));
        }
        if (tooLarge) {
            return;
        }
        merge(sorted);
        if (library.characters() + runs.characters() > BodyWriter.LONGEST) {
            tooLarge = true;
            problems.add(new LastingProblem(BodyWriter.TOO_LONG), rows.first());
            library = null;
            runs = null;
        }
    }

    private void merge(SortedRow sorted) {
        LibraryPass pass = context.pass();
        boolean takesRun = pass.takesRuns() && sorted.makesRun();
        boolean makesLibrary = sorted.makesLibrary(pass.libraryCall());
        if (makesLibrary && pass != LibraryPass.SEQUENCING_RECORDS) {
            sorted.faults(Kind.LIBRARY).forEach(fault -> problems.add(fault, sorted.row()));
        }
        if (takesRun) {
            runs.add(sorted);
        }
        if (pass.takesLibraries() && makesLibrary) {
            library.add(sorted, takesRun ? NOTHING : sorted.extras());
        }
        if (pass == LibraryPass.SEQUENCING_RECORDS && makesLibrary) {
            // Rows that disagree about their library have not been sent: Majora would not know the library of these
            // runs.
            library.addTop(sorted);
        }
        if (pass.takesRuns()) {
            problems.attempt(sorted.row(), () -> runs.addSampleIds(sorted));
        }
    }

    /** Whether this makes a record of its pass, all rows being in. */
    boolean isWanted() {
        return context.pass().wants(hasRun);
    }

    /** @param columns what the file calls its fields */
    CheckedRecord record(int number, Columns columns) {
        Kind kind = context.pass().kind();
        String id = Key.isFilled(name) ? Key.text(name) : null;
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        if (!tooLarge) {
            // What is missing only because it was refused is no mistake of its own.
            Problems noted = problems.areLasting() ? new Problems() : problems;
            if (noted.attempt(rows.first(), () -> fill(body)) || noted != problems) {
                Inspector inspector = context.maker().inspector().withoutBarcodes(library.noBarcodes());
                problems.inspect(inspector, kind, body, columns, this::rowOf);
            }
        }
        List<String> keys = problems.areLasting() ? List.of() : keys(id);
        return context.maker().record(kind, number, rows.toList(), id, keys, body, problems);
    }

    private int rowOf(BodyPath path) {
        int row = path.first().equals(Kind.LIBRARY.listName()) ? 0 : runs.rowOf(path);
        row = row > 0 ? row : library.rowOf(path);
        return row > 0 ? row : rows.first();
    }

    private void fill(ObjectNode body) throws LastingProblem {
        LibraryPass pass = context.pass();
        if (pass == LibraryPass.LIBRARIES_WITHOUT_RUN) {
            throw new LastingProblem(
                    "only library fields: set submit.library=true if your Majora takes libraries by a call of their own,"
                            + " or fill in a run of this library");
        }
        body.set(Field.LIBRARY_NAME, name);
        if (pass.takesLibraries()) {
            library.writeTopTo(body);
        }
        if (pass == LibraryPass.LIBRARY_RECORDS || library.hasSamples()) {
            library.writeSamplesTo(body);
        }
        if (pass.takesRuns()) {
            runs.writeTo(body);
        }
    }

    private List<String> keys(String id) {
        List<String> keys = new ArrayList<>();
        keys.add("library:" + id);
        if (context.pass().takesRuns()) {
            runs.keys().forEach(run -> keys.add("run:" + run));
        }
        return keys;
    }
}

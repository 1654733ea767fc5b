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

    private final Workshop workshop;
    private final JsonNode name;
    private final RowNumbers rows = new RowNumbers();
    private final Problems problems = new Problems();
    private LibraryContent library;
    private RunContent runs;
    private boolean hasRun;
    private boolean tooLarge;

    LibraryGroup(Workshop workshop, JsonNode name) {
        this.workshop = workshop;
        this.name = name;
        this.library = new LibraryContent(workshop, problems);
        this.runs = new RunContent(workshop, problems);
    }

    void add(Parts parts) {
        rows.add(parts.row());
        hasRun |= parts.makesRun();
        if (rows.size() == 1) {
            problems.attempt(parts.row(), () -> Key.require(Field.LIBRARY_NAME, name));
        }
        if (tooLarge) {
            return;
        }
        merge(parts);
        if (library.characters() + runs.characters() > BodyWriter.LONGEST) {
            tooLarge = true;
            problems.add(new Refusal(BodyWriter.TOO_LONG), rows.first());
            library = null;
            runs = null;
        }
    }

    private void merge(Parts parts) {
        LibraryPass pass = workshop.pass();
        boolean takesRun = pass.takesRuns() && parts.makesRun();
        boolean makesLibrary = parts.makesLibrary(pass.libraries());
        if (makesLibrary && pass != LibraryPass.SEQUENCING_RECORDS) {
            parts.faults(Kind.LIBRARY).forEach(fault -> problems.add(fault, parts.row()));
        }
        if (takesRun) {
            runs.add(parts);
        }
        if (pass.takesLibraries() && makesLibrary) {
            library.add(parts, takesRun ? NOTHING : parts.extras());
        }
        if (pass == LibraryPass.SEQUENCING_RECORDS && makesLibrary) {
            // Rows that disagree about their library have not been sent: Majora would not know the library of these
            // runs.
            library.addTop(parts);
        }
        if (pass.takesRuns()) {
            problems.attempt(parts.row(), () -> runs.addSampleIds(parts));
        }
    }

    /** Whether this makes a record of its pass, all rows being in. */
    boolean isWanted() {
        return workshop.pass().wants(hasRun);
    }

    /** @param columns what the file calls its fields */
    CheckedRecord record(int number, Columns columns) {
        Kind kind = workshop.pass().kind();
        String id = Key.isFilled(name) ? Key.text(name) : null;
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        if (!tooLarge) {
            // What is missing only because it was refused is no mistake of its own.
            Problems noted = problems.areLasting() ? new Problems() : problems;
            if (noted.attempt(rows.first(), () -> fill(body)) || noted != problems) {
                Inspector inspector = workshop.maker().inspector().withoutBarcodes(library.noBarcodes());
                problems.inspect(inspector, kind, body, columns, this::rowOf);
            }
        }
        List<String> keys = problems.areLasting() ? List.of() : keys(id);
        return workshop.maker().record(kind, number, rows.toList(), id, keys, body, problems);
    }

    private int rowOf(BodyPath path) {
        int row = path.first().equals(Kind.LIBRARY.listName()) ? 0 : runs.rowOf(path);
        row = row > 0 ? row : library.rowOf(path);
        return row > 0 ? row : rows.first();
    }

    private void fill(ObjectNode body) throws Refusal {
        LibraryPass pass = workshop.pass();
        if (pass == LibraryPass.LIBRARIES_WITHOUT_RUN) {
            throw new Refusal(
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
        if (workshop.pass().takesRuns()) {
            runs.keys().forEach(run -> keys.add("run:" + run));
        }
        return keys;
    }
}

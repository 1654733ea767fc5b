package io.github.majoradrop.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows of one library (or the one row that names none) on their way to one record. Rows are merged as they come; of a group that cannot be
 * sent anyway, nothing is kept but its row numbers.
 */
final class LibraryGroup {

    private static final ObjectNode NOTHING = JsonNodeFactory.instance.objectNode();
    /** What a group and a row number take up, measured in characters of two bytes. */
    private static final int GROUP_COST = 350;

    private static final int ROW_COST = 2;

    private final Workshop workshop;
    private final JsonNode name;
    private final RowNumbers rows = new RowNumbers();
    private LibraryContent library;
    private RunContent runs;
    private boolean hasRun;
    private String fault;

    LibraryGroup(Workshop workshop, JsonNode name) {
        this.workshop = workshop;
        this.name = name;
        this.library = new LibraryContent(workshop);
        this.runs = new RunContent(workshop);
        try {
            Key.require(Field.LIBRARY_NAME, name);
        } catch (Refusal e) {
            refuse(e.getMessage());
        }
    }

    void add(Parts parts) {
        rows.add(parts.row());
        hasRun |= parts.makesRun();
        if (fault != null) {
            return;
        }
        try {
            merge(parts);
            if (library.characters() + runs.characters() > BodyWriter.LONGEST) {
                refuse(BodyWriter.TOO_LONG);
            }
        } catch (Refusal e) {
            refuse(e.detailOfRow(parts.row()));
        }
    }

    private void merge(Parts parts) throws Refusal {
        LibraryPass pass = workshop.pass();
        boolean takesRun = pass.takesRuns() && parts.makesRun();
        boolean makesLibrary = parts.makesLibrary(pass.libraries());
        if (makesLibrary && pass != LibraryPass.SEQUENCING_RECORDS) {
            parts.refuseFaults(Kind.LIBRARY);
        }
        if (takesRun) {
            runs.add(parts, makesLibrary || parts.makesSample() ? NOTHING : parts.annotations());
        }
        if (pass.takesLibraries() && makesLibrary) {
            library.add(parts, takesRun ? NOTHING : parts.extras());
        }
        if (pass.takesRuns()) {
            runs.addSampleIds(parts);
        }
    }

    private void refuse(String detail) {
        fault = detail;
        library = null;
        runs = null;
    }

    /** The row that the record is known by. */
    int firstRow() {
        return rows.first();
    }

    /** Whether this makes a record of its pass, all rows being in. */
    boolean isWanted() {
        return workshop.pass().wants(hasRun);
    }

    RecordMessage record(int number) {
        Kind kind = workshop.pass().kind();
        String id = Key.isFilled(name) ? Key.text(name) : null;
        try {
            if (fault != null) {
                throw new Refusal(fault);
            }
            byte[] body = workshop.writer().write(body());
            return RecordMessage.toSend(workshop.stem(), kind, number, rows.toList(), id, keys(id), body);
        } catch (Refusal e) {
            return RecordMessage.refused(
                    workshop.stem(), kind, number, rows.toList(), id, RecordMessage.INVALID, e.getMessage());
        }
    }

    private ObjectNode body() throws Refusal {
        LibraryPass pass = workshop.pass();
        if (pass == LibraryPass.LIBRARIES_WITHOUT_RUN) {
            throw new Refusal(
                    "only library fields: set submit.library=true if your Majora takes libraries by a call of their own,"
                            + " or fill in a run of this library");
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.set(Field.LIBRARY_NAME, name);
        library.writeTopTo(body);
        if (pass == LibraryPass.LIBRARY_RECORDS || library.hasSamples()) {
            library.writeSamplesTo(body);
        }
        if (pass.takesRuns()) {
            runs.writeTo(body);
        }
        return body;
    }

    private List<String> keys(String id) {
        List<String> keys = new ArrayList<>();
        keys.add("library:" + id);
        if (workshop.pass().takesRuns()) {
            runs.keys().forEach(run -> keys.add("run:" + run));
        }
        return keys;
    }

    /** What it takes up in memory, in characters. */
    long cost() {
        long content = fault == null ? library.cost() + runs.cost() : 0;
        return GROUP_COST + (long) ROW_COST * rows.size() + content;
    }
}

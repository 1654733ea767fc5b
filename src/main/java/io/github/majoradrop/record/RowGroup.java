package io.github.majoradrop.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.majoradrop.rules.DamagedText;
import io.github.majoradrop.rules.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The rows of one sample or library (or the one row that names none) on their way to one record. Rows are merged as they come; of a group that
 * is too large to be sent, nothing is kept but its row numbers.
 */
abstract class RowGroup {

    /** Of so many rows it is known what each calls its fields; of others it is taken from the first. */
    private static final int MOST_NAMING = 100;

    final PassContext context;
    final Problems problems;
    private final RowNumbers rows = new RowNumbers();
    private final Map<Integer, Columns> naming = new HashMap<>(2);
    private Columns columns;
    private JsonNode key;
    private boolean hasRun;
    private boolean tooLarge;

    RowGroup(PassContext context) {
        this.context = context;
        this.problems = new Problems(context.sheets(), context.pass() == RecordPass.LIBRARIES);
    }

    final void add(SortedRow row) {
        RecordPass pass = context.pass();
        rows.add(row.row());
        hasRun |= row.makesRun();
        if (rows.size() == 1) {
            columns = row.columns();
            key = pass.key(row);
            problems.attempt(row.row(), () -> Key.require(pass.keyField(), key));
        } else if (row.columns() != columns && naming.size() < MOST_NAMING) {
            naming.put(row.row(), row.columns());
        }
        if (pass.key(row) instanceof DamagedText damaged) {
            key = damaged;
        }
        for (Kind kind : pass.told()) {
            row.doubts(kind).stream()
                    .filter(doubt -> context.inspector().looksFor(doubt.weight()))
                    .forEach(problems::add);
        }
        if (!tooLarge) {
            merge(row);
            if (characters() > BodyWriter.LONGEST) {
                tooLarge = true;
                problems.add(RowProblem.ofRow(rows.first(), BodyWriter.TOO_LONG));
                forget();
            }
        }
    }

    /** Takes note of a row with nearly the same key, which Majora would take for another one. */
    final void resembles(int row) {
        problems.add(
                RowProblem.ofLikeness(rows.first(), context.pass().keyField(), Key.text(key), row, context.sheets()));
    }

    /** Takes in what a row says. */
    abstract void merge(SortedRow row);

    /** How many characters of JSON have been taken in at the least. */
    abstract long characters();

    /** Lets go of all that was taken in. */
    abstract void forget();

    /** Puts what was taken in into a body. */
    abstract void fill(ObjectNode body) throws LastingProblem;

    /** The row that says what stands at that path of the body; 0 if none does. */
    abstract int rowOf(BodyPath path);

    /** What the record may not travel together with. */
    abstract List<String> keys(String id);

    /** Adds to the record what is its kind's own. */
    RecordMessage complete(RecordMessage record) {
        return record;
    }

    Inspector inspector() {
        return context.inspector();
    }

    final JsonNode key() {
        return key;
    }

    /** Whether this makes a record of its pass, all rows being in. */
    final boolean isWanted() {
        return context.pass().wants(hasRun) && rows.any(context.rows());
    }

    /** The record, to be sent unless something would do lasting damage. */
    final CheckedRecord record(int number) {
        Kind kind = context.pass().kind();
        String id = Key.isFilled(key) ? Key.text(key) : null;
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        if (!tooLarge) {
            inspect(kind, body);
        }
        byte[] bytes = problems.areLasting() ? null : bytes(body);
        List<RowProblem> found = problems.toList();
        return bytes == null
                ? CheckedRecord.refused(context, number, rows.toList(), id, found)
                : CheckedRecord.sendable(
                                complete(RecordMessage.toSend(
                                                context.stem(), kind, number, rows.toList(), id, keys(id), bytes)
                                        .of(context.sheets())),
                                found)
                        .without(RowProblem::isLasting);
    }

    private void inspect(Kind kind, ObjectNode body) {
        // What is missing only because it was refused is no mistake of its own.
        Problems noted = problems.areLasting() ? new Problems(context.sheets(), false) : problems;
        if (noted.attempt(rows.first(), () -> fill(body)) || noted != problems) {
            problems.inspect(inspector(), kind, body, row -> naming.getOrDefault(row, columns), path -> {
                int row = rowOf(path);
                return row > 0 ? row : rows.first();
            });
        }
    }

    private byte[] bytes(ObjectNode body) {
        try {
            return BodyWriter.write(body);
        } catch (LastingProblem lasting) {
            problems.add(lasting.at(rows.first()));
            return null;
        }
    }
}

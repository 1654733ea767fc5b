package io.github.majoradrop.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.majoradrop.rules.Kind;
import java.util.List;

/**
 * Makes a record of a body and of all that was found wrong on the way to it.
 *
 * @param stem the stem of the claimed file
 */
record RecordMaker(String stem, Inspector inspector, BodyWriter writer) {

    /**
     * The record, to be sent unless something would do lasting damage.
     *
     * @param id null if there is none
     * @param keys what it must not travel together with
     */
    CheckedRecord record(
            Kind kind,
            int number,
            List<Integer> rows,
            String id,
            List<String> keys,
            ObjectNode body,
            Problems problems) {
        byte[] bytes = null;
        if (!problems.areLasting()) {
            try {
                bytes = writer.write(body);
            } catch (LastingProblem lasting) {
                problems.add(lasting, rows.get(0));
            }
        }
        List<RowProblem> found = problems.toList();
        return bytes == null
                ? CheckedRecord.refused(stem, kind, number, rows, id, found)
                : CheckedRecord.sendable(RecordMessage.toSend(stem, kind, number, rows, id, keys, bytes), found);
    }
}

package io.github.majoradrop.record;

import java.util.List;

/**
 * A record as it was made of its rows, and all that was found wrong with it, also if it can be sent. The problems hold values, so they stay
 * where the file is read: for {@code check}, and for the tally of the file.
 *
 * @param problems none if nobody looked
 */
public record CheckedRecord(RecordMessage record, List<RowProblem> problems) {

    public CheckedRecord {
        problems = List.copyOf(problems);
    }

    /** A row that makes no record of any kind. */
    static CheckedRecord ofRow(PassContext context, int number, int row, String reason, String detail) {
        return new CheckedRecord(
                RecordMessage.refused(context.stem(), null, number, List.of(row), null, reason, detail)
                        .of(context.sheets()),
                List.of(RowProblem.ofRow(row, detail)));
    }

    /** A record that can be sent in spite of its problems. */
    static CheckedRecord sendable(RecordMessage record, List<RowProblem> problems) {
        String told = ProblemText.of(problems, record.rows(), record.sheets());
        return new CheckedRecord(told.isEmpty() ? record : record.withDetail(told), problems);
    }

    /** The same record, not to be posted because of its problems. */
    CheckedRecord refused() {
        String detail = ProblemText.of(problems, record.rows(), record.sheets());
        RecordMessage unsent = RecordMessage.refused(
                        record.stem(),
                        record.kind(),
                        record.number(),
                        record.rows(),
                        record.id(),
                        RecordMessage.INVALID,
                        detail)
                .of(record.sheets());
        return new CheckedRecord(unsent, problems);
    }

    /** A record that must not be posted because of its problems; {@code id} may be null. */
    static CheckedRecord refused(
            PassContext context, int number, List<Integer> rows, String id, List<RowProblem> problems) {
        RecordMessage unsaid = RecordMessage.refused(
                        context.stem(), context.pass().kind(), number, rows, id, RecordMessage.INVALID, null)
                .of(context.sheets());
        return new CheckedRecord(unsaid, problems).refused();
    }
}

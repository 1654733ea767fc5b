package io.github.majoradrop.record;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

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

    /**
     * The same record, if it is not to be sent with such problems: a library without those samples that have them, anything else not to be
     * posted at all.
     */
    CheckedRecord without(Predicate<RowProblem> refused) {
        if (problems.isEmpty()) {
            return this;
        }
        List<RowProblem> why = problems.stream().filter(refused).toList();
        if (why.isEmpty()) {
            return this;
        }
        Set<LeftOut> out = new LinkedHashSet<>();
        for (RowProblem problem : why) {
            if (problem.member() == null) {
                return refused();
            }
            if (!record.members().isOut(problem.member(), problem.row())) {
                out.add(leftOut(problem));
            }
        }
        RecordMessage rest = out.isEmpty() ? record : new LibraryRecord(record).without(List.copyOf(out));
        if (!rest.isSendable()) {
            return refused();
        }
        List<RowProblem> sent = problems.stream()
                .filter(problem ->
                        problem.member() == null || rest.members().rows().containsKey(problem.member()))
                .toList();
        String told = ProblemText.of(sent, rest.rows(), rest.sheets());
        return new CheckedRecord(rest.withDetail(told.isEmpty() ? null : told), problems);
    }

    /** The sample that it is about, with all that is wrong with it. */
    private LeftOut leftOut(RowProblem problem) {
        String id = problem.member();
        List<Integer> rows = record.members().rows().getOrDefault(id, List.of(problem.row()));
        List<RowProblem> all = problems.stream()
                .filter(other -> id.equals(other.member()) && rows.contains(other.row()))
                .toList();
        String whose = id.isEmpty() ? "a sample" : "sample \"" + id + '"';
        return new LeftOut(id, rows, whose + " is not in the library: " + ProblemText.of(all, rows, record.sheets()));
    }

    /** The same record, not to be posted because of its problems. */
    private CheckedRecord refused() {
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

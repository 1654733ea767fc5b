package io.github.majoradrop.cli;

import io.github.majoradrop.ops.Terminal;
import io.github.majoradrop.record.CheckedRecord;
import io.github.majoradrop.record.RecordMessage;
import io.github.majoradrop.record.RowProblem;
import io.github.majoradrop.rules.SampleAction;
import io.github.majoradrop.sheet.SheetNames;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** {@code --bodies}: each record with what would be sent of it. */
final class CheckBodies extends CheckText {

    private static final int LONGEST_BODY = 2_000;
    private static final int MOST_ROWS = 8;

    CheckBodies(PrintWriter out, Terminal terminal) {
        super(out, terminal);
    }

    @Override
    void record(String file, CheckedRecord checked) {
        RecordMessage record = checked.record();
        out.print("\n  " + heading(record) + "\n");
        if (record.isSendable()) {
            String body = Visible.text(new String(record.body(), StandardCharsets.UTF_8));
            boolean isLong = body.length() > LONGEST_BODY;
            out.print((isUpdate(record) ? "    would update, and change nothing else: " : "    would send ")
                    + (isLong ? body.substring(0, LONGEST_BODY) + "… (--json tells all of it)" : body) + "\n");
        } else {
            out.print("    is not sent\n");
        }
        record.members()
                .leftOut()
                .forEach(sample -> out.print("    goes without " + rows(sample.rows(), record.sheets()) + ": "
                        + Visible.text(sample.detail()) + "\n"));
        checked.problems().forEach(problem -> problem(problem, record.sheets()));
    }

    private static boolean isUpdate(RecordMessage record) {
        return record.action() == SampleAction.UPDATE;
    }

    private static String heading(RecordMessage record) {
        String kind = record.kind() == null ? "no record" : record.kind().label() + " " + record.number();
        String id = record.id() == null ? "" : " " + Visible.quoted(record.id());
        return kind + id + ", " + rows(record.rows(), record.sheets());
    }

    private static String rows(List<Integer> rows, SheetNames sheets) {
        int count = rows.size();
        String some = rows.stream().limit(MOST_ROWS).map(sheets::inWords).collect(Collectors.joining(", "));
        String more = count > MOST_ROWS ? " and " + (count - MOST_ROWS) + " more" : "";
        return (count == 1 ? "row " : "rows ") + some + more;
    }

    private void problem(RowProblem problem, SheetNames sheets) {
        String value = problem.value() == null ? "" : " " + Visible.quoted(problem.value());
        String column = problem.column() == null ? ": " : ", " + Visible.text(problem.column()) + value + " ";
        String right = problem.right() == null ? "" : ": " + problem.right();
        String mark = problem.isRemark() ? "    ? row " : "    ! row ";
        out.print(
                inColour(mark + sheets.inWords(problem.row()) + column + Visible.text(problem.what() + right) + "\n"));
    }
}

package io.github.majoradrop.cli;

import io.github.majoradrop.record.CheckedRecord;
import io.github.majoradrop.record.RowProblem;
import io.github.majoradrop.sheet.SheetNames;
import java.io.PrintWriter;

/** {@code --problems-only}: a line for each problem, {@code file:row: column "value" what is wrong: what would be right}, and nothing else. */
final class CheckProblems extends CheckReport {

    CheckProblems(PrintWriter out) {
        super(out);
    }

    @Override
    void record(String file, CheckedRecord checked) {
        for (RowProblem problem : checked.problems()) {
            if (!problem.isRemark()) {
                out.print(Visible.text(file) + ":" + place(checked.record().sheets(), problem.row()) + ": "
                        + inWords(problem) + "\n");
            }
        }
    }

    private static String place(SheetNames sheets, int row) {
        String sheet = sheets.sheet(row);
        return (sheet == null ? "" : Visible.text(sheet) + ":") + sheets.row(row);
    }

    private static String inWords(RowProblem problem) {
        String value = problem.value() == null ? "" : Visible.quoted(problem.value()) + " ";
        String column = problem.column() == null ? "" : Visible.text(problem.column()) + " " + value;
        return column + Visible.text(problem.what() + (problem.right() == null ? "" : ": " + problem.right()));
    }
}

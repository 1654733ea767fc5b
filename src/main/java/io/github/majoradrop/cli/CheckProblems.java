package io.github.majoradrop.cli;

import io.github.majoradrop.record.CheckedRecord;
import io.github.majoradrop.record.RowProblem;
import io.github.majoradrop.sheet.SheetNames;
import java.io.PrintWriter;
import java.util.Set;

/** {@code --problems-only}: a line for each problem, {@code file:row: column "value" what is wrong: what would be right}, and nothing else. */
final class CheckProblems implements CheckReport {

    private final PrintWriter out;

    CheckProblems(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void begin(String file) {
        // Each of its lines names the file.
    }

    @Override
    public void record(String file, CheckedRecord checked) {
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

    @Override
    public void end(String file, CheckCount count, Set<String> warnings) {
        // What is no problem of a row is not told here.
    }

    @Override
    public void end(int files, CheckCount total) {
        out.flush();
    }

    @Override
    public boolean isHeard() {
        return !out.checkError();
    }
}

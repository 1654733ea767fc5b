package io.github.majoradrop.cli;

import io.github.majoradrop.ops.Terminal;
import io.github.majoradrop.record.CheckedRecord;
import io.github.majoradrop.record.RowProblem;
import java.io.PrintWriter;
import java.util.Objects;

/** The problems of a file as a table, printed while they are found: a row of the file, its column, what stands there, what is wrong, what would be right. */
final class CheckTable extends CheckText {

    private static final int MARK = 1;
    private static final int ROW = 5;
    private static final int COLUMN = 19;
    private static final int BETWEEN = 2;
    private static final int COLUMNS = 6;

    private static final int DATE_IN_QUOTES = 12;

    /** So many problems are seen at a glance. */
    private static final int FEW = 12;

    private final TextTable table;
    /** For what is about the whole row. */
    private final TextTable sentences;

    private boolean hasHeader;
    /** The one that the last row is of, if several sheets of the workbook are read. */
    private String sheet;

    CheckTable(PrintWriter out, Terminal terminal) {
        super(out, terminal);
        int width = terminal.columns();
        this.sentences = new TextTable(MARK, ROW, width - MARK - ROW - 2 * BETWEEN);
        int rest = width - MARK - ROW - COLUMN - (COLUMNS - 1) * BETWEEN;
        int value = Math.max(DATE_IN_QUOTES, rest / 4);
        int what = (rest - value) / 2;
        this.table = new TextTable(MARK, ROW, COLUMN, value, what, rest - value - what);
    }

    @Override
    void begin(String file) {
        super.begin(file);
        hasHeader = false;
        sheet = null;
    }

    @Override
    void record(String file, CheckedRecord checked) {
        for (RowProblem problem : checked.problems()) {
            if (!hasHeader) {
                hasHeader = true;
                out.print("\n" + table.row("", "row", "column", "value", "what is wrong", "what would be right"));
                out.print("-".repeat(table.width()) + "\n");
            }
            String name = checked.record().sheets().sheet(problem.row());
            if (!Objects.equals(name, sheet)) {
                sheet = name;
                out.print("sheet " + Visible.quoted(name) + "\n");
            }
            out.print(inColour(row(problem, checked.record().sheets().row(problem.row()))));
        }
    }

    private String row(RowProblem problem, int number) {
        String mark = problem.isRemark() ? "?" : "!";
        String row = String.valueOf(number);
        return problem.column() == null
                ? sentences.row(mark, row, Visible.text(problem.text()))
                : table.row(
                        mark,
                        row,
                        Visible.text(problem.column()),
                        problem.value() == null ? "" : Visible.quoted(problem.value()),
                        Visible.text(problem.what()),
                        orBlank(problem.right()));
    }

    private static String orBlank(String text) {
        return text == null ? "" : Visible.text(text);
    }

    @Override
    boolean isTallied(CheckCount count) {
        return count.problems() + count.remarks() > FEW;
    }
}

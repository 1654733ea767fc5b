package io.github.majoradrop.outcome;

import io.github.majoradrop.rules.CellDamage;
import io.github.majoradrop.sheet.xlsx.NumberForm;
import io.github.majoradrop.sheet.xlsx.XlsxCell;
import io.github.majoradrop.sheet.xlsx.XlsxText;
import java.util.List;
import org.dhatim.fastexcel.DataValidationErrorStyle;
import org.dhatim.fastexcel.RichText;
import org.dhatim.fastexcel.Worksheet;

/** Writes cells into a worksheet as they were read, the wrong ones in a colour. */
final class XlsxCellWriter {

    /** Excel's own colour for what is bad. */
    private static final String WRONG = "FFFFC7CE";

    /** About how many bytes a cell takes besides its text. */
    private static final int CELL = 200;

    /** What Excel takes as a list of choices that stands in no cells (its specifications and limits). */
    private static final int LONGEST_LIST = 255;

    private final Worksheet sheet;
    private int held;

    XlsxCellWriter(Worksheet sheet) {
        this.sheet = sheet;
    }

    /** About how many bytes are held. */
    int held() {
        return held;
    }

    /** Nothing is held any more. */
    void areWritten() {
        held = 0;
    }

    void put(int row, int column, XlsxCell cell) {
        held += 2 * cell.text().length() + CELL;
        if (cell instanceof XlsxCell.Number number) {
            sheet.value(row, column, number.value());
            if (number.damage() == CellDamage.OTHER_LOOK) {
                // Else it would be a plain number, and what only looked like an id would be sent the next time.
                sheet.style(row, column).format(number.format().code()).set();
            }
        } else if (cell instanceof XlsxCell.Moment moment) {
            sheet.value(row, column, moment.serial());
            sheet.style(row, column).format(format(moment.form())).set();
        } else if (cell instanceof XlsxCell.Truth truth) {
            sheet.value(row, column, truth.value());
        } else if (cell instanceof XlsxCell.Uncalculated) {
            // As long as nobody has mended it, the row is refused again: nobody knows what the cell stands for.
            sheet.formula(row, column, "NA()");
        } else if (!cell.text().isEmpty()) {
            // In a run, for there alone blanks at the ends are kept.
            sheet.inlineString(
                    row,
                    column,
                    RichText.builder().run(XlsxText.encoded(cell.text())).end().build());
        }
    }

    private static String format(NumberForm form) {
        return switch (form) {
            case DATE -> "yyyy-mm-dd";
            case DATE_TIME -> "yyyy-mm-dd hh:mm";
            case DURATION -> "[hh]:mm:ss";
            default -> "hh:mm:ss";
        };
    }

    /** Colours a cell, also one with nothing in it. */
    void colour(int row, int column) {
        sheet.style(row, column).fillColor(WRONG).set();
    }

    /** Gives a list of choices to the cells under the header; Excel asks before it takes anything else. */
    void offer(List<String> choices, int column, int lastRow) {
        String list = String.join(",", choices);
        if (!choices.isEmpty() && list.length() <= LONGEST_LIST) {
            sheet.range(1, column, lastRow, column)
                    .validateWithListByFormula('"' + list + '"')
                    .errorStyle(DataValidationErrorStyle.WARNING)
                    .errorTitle("Not in the list")
                    .error("Majora may refuse what is not in the list of this column.")
                    .showErrorMessage(true);
        }
    }
}

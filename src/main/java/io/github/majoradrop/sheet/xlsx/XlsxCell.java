package io.github.majoradrop.sheet.xlsx;

import java.math.BigDecimal;

/** A cell of a workbook: what it holds, to be written again as it is, and its text, which is what it stands for in a record. */
public sealed interface XlsxCell {

    XlsxCell BLANK = new Text("");

    String text();

    /** A text, or the text of an error such as {@code #REF!}; "" for a cell with nothing in it. */
    record Text(String text) implements XlsxCell {}

    /** A number, as it is stored and as Excel's format General shows it. */
    record Number(BigDecimal value, String text) implements XlsxCell {}

    /**
     * A date or a time.
     *
     * @param serial days since the end of 1899, as Excel counts them, whatever the workbook's own beginning of days is
     */
    record Moment(double serial, NumberForm form, String text) implements XlsxCell {}

    /** TRUE or FALSE. */
    record Truth(boolean value) implements XlsxCell {
        @Override
        public String text() {
            return value ? "TRUE" : "FALSE";
        }
    }

    /** A formula that nothing has calculated yet, so that nobody knows what it stands for. */
    record Uncalculated() implements XlsxCell {
        @Override
        public String text() {
            return "";
        }
    }
}

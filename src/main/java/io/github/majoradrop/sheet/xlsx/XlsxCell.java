package io.github.majoradrop.sheet.xlsx;

import io.github.majoradrop.rules.CellDamage;
import java.math.BigDecimal;

/** A cell of a workbook: what it holds, to be written again as it is, and its text, which is what it stands for in a record. */
public sealed interface XlsxCell {

    XlsxCell BLANK = new Text("");

    String text();

    /** What tells that the text is not what was meant, or null. */
    default CellDamage damage() {
        return null;
    }

    /** A text, or the text of an error such as {@code #REF!}; "" for a cell with nothing in it. */
    record Text(String text) implements XlsxCell {}

    /** A number, as it is stored and as Excel's format General shows it, and the format that it has. */
    record Number(BigDecimal value, String text, NumberFormat format) implements XlsxCell {

        /** A whole number that looks like itself. */
        public static Number of(int value) {
            return new Number(BigDecimal.valueOf(value), String.valueOf(value), NumberFormat.GENERAL);
        }

        private static final BigDecimal BEYOND = BigDecimal.TEN.pow(15);

        @Override
        public CellDamage damage() {
            if (value.abs().compareTo(BEYOND) >= 0) {
                return CellDamage.MANY_DIGITS;
            }
            return format.showsMoreOf(value) ? CellDamage.OTHER_LOOK : null;
        }
    }

    /**
     * A date or a time.
     *
     * @param serial days since the end of 1899, as Excel counts them, whatever the workbook's own beginning of days is
     */
    record Moment(double serial, NumberForm form, String text) implements XlsxCell {
        @Override
        public CellDamage damage() {
            return CellDamage.DATE;
        }
    }

    /** TRUE or FALSE. */
    record Truth(boolean value) implements XlsxCell {
        @Override
        public String text() {
            return value ? "TRUE" : "FALSE";
        }

        @Override
        public CellDamage damage() {
            return CellDamage.TRUTH;
        }
    }

    /** A formula that nothing has calculated yet, so that nobody knows what it stands for. */
    record Uncalculated() implements XlsxCell {
        @Override
        public String text() {
            return "=\u2026";
        }

        @Override
        public CellDamage damage() {
            return CellDamage.NO_RESULT;
        }
    }
}

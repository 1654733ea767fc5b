package io.github.majoradrop.outcome;

import io.github.majoradrop.rules.CellDamage;
import io.github.majoradrop.rules.ReservedNames;
import io.github.majoradrop.sheet.SheetLine;
import io.github.majoradrop.sheet.SheetNames;
import io.github.majoradrop.sheet.SheetTable;
import io.github.majoradrop.sheet.xlsx.NumberForm;
import io.github.majoradrop.sheet.xlsx.XlsxCell;
import io.github.majoradrop.sheet.xlsx.XlsxRows;
import io.github.majoradrop.sheet.xlsx.XlsxSheets;
import io.github.majoradrop.sheet.xlsx.XlsxText;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.dhatim.fastexcel.RichText;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * The correction sheet of a workbook: the sheets of the same names that have rows in it, with their columns. Texts stay texts, dates dates and
 * numbers numbers; what a formula gave stands in its place, for in other rows it would mean other cells.
 */
final class XlsxSheet {

    private final XlsxSheets sheets;
    private final DeadLetters letters;
    private Workbook workbook;

    XlsxSheet(XlsxSheets sheets, DeadLetters letters) {
        this.sheets = sheets;
        this.letters = letters;
    }

    /** Whether any row was written. */
    boolean write(OutputStream out) throws IOException {
        for (SheetTable<XlsxRows> table = sheets.next(); table != null; table = sheets.next()) {
            write(table, out);
        }
        if (workbook == null) {
            return false;
        }
        workbook.finish();
        out.flush();
        return true;
    }

    private void write(SheetTable<XlsxRows> table, OutputStream out) throws IOException {
        Writing writing = null;
        for (SheetLine line = table.next(); line != null; line = table.next()) {
            List<String> texts = texts(line);
            List<DeadLetter> found =
                    texts == null ? List.of() : letters.of(SheetNames.place(sheets.index(), line.number()));
            if (!found.isEmpty()) {
                workbook = workbook == null ? new Workbook(out, "majora-drop", null) : workbook;
                writing = writing == null ? new Writing(table) : writing;
                writing.row(line.number(), texts, new Verdict(found));
            }
        }
        if (writing != null) {
            writing.sheet.finish();
        }
    }

    /** The cells of a row that has some, or null. */
    private static List<String> texts(SheetLine line) {
        return line instanceof SheetLine.Row row ? row.cells() : null;
    }

    /** A sheet from its header on; made for its first row. */
    private final class Writing {

        /** About how many bytes may be held before they are written, and how many a cell takes besides its text. */
        private static final int HELD = 1 << 20;

        private static final int CELL = 200;

        private static final int MOST_COLUMNS = 16_384;

        private final SheetTable<XlsxRows> table;
        private final SheetColumns columns;
        private final Worksheet sheet;
        private int row;
        private int held;

        Writing(SheetTable<XlsxRows> table) throws IOException {
            this.table = table;
            columns = new SheetColumns(table.header(), letters.severalKinds());
            sheet = workbook.newWorksheet(table.rows().sheetName());
            List<XlsxCell> names = table.header().cells().stream()
                    .map(XlsxCell.Text::new)
                    .map(XlsxCell.class::cast)
                    .toList();
            put(
                    names,
                    new XlsxCell.Text(ReservedNames.DEAD_LETTER_ROW),
                    ReservedNames.DEAD_LETTER_KIND,
                    ReservedNames.DEAD_LETTER_REASON);
        }

        void row(int number, List<String> texts, Verdict verdict) throws IOException {
            put(
                    dense(table.rows().cells()),
                    XlsxCell.Number.of(number),
                    verdict.kinds(columns.ownKinds(texts)),
                    verdict.reasons());
        }

        /** Without the blank ones among the surplus cells, which can stand as far to the right as Excel has columns. */
        private List<XlsxCell> dense(List<XlsxCell> cells) {
            int own = Math.min(cells.size(), table.header().names().size());
            List<XlsxCell> dense = new ArrayList<>(cells.subList(0, own));
            cells.subList(own, cells.size()).stream()
                    .filter(cell -> cell != XlsxCell.BLANK)
                    .forEach(dense::add);
            return dense;
        }

        private void put(List<XlsxCell> cells, XlsxCell number, String kind, String reason) throws IOException {
            List<XlsxCell> arranged =
                    columns.arrange(cells, number, new XlsxCell.Text(kind), new XlsxCell.Text(reason), XlsxCell.BLANK);
            for (int column = 0; column < Math.min(arranged.size(), MOST_COLUMNS); column++) {
                put(column, arranged.get(column));
            }
            row++;
            if (held > HELD || row == 1) {
                sheet.flush();
                held = 0;
            }
        }

        private void put(int column, XlsxCell cell) {
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
                        RichText.builder()
                                .run(XlsxText.encoded(cell.text()))
                                .end()
                                .build());
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
    }
}

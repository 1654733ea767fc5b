package io.github.majoradrop.outcome;

import io.github.majoradrop.rules.ReservedNames;
import io.github.majoradrop.sheet.ColumnNames;
import io.github.majoradrop.sheet.SheetLine;
import io.github.majoradrop.sheet.SheetNames;
import io.github.majoradrop.sheet.SheetTable;
import io.github.majoradrop.sheet.xlsx.XlsxCell;
import io.github.majoradrop.sheet.xlsx.XlsxRows;
import io.github.majoradrop.sheet.xlsx.XlsxSheets;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * The correction sheet of a workbook: the sheets of the same names that have rows in it, with their columns. Texts stay texts, dates dates and
 * numbers numbers; what a formula gave stands in its place, for in other rows it would mean other cells. What is wrong in a row is coloured, and a
 * column of choices has a list of them.
 */
final class XlsxSheet {

    private final XlsxSheets sheets;
    private final ColumnNames names;
    private final DeadLetters letters;
    private Workbook workbook;

    XlsxSheet(XlsxSheets sheets, ColumnNames names, DeadLetters letters) {
        this.sheets = sheets;
        this.names = names;
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
        XlsxWriting writing = null;
        for (SheetLine line = table.next(); line != null; line = table.next()) {
            if (line instanceof SheetLine.Cells row) {
                List<DeadLetter> found = letters.of(SheetNames.place(sheets.index(), row.number()));
                if (!found.isEmpty()) {
                    workbook = workbook == null ? new Workbook(out, "majora-drop", null) : workbook;
                    writing = writing == null ? new XlsxWriting(table) : writing;
                    writing.row(row, new Verdict(found));
                }
            }
        }
        if (writing != null) {
            writing.finish();
        }
    }

    /** A sheet from its header on; made for its first row. */
    private final class XlsxWriting {

        /** About how many bytes may be held before they are written. */
        private static final int HELD = 1 << 20;

        private static final int MOST_COLUMNS = 16_384;

        private final SheetTable<XlsxRows> table;
        private final SheetColumns columns;
        private final Worksheet sheet;
        private final XlsxCellWriter cells;
        private int row;

        XlsxWriting(SheetTable<XlsxRows> table) throws IOException {
            this.table = table;
            columns = new SheetColumns(table.header(), names, letters.severalKinds());
            sheet = workbook.newWorksheet(table.rows().sheetName());
            cells = new XlsxCellWriter(sheet);
            List<XlsxCell> header = table.header().cells().stream()
                    .<XlsxCell>map(XlsxCell.Text::new)
                    .toList();
            put(columns.arrange(
                    header,
                    new XlsxCell.Text(ReservedNames.DEAD_LETTER_ROW),
                    new XlsxCell.Text(ReservedNames.DEAD_LETTER_KIND),
                    new XlsxCell.Text(ReservedNames.DEAD_LETTER_REASON),
                    XlsxCell.BLANK));
        }

        void row(SheetLine.Cells line, Verdict verdict) throws IOException {
            columns.wrong(verdict).forEach(column -> cells.colour(row, column));
            put(columns.arrange(
                    dense(table.rows().cells()),
                    XlsxCell.Number.of(line.number()),
                    new XlsxCell.Text(verdict.kinds(columns.ownKinds(line.cells()))),
                    new XlsxCell.Text(columns.reasons(verdict)),
                    XlsxCell.BLANK));
        }

        /** Without the blank ones among the surplus cells, which can stand as far to the right as Excel has columns. */
        private List<XlsxCell> dense(List<XlsxCell> all) {
            int own = Math.min(all.size(), table.header().names().size());
            List<XlsxCell> dense = new ArrayList<>(all.subList(0, own));
            all.subList(own, all.size()).stream()
                    .filter(cell -> cell != XlsxCell.BLANK)
                    .forEach(dense::add);
            return dense;
        }

        private void put(List<XlsxCell> arranged) throws IOException {
            for (int column = 0; column < Math.min(arranged.size(), MOST_COLUMNS); column++) {
                cells.put(row, column, arranged.get(column));
            }
            row++;
            if (cells.held() > HELD || row == 1) {
                sheet.flush();
                cells.areWritten();
            }
        }

        /** Gives the choices to the columns that have any, under the header. */
        void finish() throws IOException {
            for (int column = 0; column < columns.own(); column++) {
                cells.offer(columns.choices(column, names), column, row - 1);
            }
            sheet.finish();
        }
    }
}

package io.github.majoradrop.sheet;

import io.github.majoradrop.rules.CellDamage;
import io.github.majoradrop.sheet.csv.CsvRows;
import io.github.majoradrop.sheet.xlsx.XlsxRows;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A sheet as its header and the rows under it, one at a time: what reading the records and writing the correction sheet have in common. The
 * banner row that a template has above its header, and blank rows, are counted and passed over.
 *
 * @param <R> where the rows come from
 */
public final class SheetTable<R extends SheetRows> implements Closeable {

    private final R rows;
    private SheetHeader header;
    private SheetLine.Broken problem;
    private int number;
    private boolean empty = true;
    private boolean ended;

    private SheetTable(R rows, Predicate<String> knownColumn) throws IOException {
        this.rows = rows;
        try {
            readHeader(knownColumn);
        } catch (IOException | RuntimeException e) {
            rows.close();
            throw e;
        }
    }

    /**
     * Opens a CSV file and reads its header.
     *
     * @param bytes how much of the file is read
     * @throws IOException only for an error of the machine; a file that is no sheet has one line, {@link SheetLine.Broken}
     */
    public static SheetTable<CsvRows> ofCsv(Path file, long bytes, Predicate<String> knownColumn) throws IOException {
        StrictText text = StrictText.open(file, bytes);
        try {
            return new SheetTable<>(new CsvRows(text, knownColumn), knownColumn);
        } catch (IOException | RuntimeException e) {
            text.close();
            throw e;
        }
    }

    /**
     * Opens a workbook and reads the header of one of its sheets.
     *
     * @param sheet the name of the sheet, or "" for the first one
     * @throws IOException likewise
     */
    public static SheetTable<XlsxRows> ofXlsx(Path file, Predicate<String> knownColumn, String sheet)
            throws IOException {
        return new SheetTable<>(XlsxRows.open(file, sheet), knownColumn);
    }

    public R rows() {
        return rows;
    }

    /** The header, or null if there is none that could be read. */
    public SheetHeader header() {
        return header;
    }

    Set<String> warnings() {
        return rows.warnings();
    }

    /** The next row with something in it, or null at the end; a sheet without any row under its header has one {@link SheetLine.Broken}. */
    public SheetLine next() throws IOException {
        if (ended) {
            return null;
        }
        SheetLine line = problem != null ? problem : nextFilled();
        if (line == null && empty) {
            line = new SheetLine.Broken(number, "nothing under the header: there is no record in it");
        }
        empty = false;
        ended = line == null || line instanceof SheetLine.Broken;
        return line;
    }

    private void readHeader(Predicate<String> knownColumn) throws IOException {
        SheetLine first = nextFilled();
        if (first instanceof SheetLine.Row row && SheetHeader.isBanner(row.cells(), knownColumn)) {
            first = nextFilled();
        }
        if (first instanceof SheetLine.Row row) {
            header = SheetHeader.of(row.cells());
            String detail = row.damage().containsValue(CellDamage.NO_RESULT)
                    ? "a name in the header is a formula without its result: open the file in Excel, which calculates it, and save it"
                    : detail(row.cells(), knownColumn);
            problem = detail == null ? null : new SheetLine.Broken(row.number(), detail);
        } else if (first == null) {
            problem = new SheetLine.Broken(1, "the file is empty: there is no record in it");
        } else if (first instanceof SheetLine.Broken broken) {
            problem = broken;
        } else {
            problem = new SheetLine.Broken(first.number(), "the first row is no header that could be read");
        }
    }

    private String detail(List<String> cells, Predicate<String> knownColumn) {
        String twice = header.columnTwice(knownColumn);
        if (twice != null) {
            return "the column " + twice + " stands twice in the header: keep one of them";
        }
        if (header.ownColumns() > rows.mostColumns()) {
            return "more than " + rows.mostColumns() + " columns: take out those that Majora does not know";
        }
        return header.names().stream().anyMatch(knownColumn)
                ? null
                : "no column that Majora knows in the first row: " + rows.adviceOnHeader(cells);
    }

    private SheetLine nextFilled() throws IOException {
        SheetLine line = rows.next();
        while (line instanceof SheetLine.Row row && Blank.is(row.cells())) {
            number = row.number();
            line = rows.next();
        }
        number = line == null ? number : line.number();
        return line;
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}

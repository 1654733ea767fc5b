package io.github.majoradrop.sheet;

import io.github.majoradrop.rules.Blank;
import io.github.majoradrop.rules.CellDamage;
import io.github.majoradrop.sheet.csv.CsvRows;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A sheet as its header and the rows under it, one at a time: what reading the records and writing the correction sheet have in common. The
 * header is the first of the first rows that names a key; what stands above it (titles, sections, comments, a template's banner) is passed
 * over, and so are blank rows.
 *
 * @param <R> where the rows come from
 */
public final class SheetTable<R extends SheetRows> implements Closeable {

    private static final int LAST_OF_HEADER = 20;

    private final R rows;
    private final Set<String> warnings = new LinkedHashSet<>();
    private SheetHeader header;
    private SheetLine.Broken problem;
    private int number;
    private int headerRow;
    private boolean empty = true;
    private boolean ended;

    /** Reads the header of rows that are open already; they are closed with it. */
    public SheetTable(R rows, ColumnNames columns) throws IOException {
        this.rows = rows;
        try {
            readHeader(columns);
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
    public static SheetTable<CsvRows> ofCsv(Path file, long bytes, ColumnNames columns) throws IOException {
        StrictText text = StrictText.open(file, bytes);
        try {
            return new SheetTable<>(new CsvRows(text, columns), columns);
        } catch (IOException | RuntimeException e) {
            text.close();
            throw e;
        }
    }

    public R rows() {
        return rows;
    }

    /** The header, or null if there is none that could be read. */
    public SheetHeader header() {
        return header;
    }

    /** Whether there is a header, and something is wrong with it. */
    public boolean isRefused() {
        return header != null && problem != null;
    }

    /** The number of the header's row; 0 if there is none that could be read. */
    int headerRow() {
        return headerRow;
    }

    /** What the operator should know of the sheet as a whole, in words. */
    Set<String> warnings() {
        return warnings;
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

    private void readHeader(ColumnNames columns) throws IOException {
        SheetLine first = null;
        boolean isBannerOnly = true;
        for (SheetLine line = nextFilled(); line != null; line = nextFilled()) {
            first = first == null ? line : first;
            if (line instanceof SheetLine.Broken broken) {
                problem = broken;
                return;
            }
            if (line instanceof SheetLine.Cells row
                    && SheetHeader.of(row.cells()).hasKey(columns)) {
                takeHeader(row, columns);
                if (line != first && !isBannerOnly) {
                    warnings.add("the header is row " + row.number() + "; nothing above it is read");
                }
                return;
            }
            isBannerOnly &= line instanceof SheetLine.Cells row && SheetHeader.isBanner(row.cells());
            if (line.number() >= LAST_OF_HEADER) {
                break;
            }
        }
        problem = first == null
                ? new SheetLine.Broken(1, "the file is empty: there is no record in it")
                : new SheetLine.Broken(first.number(), withoutHeader(first));
    }

    private void takeHeader(SheetLine.Cells row, ColumnNames columns) {
        header = SheetHeader.of(row.cells());
        headerRow = row.number();
        String twice = header.columnTwice(columns);
        String detail = null;
        if (row.damage().containsValue(CellDamage.NO_RESULT)) {
            detail =
                    "a name in the header is a formula without its result: open the file in Excel, which calculates it, and save it";
        } else if (twice != null) {
            detail = "the column " + twice + " stands twice in the header: keep one of them";
        } else if (header.ownColumns() > rows.mostColumns()) {
            detail = "more than " + rows.mostColumns() + " columns: take out those that Majora does not know";
        }
        problem = detail == null ? null : new SheetLine.Broken(row.number(), detail);
    }

    private String withoutHeader(SheetLine first) {
        if (!(first instanceof SheetLine.Cells row)) {
            return "no header could be read";
        }
        String nearest = SheetHeader.of(row.cells()).nearestToKey();
        String where =
                "no header in the first " + LAST_OF_HEADER + " rows: it must name central_sample_id or library_name";
        return where + (nearest == null ? "; " + rows.adviceOnHeader(row.cells()) : "; nearest comes " + nearest);
    }

    private SheetLine nextFilled() throws IOException {
        SheetLine line = rows.next();
        while (line instanceof SheetLine.Cells row && Blank.is(row.cells())) {
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

package io.github.majoradrop.sheet.csv;

import de.siegmar.fastcsv.reader.CsvReader;
import io.github.majoradrop.rules.Limits;
import io.github.majoradrop.sheet.ColumnNames;
import io.github.majoradrop.sheet.SheetLine;
import io.github.majoradrop.sheet.SheetRows;
import io.github.majoradrop.sheet.StrictText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;

/** The rows of a CSV file. Their numbers count records, as Excel does. Holds one row at most. */
public final class CsvRows implements SheetRows {

    /** Room for a whole row in the parser, which shifts its buffer only when a cell ends. */
    private static final int BUFFER = 1 << 22;

    private final CsvDialect dialect;
    private final CsvGuard guard;
    private final Iterator<List<String>> rows;
    private int number;

    public CsvRows(StrictText text, ColumnNames columns) throws IOException {
        dialect = CsvDialect.of(text, columns);
        guard = new CsvGuard(text, dialect.separator());
        rows = CsvReader.builder()
                .fieldSeparator(dialect.separator())
                .skipEmptyLines(false)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .allowUnclosedQuote(true)
                .maxBufferSize(BUFFER)
                .build(new CsvCells(), guard)
                .iterator();
        if (dialect.separatorLine() != null) {
            next();
        }
    }

    /**
     * How many bytes of UTF-8 the first rows take, with their line ends and without the byte order mark.
     *
     * @param text of which nothing was read yet
     * @return -1 if there are not so many rows, or one of them is too long
     */
    public static long bytesOf(int rows, StrictText text, char separator) throws IOException {
        CsvGuard guard = new CsvGuard(text, separator);
        char[] one = new char[1];
        long bytes = 0;
        while (guard.row() <= rows) {
            if (guard.read(one, 0, 1) < 0 || guard.wasTooLong(guard.row())) {
                return -1;
            }
            bytes += utf8(one[0]);
        }
        boolean halfEnd = one[0] == '\r' && guard.read(one, 0, 1) == 1 && one[0] == '\n';
        return halfEnd ? bytes + 1 : bytes;
    }

    private static int utf8(char c) {
        // A character outside of the plane is two of them, and four bytes.
        return c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
    }

    public CsvDialect dialect() {
        return dialect;
    }

    /** What ends the rows: {@code \r\n}, {@code \n} or {@code \r}. Known once a row was read, null before. */
    public String lineEnd() {
        return guard.lineEnd();
    }

    @Override
    public SheetLine next() throws IOException {
        try {
            List<String> cells = rows.hasNext() ? rows.next() : null;
            int next = number + 1;
            String fault = guard.faultIn(next);
            if (fault != null) {
                return new SheetLine.Broken(next, fault + "; nothing from row " + next + " on was read");
            }
            if (cells == null) {
                return null;
            }
            number = next;
            return guard.wasTooLong(next)
                    ? new SheetLine.Skipped(next, "the row is longer than " + Limits.LARGEST_BODY + " characters")
                    : new SheetLine.Cells(next, cells);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @Override
    public int mostColumns() {
        return Integer.MAX_VALUE;
    }

    @Override
    public String adviceOnHeader(List<String> cells) {
        return cells.stream().anyMatch(cell -> cell.indexOf('\0') >= 0)
                ? "it is UTF-16 without its byte order mark, or no text at all; in Excel save as 'CSV UTF-8'"
                : "it must hold the names of the fields (such as central_sample_id), separated by comma, semicolon or tab";
    }

    @Override
    public void close() throws IOException {
        guard.close();
    }
}

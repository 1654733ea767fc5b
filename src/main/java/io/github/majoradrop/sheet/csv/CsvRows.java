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
                    ? new SheetLine.Refused(next, "the row is longer than " + Limits.LARGEST_BODY + " characters")
                    : new SheetLine.Row(next, cells);
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

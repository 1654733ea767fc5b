package io.github.majoradrop.outcome;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.github.majoradrop.rules.ReservedNames;
import io.github.majoradrop.sheet.ColumnNames;
import io.github.majoradrop.sheet.SheetLine;
import io.github.majoradrop.sheet.SheetTable;
import io.github.majoradrop.sheet.csv.CsvDialect;
import io.github.majoradrop.sheet.csv.CsvRows;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * The correction sheet of a CSV file: separator, encoding, line end and columns of the source.
 */
final class CsvSheet {

    private final SheetTable<CsvRows> table;
    private final ColumnNames names;
    private final DeadLetters letters;

    CsvSheet(SheetTable<CsvRows> table, ColumnNames names, DeadLetters letters) {
        this.table = table;
        this.names = names;
        this.letters = letters;
    }

    /** Whether any row was written. */
    boolean write(OutputStream out) throws IOException {
        try {
            return writeRows(out);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private boolean writeRows(OutputStream out) throws IOException {
        CsvWriting writing = null;
        for (SheetLine line = table.next(); line != null; line = table.next()) {
            if (line instanceof SheetLine.Cells row) {
                List<DeadLetter> found = letters.of(row.number());
                if (!found.isEmpty()) {
                    writing = writing == null ? new CsvWriting(out) : writing;
                    writing.row(row, new Verdict(found));
                }
            }
        }
        if (writing == null) {
            return false;
        }
        writing.writer.flush();
        return true;
    }

    /** The sheet from its header on; made for its first row, for the source's line end is known only then. */
    private final class CsvWriting {
        private final SheetColumns columns =
                new SheetColumns(table.header(), CsvSheet.this.names, letters.severalKinds());
        private final CsvWriter writer;

        CsvWriting(OutputStream out) throws IOException {
            CsvDialect dialect = table.rows().dialect();
            writer = CsvWriter.builder()
                    .fieldSeparator(dialect.separator())
                    .lineDelimiter(LineDelimiter.of(table.rows().lineEnd()))
                    .build(out, dialect.charset());
            String mark = dialect.byteOrderMark() ? "\uFEFF" : "";
            String separatorLine = dialect.separatorLine() == null
                    ? ""
                    : dialect.separatorLine() + table.rows().lineEnd();
            out.write((mark + separatorLine).getBytes(dialect.charset()));
            List<String> names = table.header().cells();
            writer.writeRecord(columns.arrange(
                    names,
                    ReservedNames.DEAD_LETTER_ROW,
                    ReservedNames.DEAD_LETTER_KIND,
                    ReservedNames.DEAD_LETTER_REASON,
                    ""));
        }

        void row(SheetLine.Cells row, Verdict verdict) {
            List<String> cells = row.cells();
            String kinds = verdict.kinds(columns.ownKinds(cells));
            writer.writeRecord(
                    columns.arrange(cells, String.valueOf(row.number()), kinds, columns.reasons(verdict), ""));
        }
    }
}

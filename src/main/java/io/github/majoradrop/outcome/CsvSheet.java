package io.github.majoradrop.outcome;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.github.majoradrop.intake.CsvDialect;
import io.github.majoradrop.intake.CsvRows;
import io.github.majoradrop.intake.ReservedFields;
import io.github.majoradrop.intake.SheetHeader;
import io.github.majoradrop.intake.SheetLine;
import io.github.majoradrop.intake.SheetTable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The correction sheet of a sheet: separator, encoding, line end and columns of the source. Missing cells are filled up with blank ones,
 * surplus ones stand behind the reason, so that nothing is lost.
 */
final class CsvSheet {

    private final SheetTable<CsvRows> table;
    private final DeadLetters letters;

    CsvSheet(SheetTable<CsvRows> table, DeadLetters letters) {
        this.table = table;
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
        Writing writing = null;
        for (SheetLine line = table.next(); line != null; line = table.next()) {
            if (line instanceof SheetLine.Row row) {
                List<DeadLetter> found = letters.of(row.number());
                if (!found.isEmpty()) {
                    writing = writing == null ? new Writing(out) : writing;
                    writing.row(row.cells(), new Verdict(found));
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
    private final class Writing {
        private final CsvWriter writer;
        private final int columns;
        private final int[] kept;
        private final int ownKinds;
        private final boolean kinds;

        Writing(OutputStream out) throws IOException {
            CsvDialect dialect = table.rows().dialect();
            SheetHeader header = table.header();
            columns = header.names().size();
            kept = IntStream.range(0, columns)
                    .filter(i -> isOwn(header.names().get(i)))
                    .toArray();
            ownKinds = header.names().indexOf(ReservedFields.DEAD_LETTER_KIND);
            kinds = letters.severalKinds() || ownKinds >= 0;
            writer = CsvWriter.builder()
                    .fieldSeparator(dialect.separator())
                    .lineDelimiter(LineDelimiter.of(table.rows().lineEnd()))
                    .build(out, dialect.charset());
            String mark = dialect.byteOrderMark() ? "\uFEFF" : "";
            String separatorLine = dialect.separatorLine() == null
                    ? ""
                    : dialect.separatorLine() + table.rows().lineEnd();
            out.write((mark + separatorLine).getBytes(dialect.charset()));
            row(header.cells(), ReservedFields.DEAD_LETTER_KIND, ReservedFields.DEAD_LETTER_REASON);
        }

        private static boolean isOwn(String name) {
            return !ReservedFields.isCredential(name) && !ReservedFields.isDeadLetterField(name);
        }

        void row(List<String> cells, Verdict verdict) {
            row(cells, verdict.kinds(ownKinds < 0 ? "" : cell(cells, ownKinds)), verdict.reasons());
        }

        private void row(List<String> cells, String kind, String reason) {
            List<String> written = new ArrayList<>(columns + 2);
            for (int i : kept) {
                written.add(cell(cells, i));
            }
            if (kinds) {
                written.add(kind);
            }
            written.add(reason);
            for (int i = columns; i < cells.size(); i++) {
                written.add(cells.get(i));
            }
            writer.writeRecord(written);
        }

        private static String cell(List<String> cells, int index) {
            return index < cells.size() ? cells.get(index) : "";
        }
    }
}

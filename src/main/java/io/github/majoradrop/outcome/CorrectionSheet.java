package io.github.majoradrop.outcome;

import io.github.majoradrop.sheet.Format;
import io.github.majoradrop.sheet.SheetOptions;
import io.github.majoradrop.sheet.SheetTable;
import io.github.majoradrop.sheet.csv.CsvRows;
import io.github.majoradrop.sheet.json.JsonEntries;
import io.github.majoradrop.sheet.xlsx.XlsxSheets;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/**
 * The dead-lettered records of a file in the file's own form, each with the reason: to be mended and dropped again as it is. Made from the
 * source, read again, so that the operator's own text stays exact; credentials are left out. What could not be read is not in it.
 */
public final class CorrectionSheet {

    /** Rows that were added meanwhile have no dead letters yet, and stay out of the sheet. */
    private static final long TO_ITS_END = Long.MAX_VALUE;

    private CorrectionSheet() {}

    /**
     * Writes the sheet of a source; holds one record at a time.
     *
     * @param source the file as dropped
     * @param stem its stem, whose ending tells the format
     * @param options the same as for {@link io.github.majoradrop.sheet.ItemSources#open}
     * @param out is flushed, but not closed
     * @return false if there was nothing to put in; then nothing was written
     * @throws IOException for an error of the machine
     */
    public static boolean write(Path source, String stem, SheetOptions options, DeadLetters letters, OutputStream out)
            throws IOException {
        Format format = Format.of(stem);
        if (format == null) {
            return false;
        }
        if (format == Format.CSV) {
            try (SheetTable<CsvRows> table = SheetTable.ofCsv(source, TO_ITS_END, options.columns())) {
                return new CsvSheet(table, options.columns(), letters).write(out);
            }
        }
        if (format == Format.XLSX) {
            try (XlsxSheets sheets = XlsxSheets.open(source, options)) {
                return new XlsxSheet(sheets, options.columns(), letters).write(out);
            }
        }
        try (JsonEntries entries = JsonEntries.open(source, TO_ITS_END, format)) {
            return new JsonSheet(entries, letters).write(out);
        }
    }
}

package io.github.majoradrop.sheet;

import io.github.majoradrop.sheet.csv.CsvRows;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** How much of a file its rows need before them to be understood without all that stands in between. */
public final class HeaderPart {

    private static final int BYTE_ORDER_MARK = 3;

    private HeaderPart() {}

    /**
     * The length of the header of a file, with all that stands above it.
     *
     * @param bytes how much of the file is looked at
     * @param name by whose ending the format is told
     * @return in bytes; 0 for lines that need no header; -1 if rows of it cannot stand in another file, or it has no header
     */
    public static long of(Path file, long bytes, String name, SheetOptions options) throws IOException {
        Format format = Format.of(name);
        if (format == Format.JSON || format == Format.JSON_LINES) {
            return 0;
        }
        return format == Format.CSV ? ofCsv(file, bytes, options.columns()) : -1;
    }

    private static long ofCsv(Path file, long bytes, ColumnNames columns) throws IOException {
        int row;
        char separator;
        try (SheetTable<CsvRows> table = SheetTable.ofCsv(file, bytes, columns)) {
            row = table.headerRow();
            separator = table.rows().dialect().separator();
        }
        try (StrictText text = StrictText.open(file, bytes)) {
            if (row == 0 || text.charset() != StandardCharsets.UTF_8) {
                return -1;
            }
            long length = CsvRows.bytesOf(row, text, separator);
            return length < 0 || !text.hasByteOrderMark() ? length : length + BYTE_ORDER_MARK;
        }
    }
}

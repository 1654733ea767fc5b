package io.github.majoradrop.sheet;

import io.github.majoradrop.sheet.json.JsonEntries;
import io.github.majoradrop.sheet.json.JsonSource;
import io.github.majoradrop.sheet.xlsx.XlsxSheets;
import java.io.IOException;
import java.nio.file.Path;

/** Opens the source that fits a claimed file. */
public final class ItemSources {

    private ItemSources() {}

    /**
     * The source for a file, by the ending of its stem.
     *
     * @param bytes how much of the file is read; a workbook is always read whole
     * @throws IOException only for an error of the machine, and if the file is a symbolic link
     */
    public static ItemSource open(Path file, long bytes, String stem, SheetOptions options) throws IOException {
        Format format = Format.of(stem);
        if (format == null) {
            return new ForeignFile(stem);
        }
        return switch (format) {
            case CSV -> new SheetSource(SheetTable.ofCsv(file, bytes, options.columns()), 0);
            case XLSX -> new WorkbookSource(XlsxSheets.open(file, options));
            case JSON, JSON_LINES -> new JsonSource(JsonEntries.open(file, bytes, format), options.columns());
        };
    }
}

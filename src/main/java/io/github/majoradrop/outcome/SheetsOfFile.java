package io.github.majoradrop.outcome;

import io.github.majoradrop.sheet.SheetNames;
import io.github.majoradrop.sheet.xlsx.XlsxSheets;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Finds the rows that filed lines speak of; looks into the workbook only if a line names a sheet. */
final class SheetsOfFile {

    private final Path source;
    private SheetNames names = SheetNames.NONE;

    /** @param source the file as dropped */
    SheetsOfFile(Path source) {
        this.source = source;
    }

    /** The rows of a line, as {@link io.github.majoradrop.record.RecordMessage#rows()} has them. */
    List<Integer> places(FiledLine line) throws IOException {
        if (line.sheet() != null && names == SheetNames.NONE) {
            names = XlsxSheets.namesOf(source);
        }
        return line.places(names);
    }

    /** The sheets that lines have named so far; none if none did. */
    SheetNames names() {
        return names;
    }
}

package io.github.majoradrop.outcome;

import io.github.majoradrop.sheet.SheetNames;
import io.github.majoradrop.sheet.xlsx.XlsxSheets;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Finds the rows that filed lines speak of; looks into the workbook only if a line names a sheet. */
final class SheetsOfFile {

    private final Path source;
    private SheetNames names = SheetNames.NONE;
    private boolean hasLooked;

    /** @param source the file as dropped */
    SheetsOfFile(Path source) {
        this.source = source;
    }

    /** The rows of a line, as {@link io.github.majoradrop.record.RecordMessage#rows()} has them. */
    List<Integer> places(FiledLine line) throws IOException {
        if (line.sheet() != null) {
            lookFor(line.sheet());
            for (String sheet : line.elsewhere().keySet()) {
                lookFor(sheet);
            }
        }
        return line.places(names);
    }

    /** A sheet that the workbook does not have any more, or a workbook that cannot be read any more: its lines stay apart from those of others all the same. */
    private void lookFor(String sheet) throws IOException {
        if (!hasLooked) {
            names = XlsxSheets.namesOf(source);
            hasLooked = true;
        }
        if (!names.names().contains(sheet)) {
            List<String> more = new ArrayList<>(names.names());
            more.add(sheet);
            names = new SheetNames(more);
        }
    }

    /** The sheets that lines have named so far; none if none did. */
    SheetNames names() {
        return names;
    }
}

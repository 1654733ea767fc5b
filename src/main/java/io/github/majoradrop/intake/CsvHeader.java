package io.github.majoradrop.intake;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The header of a sheet.
 *
 * @param cells the names as they stand in the file
 * @param names the same, {@linkplain #normalised normalised}; "" for a column without a name
 */
public record CsvHeader(List<String> cells, List<String> names) {

    static CsvHeader of(List<String> cells) {
        return new CsvHeader(
                List.copyOf(cells), cells.stream().map(CsvHeader::normalised).toList());
    }

    /**
     * How many cells a row must have. Surplus separators at the end of the header make no column, and that a mended row has lost its
     * reason does no harm.
     */
    int width() {
        int width = names.size();
        while (width > 0 && isDispensable(names.get(width - 1))) {
            width--;
        }
        return width;
    }

    private static boolean isDispensable(String name) {
        return name.isEmpty() || name.equals(ReservedFields.DEAD_LETTER_REASON);
    }

    /** Why no row under this header could be read, and what to do; null if it is fit to read. */
    String problem(Predicate<String> knownColumn) {
        Set<String> seen = new HashSet<>();
        boolean anyKnown = false;
        for (String name : names) {
            boolean known = knownColumn.test(name);
            anyKnown |= known;
            boolean matters = known || ReservedFields.isDeadLetterField(name);
            if (!seen.add(name) && matters) {
                return "the column " + name + " stands twice in the header: keep one of them";
            }
        }
        if (anyKnown) {
            return null;
        }
        return cells.stream().anyMatch(cell -> cell.indexOf('\0') >= 0)
                ? "UTF-16 without its byte order mark, or no text at all; in Excel save as 'CSV UTF-8'"
                : "no column that Majora knows in the first row: the first row must hold the names of the fields"
                        + " (such as central_sample_id), separated by comma, semicolon or tab";
    }

    /** A name without the blanks around it (the invisible ones as well) and in lower case: how names are compared. */
    static String normalised(String name) {
        int from = 0;
        int to = name.length();
        while (from < to && CsvCells.isBlank(name.charAt(from))) {
            from++;
        }
        while (to > from && CsvCells.isBlank(name.charAt(to - 1))) {
            to--;
        }
        return name.substring(from, to).toLowerCase(Locale.ROOT);
    }
}

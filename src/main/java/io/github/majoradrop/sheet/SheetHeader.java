package io.github.majoradrop.sheet;

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
public record SheetHeader(List<String> cells, List<String> names) {

    static SheetHeader of(List<String> cells) {
        return new SheetHeader(
                List.copyOf(cells), cells.stream().map(SheetHeader::normalised).toList());
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

    /** How many columns there are beside those that a correction sheet adds. */
    long ownColumns() {
        return names.stream()
                .filter(name -> !ReservedFields.isDeadLetterField(name))
                .count();
    }

    /** The first column that stands twice though it matters, or null if there is none. */
    String columnTwice(Predicate<String> knownColumn) {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            boolean matters = knownColumn.test(name) || ReservedFields.isDeadLetterField(name);
            if (!seen.add(name) && matters) {
                return name;
            }
        }
        return null;
    }

    /** Whether a first row is the banner that the consortium's template has above its header: it tells what is required, and names no field. */
    public static boolean isBanner(List<String> cells, Predicate<String> knownColumn) {
        boolean tells = cells.stream()
                .map(cell -> cell.toUpperCase(Locale.ROOT))
                .anyMatch(cell -> cell.contains("REQUIRED") || cell.contains("TRANSFER TO PHE"));
        return tells && cells.stream().map(SheetHeader::normalised).noneMatch(knownColumn);
    }

    /** A name without the blanks around it (the invisible ones as well) and in lower case: how names are compared. */
    public static String normalised(String name) {
        int from = 0;
        int to = name.length();
        while (from < to && Blank.is(name.charAt(from))) {
            from++;
        }
        while (to > from && Blank.is(name.charAt(to - 1))) {
            to--;
        }
        return name.substring(from, to).toLowerCase(Locale.ROOT);
    }
}

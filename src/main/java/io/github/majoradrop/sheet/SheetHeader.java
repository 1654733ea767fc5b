package io.github.majoradrop.sheet;

import io.github.majoradrop.rules.Blank;
import io.github.majoradrop.rules.Spelling;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The header of a sheet.
 *
 * @param cells the names as they stand in the file
 * @param names the same, {@linkplain #normalised normalised}; "" for a column without a name
 */
public record SheetHeader(List<String> cells, List<String> names) {

    private static final String BEFORE = "#*";
    private static final String BEHIND = "*:";

    /** Of a key's letters so many must be right at the least, that a column be named for it. */
    private static final double FAR = 0.5;

    static SheetHeader of(List<String> cells) {
        return new SheetHeader(
                List.copyOf(cells), cells.stream().map(SheetHeader::normalised).toList());
    }

    /**
     * How many cells a row must have. Surplus separators at the end of the header make no column, and that a mended row has lost its
     * number and its reason does no harm.
     */
    int width() {
        int width = names.size();
        while (width > 0 && isDispensable(names.get(width - 1))) {
            width--;
        }
        return width;
    }

    private static boolean isDispensable(String name) {
        return name.isEmpty() || ReservedFields.isOnlyTold(name);
    }

    /** How many columns there are beside those that a correction sheet adds. */
    long ownColumns() {
        return names.stream()
                .filter(name -> !ReservedFields.isDeadLetterField(name))
                .count();
    }

    /** The first column that stands twice though it matters, or null if there is none. */
    String columnTwice(ColumnNames known) {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            boolean matters = known.isKnown(name) || ReservedFields.isDeadLetterField(name);
            if (!seen.add(name) && matters) {
                return name;
            }
        }
        return null;
    }

    /** Whether a row is the banner that the consortium's template has above its header: it tells what is required. */
    static boolean isBanner(List<String> cells) {
        return cells.stream()
                .map(cell -> cell.toUpperCase(Locale.ROOT))
                .anyMatch(cell -> cell.contains("REQUIRED") || cell.contains("TRANSFER TO PHE"));
    }

    boolean hasKey(ColumnNames names) {
        return this.names.stream().anyMatch(names::isKey);
    }

    /** The column whose name comes nearest to that of a key, or null if none comes near. */
    String nearestToKey() {
        String nearest = null;
        double least = FAR;
        for (int i = 0; i < names.size(); i++) {
            for (String key : ColumnNames.KEYS) {
                String name = names.get(i);
                double distance =
                        name.length() > 2 * key.length() ? FAR : (double) Spelling.distance(name, key) / key.length();
                if (distance < least) {
                    least = distance;
                    nearest = cells.get(i).strip() + "\" (did you mean " + key + "?)";
                }
            }
        }
        return nearest == null ? null : "\"" + nearest;
    }

    /**
     * How names are compared: without the blanks around them (the invisible ones as well) and the marks that templates put there, in lower case, and
     * with {@code _} for the blanks and dashes within, but for names of metadata and metrics, whose parts are Majora's to tell apart.
     */
    public static String normalised(String name) {
        int from = 0;
        int to = name.length();
        while (from < to && isAround(name.charAt(from), BEFORE)) {
            from++;
        }
        while (to > from && isAround(name.charAt(to - 1), BEHIND)) {
            to--;
        }
        String bare = name.substring(from, to).toLowerCase(Locale.ROOT);
        return bare.indexOf('.') >= 0 ? bare : joined(bare);
    }

    private static boolean isAround(char c, String marks) {
        return Blank.is(c) || marks.indexOf(c) >= 0;
    }

    private static String joined(String bare) {
        if (bare.chars().allMatch(c -> c == '_' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9')) {
            return bare;
        }
        StringBuilder joined = new StringBuilder(bare.length());
        boolean within = false;
        for (int i = 0; i < bare.length(); i++) {
            char c = bare.charAt(i);
            boolean between = Blank.is(c) || Character.getType(c) == Character.DASH_PUNCTUATION;
            if (!between) {
                joined.append(c);
            } else if (!within) {
                joined.append('_');
            }
            within = between;
        }
        return joined.toString();
    }
}

package io.github.majoradrop.record;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.majoradrop.sheet.SheetNames;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The controls among the samples of a file, by the pattern that the site has given for their ids ({@code intake.controls}): they are left out, and
 * listed with their rows.
 */
final class Controls {

    private static final int MOST = 100;
    private static final int LONGEST_ID = 100;

    private final Pattern pattern;
    private final Map<Integer, String> found = new TreeMap<>();
    private boolean hasMore;

    /** @param pattern "" for none */
    Controls(String pattern) {
        this.pattern = pattern.isEmpty() ? null : Pattern.compile(pattern, Pattern.CASE_INSENSITIVE);
    }

    /** Whether that is the id of a control, which then is noted. */
    boolean include(JsonNode id, int row) {
        String text = pattern == null ? null : Key.text(id);
        if (text == null
                || text.length() > LONGEST_ID
                || !pattern.matcher(text.strip()).matches()) {
            return false;
        }
        if (found.size() < MOST || found.containsKey(row)) {
            String shown = '"' + text.strip().replaceAll("\\p{Cntrl}", " ") + '"';
            found.merge(
                    row,
                    shown,
                    (one, other) -> one.contains(other) || one.length() > LONGEST_ID ? one : one + ", " + other);
        } else {
            hasMore = true;
        }
        return true;
    }

    /** @param sheets of the file */
    Set<String> warnings(SheetNames sheets) {
        if (found.isEmpty()) {
            return Set.of();
        }
        String rows = found.entrySet().stream()
                .map(each -> "row " + sheets.inWords(each.getKey()) + " " + each.getValue())
                .collect(Collectors.joining("; "));
        return Set.of("not sent, as intake.controls says: " + rows + (hasMore ? "; and more" : ""));
    }
}

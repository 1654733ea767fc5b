package io.github.majoradrop.record;

import java.util.ArrayList;
import java.util.List;

/**
 * What stands in a sheet by the plain rules, found in the plainest way: all of the text at once, one character after the other. The reader,
 * which holds a row at most, is held to it.
 *
 * @param rows from the first row on, blank ones too
 * @param broken whether the row behind the last of them makes no sense
 */
public record CsvModel(List<List<String>> rows, boolean broken) {

    /** @param damaged whether the text was ended by bytes that are no text, so that its last row is cut off */
    public static CsvModel of(String text, char separator, boolean damaged) {
        Walk walk = new Walk(text, separator);
        List<List<String>> rows = new ArrayList<>();
        while (walk.at < text.length()) {
            List<String> row = walk.row();
            if (row == null || (damaged && !walk.endedByLine)) {
                return new CsvModel(rows, true);
            }
            rows.add(row);
        }
        return new CsvModel(rows, damaged);
    }

    /** Whether a cell shows nothing. */
    static boolean isBlank(String cell) {
        return cell.matches("[\\p{Z}\\t-\\r\\x1C-\\x1F\\x85\\u200B-\\u200D\\u2060\\uFEFF]*");
    }

    private static final class Walk {
        private final String text;
        private final char separator;
        private int at;
        private boolean endedByLine;

        Walk(String text, char separator) {
            this.text = text;
            this.separator = separator;
        }

        /** The row that begins here, or null if a quote in it is never closed or out of place. */
        List<String> row() {
            List<String> cells = new ArrayList<>();
            while (true) {
                String cell = is('"') ? quoted() : plain();
                if (cell == null) {
                    return null;
                }
                cells.add(cell);
                if (!is(separator)) {
                    endedByLine = takeLineEnd();
                    return endedByLine || at == text.length() ? cells : null;
                }
                at++;
            }
        }

        private String plain() {
            int from = at;
            while (at < text.length() && !is(separator) && !is('\r') && !is('\n')) {
                at++;
            }
            return text.substring(from, at);
        }

        private String quoted() {
            StringBuilder cell = new StringBuilder();
            for (at++; at < text.length(); at++) {
                if (is('"')) {
                    at++;
                    if (!is('"')) {
                        return cell.toString();
                    }
                }
                cell.append(text.charAt(at));
            }
            return null;
        }

        private boolean takeLineEnd() {
            int from = at;
            at += is('\r') ? 1 : 0;
            at += is('\n') ? 1 : 0;
            return at > from;
        }

        private boolean is(char wanted) {
            return at < text.length() && text.charAt(at) == wanted;
        }
    }
}

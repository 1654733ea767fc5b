package io.github.majoradrop.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows of a table in columns of fixed widths, each cell broken into as many lines as it needs. */
final class TextTable {

    private static final String BETWEEN = "  ";

    private final int[] widths;

    /** @param widths of the columns in characters, without the two blanks between them */
    TextTable(int... widths) {
        this.widths = widths.clone();
    }

    /** The lines of a row, each with its line feed, without blanks at their ends. */
    String row(String... cells) {
        List<List<String>> wrapped = new ArrayList<>();
        for (int i = 0; i < widths.length; i++) {
            wrapped.add(wrap(cells[i], widths[i]));
        }
        int lines = wrapped.stream().mapToInt(List::size).max().orElse(0);
        StringBuilder row = new StringBuilder();
        for (int line = 0; line < lines; line++) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                String part = line < wrapped.get(i).size() ? wrapped.get(i).get(line) : "";
                text.append(i == 0 ? "" : BETWEEN).append(part).append(" ".repeat(widths[i] - part.length()));
            }
            row.append(text.toString().stripTrailing()).append('\n');
        }
        return row.toString();
    }

    /** How wide a row is. */
    int width() {
        return Arrays.stream(widths).sum() + BETWEEN.length() * (widths.length - 1);
    }

    /** Broken at blanks, and within a word that is wider than the column. */
    static List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        int start = 0;
        while (text.length() - start > width) {
            int blank = text.lastIndexOf(' ', start + width);
            int end = blank > start ? blank : start + width;
            lines.add(text.substring(start, end));
            start = blank > start ? blank + 1 : end;
        }
        lines.add(text.substring(start));
        return lines;
    }
}

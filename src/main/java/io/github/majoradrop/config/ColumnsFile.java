package io.github.majoradrop.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The file of {@code intake.columns}: a line for each column, {@code their name = ours}; lines that begin with {@code #} are remarks. */
final class ColumnsFile {

    private ColumnsFile() {}

    /**
     * The names as they stand, in their order.
     *
     * @throws IllegalArgumentException if a line says something else
     */
    static Map<String, String> read(Path file) throws IOException {
        Map<String, String> names = new LinkedHashMap<>();
        int number = 0;
        for (String line : Files.readAllLines(file)) {
            number++;
            String text = line.startsWith("\uFEFF") ? line.substring(1).strip() : line.strip();
            if (text.isEmpty() || text.startsWith("#")) {
                continue;
            }
            int sign = text.lastIndexOf('=');
            String theirs = sign < 0 ? "" : text.substring(0, sign).strip();
            String ours = text.substring(sign + 1).strip();
            if (theirs.isEmpty() || ours.isEmpty()) {
                throw new IllegalArgumentException("has a line " + number + " that is not: their name = ours");
            }
            if (names.put(theirs, ours) != null) {
                throw new IllegalArgumentException("names a column twice, in line " + number);
            }
        }
        return names;
    }
}

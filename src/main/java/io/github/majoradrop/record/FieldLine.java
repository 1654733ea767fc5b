package io.github.majoradrop.record;

import io.github.majoradrop.rules.Kind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A line of {@code fields.tsv}.
 *
 * @param where in a body it stands, as the table says it
 * @param longest so many characters Majora stores, or null for no limit
 * @param also other names of the same field
 * @param not names that stood for it once, and are not understood
 */
record FieldLine(Kind kind, String name, String where, Integer longest, List<String> also, List<String> not) {

    private static final String RESOURCE = "fields.tsv";
    private static final String NONE = "-";

    /** Those of the table, in their order. */
    static List<FieldLine> all() {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(FieldLine.class.getResourceAsStream(RESOURCE), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#") && !line.startsWith("kind\t"))
                    .map(line -> of(line.split("\t")))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FieldLine of(String[] cells) {
        Integer longest = cells[3].equals(NONE) ? null : Integer.valueOf(cells[3]);
        return new FieldLine(Kind.ofLabel(cells[0]), cells[1], cells[2], longest, names(cells[4]), names(cells[5]));
    }

    private static List<String> names(String cell) {
        return cell.equals(NONE) ? List.of() : List.of(cell.split("\\|"));
    }

    Field field() {
        return new Field(
                BodySection.of(kind, where), where.indexOf('.') < 0 ? List.of(name) : List.of(where.split("\\.")));
    }
}

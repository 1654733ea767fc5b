package io.github.majoradrop.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Majora's forms, read from {@code fields.tsv}: the fields of each in the order in which Majora checks and tells them.
 *
 * <p>A biosample has three, checked in turn: {@code supplement}, {@code collection}, {@code sample}. Rules across fields are in
 * {@link Rules}.
 */
final class Forms {

    private final Map<String, List<Field>> forms;

    private Forms(Map<String, List<Field>> forms) {
        this.forms = forms;
    }

    static Forms read() {
        Map<String, List<Field>> forms = new LinkedHashMap<>();
        try (var in = Forms.class.getResourceAsStream("fields.tsv");
                var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            lines.lines().skip(1).map(line -> line.split("\t", -1)).forEach(cells -> forms.computeIfAbsent(
                            cells[0], form -> new ArrayList<>())
                    .add(field(cells)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Forms(forms);
    }

    private static Field field(String[] cells) {
        return new Field(
                cells[1],
                Field.Type.valueOf(cells[2].toUpperCase(Locale.ROOT).replace('-', '_')),
                cells[3],
                cells[4].equals("yes"),
                cells[5].isEmpty() ? 0 : Integer.parseInt(cells[5]),
                cells[6].isEmpty() ? Integer.MAX_VALUE : Integer.parseInt(cells[6]),
                list(cells[7]).stream().map(Integer::valueOf).toList(),
                list(cells[8]));
    }

    private static List<String> list(String cell) {
        return cell.isEmpty() ? List.of() : List.of(cell.split("\\|"));
    }

    /**
     * Checks a record field by field.
     *
     * @throws Refused if a value is of a JSON type that Majora's form trips over
     */
    Cleaned clean(String form, JsonNode record) {
        Cleaned cleaned = new Cleaned();
        forms.get(form).forEach(field -> field.clean(record, cleaned));
        return cleaned;
    }

    /** @throws Refused if a column of the database cannot hold a value that the form let pass */
    void refuseWhatIsTooLong(String form, Cleaned cleaned) {
        forms.get(form).forEach(field -> field.refuseWhatIsTooLong(cleaned.text(field.name())));
    }
}

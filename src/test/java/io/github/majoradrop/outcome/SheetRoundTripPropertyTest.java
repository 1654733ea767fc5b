package io.github.majoradrop.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.majoradrop.record.CsvModel;
import io.github.majoradrop.record.HostileJson;
import io.github.majoradrop.record.HostileSheets;
import io.github.majoradrop.record.HostileSheets.Form;
import io.github.majoradrop.record.HostileSheets.Row;
import io.github.majoradrop.record.Reading;
import io.github.majoradrop.record.RecordMessage;
import io.github.majoradrop.rules.Kind;
import io.github.majoradrop.sheet.SheetOptions;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/** When every record of a file is a dead letter, its correction sheet, dropped again as it is, makes the same records. */
class SheetRoundTripPropertyTest {

    private static final List<String> HEADER =
            List.of("adm2", "Central_Sample_ID ", "token", "patient", "library_name", "RUN_NAME");
    private static final List<Integer> KEPT = List.of(0, 1, 3, 4, 5);

    @Provide
    Arbitrary<Form> forms() {
        return HostileSheets.forms();
    }

    @Provide
    Arbitrary<Row> rows() {
        return HostileSheets.rows(HEADER.size());
    }

    @Provide
    Arbitrary<HostileJson.File> files() {
        return HostileJson.files();
    }

    @Provide
    Arbitrary<HostileJson.File> lines() {
        return HostileJson.lines();
    }

    /** All dead letters of a file, with a reason as Majora may put it. */
    private record Refused(Map<Integer, List<DeadLetter>> letters, boolean severalKinds) implements DeadLetters {

        static Refused all(byte[] file, String ending, String reason) {
            Map<Integer, List<DeadLetter>> letters = new HashMap<>();
            TreeSet<Kind> kinds = new TreeSet<>();
            for (Kind pass : Kind.values()) {
                for (RecordMessage record : Reading.of(file, ending, pass)) {
                    for (int row : record.rows()) {
                        letters.computeIfAbsent(row, r -> new ArrayList<>()).add(new DeadLetter(record.kind(), reason));
                    }
                    if (record.kind() != null) {
                        kinds.add(record.kind());
                    }
                }
            }
            return new Refused(letters, kinds.size() > 1);
        }

        @Override
        public List<DeadLetter> of(int position) {
            return letters.getOrDefault(position, List.of());
        }
    }

    private static byte[] sheet(byte[] source, String ending, DeadLetters letters) {
        return Reading.withFile(source, ending, file -> {
            ByteArrayOutputStream sheet = new ByteArrayOutputStream();
            CorrectionSheet.write(file, "plate" + ending, new SheetOptions(Reading::isKnown, ""), letters, sheet);
            return sheet.toByteArray();
        });
    }

    /** What is posted, of all kinds. */
    private static List<String> bodies(byte[] file, String ending) {
        List<String> bodies = new ArrayList<>();
        for (Kind pass : Kind.values()) {
            Reading.of(file, ending, pass).stream()
                    .filter(RecordMessage::isSendable)
                    .map(one ->
                            pass + " " + one.number() + " " + one.id() + new String(one.body(), StandardCharsets.UTF_8))
                    .forEach(bodies::add);
        }
        return bodies;
    }

    @Property
    void a_sheet_of_rows_makes_the_same_records_and_keeps_the_cells(
            @ForAll("forms") Form form,
            @ForAll @Size(max = 6) List<@From("rows") Row> all,
            @ForAll("reasons") String reason) {
        // A row that is too short is filled up in the sheet, and may then make a record that it did not make before.
        List<Row> rows =
                all.stream().filter(row -> row.cells().size() >= HEADER.size()).toList();
        String header = String.join(String.valueOf(form.separator()), HEADER) + "\r\n";
        String text = rows.stream().map(row -> row.written(form.separator())).collect(Collectors.joining());
        byte[] source = form.bytes(form.separatorLine() + header + text);
        Refused letters = Refused.all(source, ".csv", reason);

        byte[] sheet = sheet(source, ".csv", letters);

        List<String> posted = bodies(source, ".csv");
        if (sheet.length == 0) {
            assertThat(posted).isEmpty();
            return;
        }
        assertThat(bodies(sheet, ".csv")).containsExactlyElementsOf(posted);
        assertThat(cells(form, sheet, KEPT.size(), List.of(0, 1, 2, 3, 4))).isEqualTo(cells(form, source, letters));
        int reasonColumn = KEPT.size() + 1 + (letters.severalKinds() ? 1 : 0);
        for (List<String> row :
                rows(form, sheet).subList(form.headerRow(), rows(form, sheet).size())) {
            assertThat(row.get(KEPT.size())).containsOnlyDigits();
            assertThat(row.get(reasonColumn))
                    .isNotBlank()
                    .doesNotContain("\t", "\r", "\n")
                    .doesNotContainPattern("(^|[,;|])[\\s\"]*[=+\\-@]");
            assertThat(row.get(reasonColumn - 1))
                    .matches(letters.severalKinds() ? "|(biosample|library|sequencing)(; \\w+)*" : "(?s).*");
        }
    }

    @Provide
    Arbitrary<String> reasons() {
        return net.jqwik.api.Arbitraries.of(
                "=cmd|' /C calc'!A0",
                "rejected: \"no\"",
                "+1",
                "-1",
                "@SUM(A1)",
                "\t=1",
                "\r\n=1",
                "\uFF1D1",
                " =1",
                "\u200B=1",
                "rejected: x\r\ny",
                "rejected: a;b,c\td|e",
                "rejected: x;=1",
                "rejected: x,=1",
                "rejected: x | @SUM(A1)",
                "rejected: a;\"=1",
                "rejected: \u202Ex");
    }

    private static List<List<String>> rows(Form form, byte[] sheet) {
        String text = new String(sheet, form.charset());
        return CsvModel.of(text.startsWith("\uFEFF") ? text.substring(1) : text, form.separator(), false)
                .rows();
    }

    private static List<List<String>> cells(Form form, byte[] source, Refused letters) {
        List<List<String>> rows = rows(form, source);
        return letters.letters().keySet().stream()
                .sorted()
                .map(number -> pick(rows.get(number - 1), KEPT, HEADER.size()))
                .toList();
    }

    private static List<List<String>> cells(Form form, byte[] sheet, int width, List<Integer> columns) {
        List<List<String>> rows = rows(form, sheet);
        int columnsInAll = rows.get(form.headerRow() - 1).size();
        return rows.subList(form.headerRow(), rows.size()).stream()
                .map(row -> pick(row, columns, columnsInAll))
                .toList();
    }

    /** These cells, and those that stand under no header. */
    private static List<String> pick(List<String> cells, List<Integer> columns, int width) {
        List<String> picked = new ArrayList<>();
        columns.forEach(column -> picked.add(cells.get(column)));
        picked.addAll(cells.subList(width, cells.size()));
        return picked;
    }

    @Property
    void a_sheet_of_objects_makes_the_same_records(
            @ForAll("files") HostileJson.File file, @ForAll("reasons") String reason) {
        assertSameRecords(file.bytes(), ".json", reason);
    }

    @Property
    void a_sheet_of_lines_makes_the_same_records(
            @ForAll("lines") HostileJson.File file, @ForAll("reasons") String reason) {
        assertSameRecords(file.bytes(), ".ndjson", reason);
    }

    private static void assertSameRecords(byte[] source, String ending, String reason) {
        byte[] sheet = sheet(source, ending, Refused.all(source, ending, reason));

        List<String> posted = bodies(source, ending);
        assertThat(sheet.length == 0 ? List.of() : bodies(sheet, ending)).isEqualTo(posted);
        assertThat(new String(sheet, StandardCharsets.UTF_8)).doesNotContain("\"token\"");
    }
}

package io.github.majoradrop.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.majoradrop.record.HostileSheets.Decoded;
import io.github.majoradrop.record.HostileSheets.Form;
import io.github.majoradrop.record.HostileSheets.Row;
import io.github.majoradrop.rules.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever bytes stand in a sheet: each row is told once, in order, and what is sent is what stands in its cells. */
class CsvPropertyTest {

    private static final List<String> HEADER = List.of("central_sample_id", "adm1", "adm2", "patient");
    private static final ObjectMapper JSON = new ObjectMapper();

    @Provide
    Arbitrary<Form> forms() {
        return HostileSheets.forms();
    }

    @Provide
    Arbitrary<Row> rows() {
        return HostileSheets.rows(HEADER.size());
    }

    @Provide
    Arbitrary<String> intruders() {
        return Arbitraries.of("\"", "\"x", "\n", "\r", ",", ";", "\t", "|", "\0", "\"\"", "x\"", "\uFEFF");
    }

    @Provide
    Arbitrary<byte[]> damage() {
        return Arbitraries.of(
                new byte[] {(byte) 0xFF},
                new byte[] {(byte) 0xC3},
                new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80},
                new byte[] {0},
                new byte[] {(byte) 0xDC, 0},
                new byte[] {'"'},
                new byte[] {(byte) 0xF4, (byte) 0x90});
    }

    private static String header(Form form) {
        return form.separatorLine() + String.join(String.valueOf(form.separator()), HEADER) + "\n";
    }

    private static String written(Form form, List<Row> rows) {
        return rows.stream().map(row -> row.written(form.separator())).collect(Collectors.joining());
    }

    @Property
    void a_sheet_that_is_written_by_the_rules_is_read_to_the_letter(
            @ForAll("forms") Form form, @ForAll @Size(max = 8) List<@From("rows") Row> rows) {
        String text = written(form, rows);

        assertThat(CsvModel.of(text, form.separator(), false).rows())
                .as("the model")
                .isEqualTo(byTheRules(rows));
        assertRead(form, form.bytes(header(form) + text));
    }

    /** A line feed behind a carriage return belongs to the row before: so does the end of a first cell that is empty. */
    private static List<List<String>> byTheRules(List<Row> rows) {
        List<List<String>> expected = new ArrayList<>();
        String before = "";
        for (Row row : rows) {
            boolean swallowed = before.equals("\r")
                    && row.end().equals("\n")
                    && row.written('\0').equals("\n");
            if (!swallowed) {
                expected.add(row.texts());
            }
            before = swallowed ? "" : row.end();
        }
        return expected;
    }

    @Property
    void a_sheet_with_something_out_of_place_is_read_up_to_there(
            @ForAll("forms") Form form,
            @ForAll @Size(max = 6) List<@From("rows") Row> rows,
            @ForAll("intruders") String intruder,
            @ForAll @IntRange(max = 200_000) int where) {
        StringBuilder text = new StringBuilder(written(form, rows));
        text.insert(where % (text.length() + 1), intruder);

        assertRead(form, form.bytes(header(form) + text));
    }

    @Property
    void a_sheet_with_bytes_that_are_no_text_is_read_up_to_there(
            @ForAll("forms") Form form,
            @ForAll @Size(max = 6) List<@From("rows") Row> rows,
            @ForAll("damage") byte[] damage,
            @ForAll @IntRange(max = 200_000) int where) {
        byte[] head = form.bytes(header(form));
        byte[] tail = written(form, rows).getBytes(form.charset());
        int at = where % (tail.length + 1);
        byte[] bytes = Arrays.copyOf(head, head.length + tail.length + damage.length);
        System.arraycopy(tail, 0, bytes, head.length, at);
        System.arraycopy(damage, 0, bytes, head.length + at, damage.length);
        System.arraycopy(tail, at, bytes, head.length + at + damage.length, tail.length - at);

        assertRead(form, bytes);
    }

    @Property
    void a_sheet_that_is_cut_off_is_read_up_to_there(
            @ForAll("forms") Form form,
            @ForAll @Size(max = 6) List<@From("rows") Row> rows,
            @ForAll @IntRange(max = 200_000) int where) {
        byte[] head = form.bytes(header(form));
        byte[] all = form.bytes(header(form) + written(form, rows));

        assertRead(form, Arrays.copyOf(all, head.length + where % (all.length - head.length + 1)));
    }

    /** Holds what the reader makes of the bytes to what the model does. */
    private static void assertRead(Form form, byte[] bytes) {
        List<String> told = Reading.of(bytes, ".csv", Kind.BIOSAMPLE).stream()
                .map(record -> record.isSendable() ? asTree(record) : Reading.told(record))
                .toList();

        assertThat(told).isEqualTo(expected(form, bytes));
    }

    private static List<String> expected(Form form, byte[] bytes) {
        Decoded decoded = Decoded.of(bytes, form.charset());
        CsvModel sheet = CsvModel.of(decoded.text(), form.separator(), decoded.damaged());
        List<Sample> samples = new ArrayList<>();
        TreeMap<Integer, String> told = new TreeMap<>();
        int others = 0;
        for (int number = form.headerRow() + 1; number <= sheet.rows().size(); number++) {
            List<String> cells = sheet.rows().get(number - 1);
            if (cells.stream().allMatch(CsvModel::isBlank)) {
                continue;
            }
            boolean ragged = cells.size() < HEADER.size()
                    || !cells.stream().skip(HEADER.size()).allMatch(CsvModel::isBlank);
            Map<String, String> fields = ragged ? Map.of() : fields(cells);
            if (fields.isEmpty()) {
                told.put(number, "invalid " + ++others + " [" + number + "]");
            } else {
                add(samples, number, fields);
            }
        }
        for (int i = 0; i < samples.size(); i++) {
            told.put(samples.get(i).rows.get(0), samples.get(i).told(i + 1, samples));
        }
        if (sheet.broken() || told.isEmpty()) {
            int row = sheet.broken() ? sheet.rows().size() + 1 : sheet.rows().size();
            told.put(row, "unreadable " + ++others + " [" + row + "]");
        }
        return List.copyOf(told.values());
    }

    private static void add(List<Sample> samples, int row, Map<String, String> fields) {
        Sample same = samples.stream()
                .filter(one -> one.id() != null && one.id().equals(fields.get(HEADER.get(0))))
                .findFirst()
                .orElseGet(() -> new Sample(new ArrayList<>(), new LinkedHashMap<>(), new AtomicBoolean()));
        if (same.rows.isEmpty()) {
            samples.add(same);
        }
        same.rows.add(row);
        fields.forEach((name, value) -> {
            if (!same.fields.getOrDefault(name, value).equals(value)) {
                same.disagreed.set(true);
            }
            same.fields.putIfAbsent(name, value);
        });
    }

    /** All rows of one id. */
    private record Sample(List<Integer> rows, Map<String, String> fields, AtomicBoolean disagreed) {

        String id() {
            return fields.get(HEADER.get(0));
        }

        String told(int number, List<Sample> all) {
            boolean alike = id() != null
                    && all.stream()
                            .anyMatch(other -> other != this
                                    && other.id() != null
                                    && folded(other.id()).equals(folded(id())));
            return isFitForAnId(id()) && !disagreed.get() && !alike
                    ? "biosample " + number + " " + rows + " " + fields
                    : "invalid " + number + " " + rows;
        }

        private static String folded(String id) {
            return id.replaceAll("[\\u200B-\\u200D\\u2060\\uFEFF]", "")
                    .replaceAll("[\\p{Z}\\t-\\r\\x1C-\\x1F\\x85]", " ")
                    .toUpperCase(Locale.ROOT)
                    .toLowerCase(Locale.ROOT);
        }
    }

    /** What is sent of a row. */
    private static Map<String, String> fields(List<String> cells) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i < HEADER.size() - 1; i++) {
            if (!CsvModel.isBlank(cells.get(i))) {
                fields.put(HEADER.get(i), cells.get(i));
            }
        }
        return fields;
    }

    private static boolean isFitForAnId(String id) {
        return id != null
                && id.equals(id.replaceAll(
                        "^[\\p{Z}\\t-\\r\\x1C-\\x1F\\x85\\u200B-\\u200D\\u2060\\uFEFF]|"
                                + "[\\p{Z}\\t-\\r\\x1C-\\x1F\\x85\\u200B-\\u200D\\u2060\\uFEFF]\\z",
                        ""))
                && id.indexOf('\0') < 0;
    }

    private static String asTree(RecordMessage record) {
        try {
            ObjectNode sample = (ObjectNode) JSON.readTree(record.body()).at("/biosamples/0");
            Map<String, String> fields = new LinkedHashMap<>();
            sample.properties()
                    .forEach(
                            field -> fields.put(field.getKey(), field.getValue().textValue()));
            assertThat(record.id()).isEqualTo(fields.get("central_sample_id"));
            return "biosample " + record.number() + " " + record.rows() + " " + fields;
        } catch (IOException noJson) {
            throw new UncheckedIOException(noJson);
        }
    }

    @Property
    void any_bytes_at_all_are_told_as_rows_in_order_and_an_end(
            @ForAll @Size(max = 400) byte[] bytes, @ForAll("endings") String ending) {
        for (Kind pass : Kind.values()) {
            List<RecordMessage> records = Reading.of(bytes, ending, pass);

            assertThat(records).extracting(RecordMessage::firstRow).isSorted().doesNotHaveDuplicates();
            assertThat(records.stream().limit(Math.max(0, records.size() - 1)))
                    .noneMatch(record -> RecordMessage.UNREADABLE.equals(record.reason()));
            assertThat(records.isEmpty()).as("of %s", pass).isEqualTo(pass != Kind.BIOSAMPLE);
        }
    }

    @Provide
    Arbitrary<String> endings() {
        return Arbitraries.of(".csv", ".TSV", ".txt", ".json", ".ndjson", ".jsonl", ".xlsx", "");
    }

    @Property
    void each_row_is_in_one_record_of_each_kind_that_it_has_fields_of_however_little_room_there_is(
            @ForAll @Size(max = 25) List<@IntRange(max = 511) Integer> patterns,
            @ForAll @IntRange(min = 1, max = 2_000) int budget) {
        StringBuilder sheet =
                new StringBuilder("central_sample_id,adm1,library_name,barcode,run_name,instrument_model\n");
        Map<Kind, TreeSet<Integer>> wanted = new LinkedHashMap<>();
        TreeSet<Integer> nothing = new TreeSet<>();
        for (Kind kind : Kind.values()) {
            wanted.put(kind, new TreeSet<>());
        }
        for (int i = 0; i < patterns.size(); i++) {
            int p = patterns.get(i);
            int row = i + 2;
            String id = (p & 1) == 0 ? "" : "S" + (p >> 6);
            String library = (p & 4) == 0 ? "" : "LIB-" + (p >> 7);
            sheet.append(String.join(
                            ",",
                            id,
                            (p & 2) == 0 ? "" : "UK-ENG",
                            library,
                            (p & 8) == 0 ? "" : "bar" + (p >> 6),
                            (p & 16) == 0 ? "" : "RUN-" + (p >> 7),
                            (p & 32) == 0 ? "" : "model"))
                    .append('\n');
            boolean partOfLibrary = (p & 8) != 0;
            boolean partOfRun = (p & 48) != 0;
            boolean sample = (p & 2) != 0 || (!id.isEmpty() && library.isEmpty() && !partOfLibrary && !partOfRun);
            addIf(sample, wanted.get(Kind.BIOSAMPLE), row);
            addIf(partOfLibrary, wanted.get(Kind.LIBRARY), row);
            addIf(partOfRun, wanted.get(Kind.SEQUENCING), row);
            addIf((p & 63) != 0 && !sample && !partOfLibrary && !partOfRun, nothing, row);
        }
        boolean empty = wanted.values().stream().allMatch(TreeSet::isEmpty) && nothing.isEmpty();
        byte[] bytes = sheet.toString().getBytes(StandardCharsets.UTF_8);

        for (Kind pass : Kind.values()) {
            List<RecordMessage> all = Reading.of(bytes, ".csv", pass);
            List<RecordMessage> ofKind =
                    all.stream().filter(one -> one.kind() == pass).toList();

            assertThat(ofKind)
                    .flatExtracting(RecordMessage::rows)
                    .containsExactlyInAnyOrderElementsOf(wanted.get(pass));
            assertThat(ofKind).extracting(RecordMessage::firstRow).isSorted();
            assertThat(ofKind).extracting(RecordMessage::number).isEqualTo(numbersTo(ofKind.size()));
            if (pass == Kind.BIOSAMPLE && !empty) {
                assertThat(all.stream().filter(one -> one.kind() == null).map(RecordMessage::firstRow))
                        .containsExactlyElementsOf(nothing);
            }
            assertThat(Reading.of(bytes, ".csv", pass, budget).stream().map(Reading::told))
                    .as("with room for %d characters", budget)
                    .containsExactlyElementsOf(all.stream().map(Reading::told).toList());
        }
    }

    private static void addIf(boolean condition, TreeSet<Integer> rows, int row) {
        if (condition) {
            rows.add(row);
        }
    }

    private static List<Integer> numbersTo(int last) {
        return IntStream.rangeClosed(1, last).boxed().toList();
    }
}

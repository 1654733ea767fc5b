package io.github.majoradrop.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.majoradrop.record.HostileJson.Entry;
import io.github.majoradrop.record.HostileJson.File;
import io.github.majoradrop.rules.Kind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Whatever stands in a JSON file: each value is told once, in order, and what is sent is what stands there, numbers to the digit. */
class JsonPropertyTest {

    private static final String END = "unreadable";

    @Provide
    Arbitrary<File> files() {
        return HostileJson.files();
    }

    @Provide
    Arbitrary<File> lines() {
        return HostileJson.lines();
    }

    @Provide
    Arbitrary<String> garbage() {
        return Arbitraries.of(
                "{",
                "}",
                "]",
                "{\"a\":}",
                "{\"a\" 1}",
                "\"",
                "nul",
                "01",
                "+1",
                "1e",
                "NaN",
                "{'a':1}",
                "[1",
                "{\"a\":1,}",
                "\\",
                "\u0001",
                "{\"central_sample_id\":\"A\"} x",
                "{\"central_sample_id\":\"A\"}{}",
                ",",
                "//",
                "\uFEFF{}",
                "[".repeat(200_000),
                "\"\u0000\"",
                "{\"a\":\"\t\"}",
                "{\"a\":\"\\x\"}");
    }

    @Property
    void each_value_of_a_file_is_told_once_and_sent_to_the_digit(@ForAll("files") File file) {
        assertThat(told(file.bytes(), ".json")).isEqualTo(expected(file.entries()));
    }

    @Property
    void each_line_is_told_once_and_sent_to_the_digit(@ForAll("lines") File file) {
        assertThat(told(file.bytes(), ".ndjson")).isEqualTo(expected(file.entries()));
    }

    @Property
    void a_bad_line_is_one_invalid_record_and_spoils_no_other(
            @ForAll("lines") File file, @ForAll("garbage") String garbage, @ForAll @IntRange(max = 50) int where) {
        List<Entry> entries = new ArrayList<>(file.entries());
        entries.add(where % (entries.size() + 1), new Entry(garbage, null));
        String text = String.join("\n", entries.stream().map(Entry::source).toList());

        assertThat(told(text.getBytes(StandardCharsets.UTF_8), ".jsonl")).isEqualTo(expected(entries));
    }

    @Property
    void a_file_that_is_cut_off_is_read_up_to_there(
            @ForAll("files") File file, @ForAll @IntRange(max = 1_000_000) int where) {
        byte[] bytes = file.bytes();
        List<String> whole = expected(file.entries());

        List<String> told = told(Arrays.copyOf(bytes, where % (bytes.length + 1)), ".json");

        int read = told.indexOf(END) < 0 ? told.size() : told.size() - 1;
        assertThat(told.stream().filter(END::equals).count()).isLessThanOrEqualTo(1);
        assertThat(told.subList(0, read)).isEqualTo(firstOf(whole, told, read));
    }

    /** A number at the end of what is left may be the beginning of a longer one: neither is a record. */
    private static List<String> firstOf(List<String> whole, List<String> told, int read) {
        return whole.contains(END) ? List.of() : whole.subList(0, read);
    }

    @Property
    void a_file_with_something_out_of_place_is_told_up_to_there_and_ends(
            @ForAll("files") File file,
            @ForAll("garbage") String garbage,
            @ForAll @IntRange(max = 1_000_000) int where) {
        int at = where % (file.text().length() + 1);
        String text = file.text().substring(0, at) + garbage + file.text().substring(at);

        List<RecordMessage> records = Reading.of(text.getBytes(StandardCharsets.UTF_8), ".json", Kind.BIOSAMPLE);

        assertThat(records).isNotEmpty();
        assertThat(records.stream().map(RecordMessage::firstRow).toList())
                .as("positions")
                .isEqualTo(java.util.stream.IntStream.rangeClosed(1, records.size())
                        .boxed()
                        .toList());
        assertThat(records.stream().limit(records.size() - 1)).noneMatch(one -> END.equals(one.reason()));
    }

    /** What is told of each position: its body, or why there is none. */
    private static List<String> told(byte[] bytes, String ending) {
        List<RecordMessage> records = Reading.of(bytes, ending, Kind.BIOSAMPLE);
        assertThat(records.stream().map(RecordMessage::rows))
                .as("positions")
                .isEqualTo(java.util.stream.IntStream.rangeClosed(1, records.size())
                        .mapToObj(List::of)
                        .toList());
        return records.stream()
                .map(record ->
                        record.isSendable() ? new String(record.body(), StandardCharsets.UTF_8) : record.reason())
                .toList();
    }

    private static List<String> expected(List<Entry> entries) {
        return entries.isEmpty()
                ? List.of(END)
                : entries.stream()
                        .map(entry -> entry.body() == null ? "invalid" : entry.body())
                        .toList();
    }
}

package io.github.majoradrop.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.majoradrop.rules.Limits;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonSourceTest {

    @TempDir
    Path folder;

    private Sources json(String text) {
        return Sources.of(folder, "plate.json", text);
    }

    private Sources lines(String text) {
        return Sources.of(folder, "plate.ndjson", text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"a\":1},{\"b\":2}]",
                "\uFEFF [ {\"a\":1} , {\"b\":2} ] ",
                "{\"a\":1}{\"b\":2}",
                "{\"a\":1}\n[]\n[{\"b\":2}]",
                "{\"biosamples\":[{\"a\":1},{\"b\":2}]}",
                "{\"x\":{\"library_name\":1},\"biosamples\" : [{\"a\":1}], \"y\":[]} [{\"b\":2}]",
                "{\"biosamples\":[{\"a\":1}]}{\"biosamples\":[]}{\"bio\\u0073amples\":[{\"b\":2}]}",
            })
    void every_form_is_split_into_its_records(String text) {
        Sources dropped = json(text);

        assertThat(dropped.told()).containsExactly("row 1 {\"a\":1}", "row 2 {\"b\":2}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"library_name\":\"L\",\"biosamples\":[{\"a\":1}]}",
                "{\"biosamples\":[{\"a\":1}],\"library_name\":\"L\"}",
                "{\"biosamples\":[{\"a\":1}],\"library\\u005fname\":null}",
                "{\"biosamples\":[{\"a\":1}],\"runs\":[]}",
                "{\"biosamples\":{\"a\":1}}",
                "{}",
            })
    void body_of_a_library_is_one_record(String text) {
        Sources dropped = json(text);

        assertThat(dropped.items()).singleElement().isInstanceOf(Item.Row.class);
    }

    @Test
    void keys_beside_a_list_of_samples_are_named() {
        Sources dropped = json("{\"username\":\"me\",\"no\\nte\":1,\"biosamples\":[{\"a\":1}],\"token\":\"s3cret\"}");

        assertThat(dropped.told()).containsExactly("row 1 {\"a\":1}");
        assertThat(dropped.warnings())
                .hasSize(3)
                .anySatisfy(warning -> assertThat(warning).contains("\"no te\"").contains("not sent"))
                .anySatisfy(warning -> assertThat(warning).contains("\"token\"").contains("archived file"))
                .noneSatisfy(warning -> assertThat(warning).contains("s3cret"));
    }

    @Test
    void numbers_and_text_are_kept_to_the_digit() {
        String text =
                "{\"a\":1.10,\"b\":-0,\"c\":1E+400,\"d\":12345678901234567890123,\"e\":[0.1,{\"f\":1e-2}],\"g\":\"é😀\\u0000\","
                        + "\"h\":null,\"i\":true,\"j\":" + "9".repeat(2_000) + "}";

        Sources dropped = json(text);

        assertThat(dropped.told()).containsExactly("row 1 " + text);
    }

    @Test
    void lone_surrogate_is_kept_as_its_escape() {
        Sources dropped = json("{\"a\":\"x\\ud83dy😀\"}");

        assertThat(dropped.told()).containsExactly("row 1 {\"a\":\"x\\ud83dy😀\"}");
    }

    @Test
    void value_that_is_no_object_is_invalid_and_the_next_one_is_read() {
        Sources dropped = json("[1,\"x\",null,[{\"a\":1}],{\"b\":2}] 3 {\"c\":3}");

        assertThat(dropped.told())
                .containsExactly(
                        "invalid 1",
                        "invalid 2",
                        "invalid 3",
                        "invalid 4",
                        "row 5 {\"b\":2}",
                        "invalid 6",
                        "row 7 {\"c\":3}");
        assertThat(dropped.detail(0)).contains("no object");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"a\":1},{\"b\":",
                "[{\"a\":1}",
                "[{\"a\":1},",
                "[{\"a\":1},]",
                "[{\"a\":1} {\"b\":2}]",
                "{\"a\":1} ]",
                "{\"a\":1},{\"b\":2}",
                "[{\"a\":1},{\"b\":tru},{\"c\":3}]",
                "[{\"a\":1},nul]",
                "[{\"a\":1},{\"b\":[1}]",
                "[{\"a\":1},{\"b\" 2}]",
                "[{\"a\":1},{'b':2}]",
                "[{\"a\":1},{\"b\":\"x\ny\"}]",
                "{\"a\":1}{\"biosamples\":[{\"x\":1},{\"y\"",
                "{\"a\":1}{\"b\":\"x\\",
                "{\"a\":1}{",
                "{\"a\":1}{\"b\"",
                "[{\"a\":1},{\"b\":01}]",
                "{\"a\":1} // x",
            })
    void after_a_mistake_the_rest_is_one_unreadable_item(String text) {
        Sources dropped = json(text);

        assertThat(dropped.told()).containsExactly("row 1 {\"a\":1}", "unreadable 2");
        assertThat(dropped.detail(1)).contains("from record 2 on (line 1, byte ");
    }

    @Test
    void mistake_is_told_with_its_place_and_without_the_text() {
        Sources dropped = json("[\n{\"a\":1},\n  {\"b\":patient}]");

        assertThat(dropped.detail(1))
                .isEqualTo("a mistake in the JSON; nothing was read from record 2 on (line 3, byte 14)");
    }

    @Test
    void list_of_samples_that_is_torn_is_not_taken_for_samples() {
        Sources dropped = json("{\"biosamples\":[{\"central_sample_id\":\"A\"},{\"central");

        assertThat(dropped.told()).containsExactly("unreadable 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  \n", "\uFEFF", "[]", "{\"biosamples\":[]}", "[] []"})
    void file_without_a_record_is_unreadable(String text) {
        Sources dropped = json(text);

        assertThat(dropped.told()).containsExactly("unreadable 1");
        assertThat(dropped.detail(0)).isEqualTo("there is no record in it");
    }

    @Test
    void other_encodings_are_unreadable_with_advice() {
        for (String charset : new String[] {"UTF-16", "UTF-16LE", "UTF-16BE"}) {
            for (String name : new String[] {"plate.json", "plate.jsonl"}) {
                Sources dropped = Sources.of(folder, name, "{\"a\":1}".getBytes(Charset.forName(charset)));

                assertThat(dropped.told()).containsExactly("unreadable 1");
                assertThat(dropped.detail(0)).contains("save the file as UTF-8");
            }
        }
        Sources latin =
                Sources.of(folder, "plate.json", "[{\"a\":1},{\"b\":\"é\"}]".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(latin.told()).containsExactly("row 1 {\"a\":1}", "unreadable 2");
        assertThat(latin.detail(1)).contains("not UTF-8");
    }

    @Test
    void key_that_stands_twice_makes_the_record_invalid() {
        Sources dropped =
                json("[{\"a\":1,\"a\":2},{\"b\":{\"c\":1,\"c\":1}},{\"d\":1}]{\"biosamples\":[],\"biosamples\":[]}");

        assertThat(dropped.told()).containsExactly("invalid 1", "invalid 2", "row 3 {\"d\":1}", "invalid 4");
    }

    @ParameterizedTest
    @ValueSource(ints = {99, 100, 1_023, 1_024, 100_000, 2_000_000})
    void record_of_too_many_levels_is_invalid_and_the_next_one_is_read(int levels) {
        String deep = "{\"a\":" + "[".repeat(levels) + "]".repeat(levels) + "}";

        Sources array = json("[" + deep + ",{\"b\":1}]");
        Sources wrapper = json("{\"biosamples\":[" + deep + ",{\"b\":1}]}");
        Sources alone = json(deep + "{\"b\":1}");

        String first = levels < 100 ? "row 1 " + deep : "invalid 1";
        assertThat(array.told()).containsExactly(first, "row 2 {\"b\":1}");
        assertThat(wrapper.told()).containsExactly(first, "row 2 {\"b\":1}");
        assertThat(alone.told()).containsExactly(first, "row 2 {\"b\":1}");
    }

    @Test
    void record_over_the_limit_is_invalid_and_the_next_one_is_read() {
        String fitting = "{\"a\":\"" + "x".repeat(Limits.LARGEST_BODY - 8) + "\"}";
        String larger = "{\"a\":\"" + "x".repeat(Limits.LARGEST_BODY - 7) + "\"}";

        for (String form : new String[] {"%s%s{\"b\":1}", "[%s,%s,{\"b\":1}]", "{\"biosamples\":[%s,%s,{\"b\":1}]}"}) {
            Sources dropped = json(form.formatted(fitting, larger));

            assertThat(dropped.told()).containsExactly("row 1 " + fitting, "invalid 2", "row 3 {\"b\":1}");
        }
    }

    @Test
    void list_of_samples_over_any_buffer_is_split() {
        String samples = IntStream.range(0, 100_000)
                .mapToObj(i -> "{\"central_sample_id\":\"S" + i + "\",\"adm1\":\"UK-ENG\"}")
                .collect(Collectors.joining(","));

        Sources split = json("{\"biosamples\":[" + samples + "],\"x\":1}{\"b\":1}");
        Sources library = json("{\"biosamples\":[" + samples + "],\"library_name\":\"L\"}{\"b\":1}");

        assertThat(split.items()).hasSize(100_001).allMatch(Item.Row.class::isInstance);
        assertThat(split.told()).last().isEqualTo("row 100001 {\"b\":1}");
        assertThat(library.told()).containsExactly("invalid 1", "row 2 {\"b\":1}");
    }

    @Test
    void credentials_are_removed_at_every_depth() {
        Sources dropped = json(
                "{\"Token\":\"s3cret\",\"adm1\":[{\"metadata\":{\"USERNAME\":\"me\",\"b\":1}}],\"client_name\":null}");

        assertThat(dropped.told()).containsExactly("row 1 {\"adm1\":[{\"metadata\":{\"b\":1}}]}");
        assertThat(dropped.warnings()).hasSize(3);
    }

    @Test
    void dead_letter_kind_limits_an_object_and_its_reason_is_dropped() {
        Sources dropped = json(
                "[{\"a\":1,\"dead_letter_row\":4,\"dead_letter_kind\":\"sequencing\",\"dead_letter_reason\":\"no\"},"
                        + "{\"b\":1,\"dead_letter_kind\":\"\"},{\"c\":1,\"dead_letter_kind\":7},{\"d\":1,\"dead_letter_kind\":\"x\"}]");

        assertThat(dropped.rows()).containsExactly("{\"a\":1} only sequencing", "{\"b\":1}");
        assertThat(dropped.told()).endsWith("invalid 3", "invalid 4");
    }

    @Test
    void bad_line_is_one_invalid_record() {
        String text = "{\"a\":1}\r\n\n{\"b\":\n  \nx\n{\"c\":1}{\"d\":1}\n[{\"e\":1}]\n"
                + "z".repeat(Limits.LARGEST_BODY + 1) + "\n" + "[".repeat(200_000)
                + "\n{\"f\":1,\"f\":1}\n{\"g\":1}";

        Sources dropped = lines(text);

        assertThat(dropped.told())
                .containsExactly(
                        "row 1 {\"a\":1}",
                        "invalid 2",
                        "invalid 3",
                        "invalid 4",
                        "invalid 5",
                        "invalid 6",
                        "invalid 7",
                        "invalid 8",
                        "row 9 {\"g\":1}");
        assertThat(dropped.detail(1)).startsWith("line 3: ");
        assertThat(lines("\n \n").told()).containsExactly("unreadable 1");
    }

    @Test
    void line_that_is_not_utf_8_is_one_invalid_record() {
        Sources dropped =
                Sources.of(folder, "plate.JSONL", "{\"b\":\"é\"}\n{\"a\":1}\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(dropped.told()).containsExactly("invalid 1", "row 2 {\"a\":1}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'samples':[{'central_sample_id':'A'}]} | samples holds records, not ids: call the list biosamples",
                "{'library_name':'L','samples':['A',{'central_sample_id':'B'}]} | samples holds records",
                "{'A':{'adm1':'UK-ENG'},'B':{'adm1':'UK-WLS'}} | the records stand under keys of their own",
                "{'central_sample_id':{'0':'A','1':'B'},'adm1':{'0':'UK-ENG','1':'UK-ENG'}} | central_sample_id holds a whole column",
                "{'central_sample_id':['A','B'],'adm1':['UK-ENG','UK-ENG']} | central_sample_id holds a whole column",
                "{'columns':['central_sample_id'],'data':[['A'],['B']]} | the records stand further in",
                "{'schema':'x','Container':{'Samples':[{'central_sample_id':'A'}]}} | the records stand further in"
            })
    void form_of_another_program_is_told_with_the_form_that_is_wanted(String text, String problem) {
        Sources dropped = json("[" + text.replace('\'', '"') + ",{\"central_sample_id\":\"Z\"}]");

        assertThat(dropped.told()).containsExactly("invalid 1", "row 2 {\"central_sample_id\":\"Z\"}");
        assertThat(dropped.detail(0)).startsWith(problem).containsPattern("\\[.*\\]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"samples\":[\"A\"]}",
                "{\"a\":{\"b\":1},\"metadata\":{}}",
                "{\"patient\":\"x\"}",
                "{\"tags\":[\"x\"]}"
            })
    void record_that_has_lists_and_objects_of_its_own_is_one(String text) {
        assertThat(json(text).items()).singleElement().isInstanceOf(Item.Row.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "Infinity", "-Infinity"})
    void number_that_is_none_is_named_and_the_records_behind_it_are_read(String number) {
        String record = "{\"central_sample_id\":\"A\",\"metrics\":{\"ct\":{\"x\":" + number + "}}}";

        Sources list = json("[" + record + ",{\"central_sample_id\":\"B\"}]");
        Sources lines = lines(record + "\n{\"central_sample_id\":\"B\"}\n");

        assertThat(list.told()).containsExactly("invalid 1", "row 2 {\"central_sample_id\":\"B\"}");
        assertThat(lines.told()).containsExactly("invalid 1", "row 2 {\"central_sample_id\":\"B\"}");
        assertThat(list.detail(0)).startsWith(number + " is no JSON: write null, or leave the field out");
    }
}

package io.github.majoradrop.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.majoradrop.rules.Kind;
import io.github.majoradrop.rules.Limits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvSourceTest {

    @TempDir
    Path folder;

    private Sources csv(String text) {
        return Sources.of(folder, "plate.csv", text);
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-8, false",
        "UTF-8, true",
        "UTF-16LE, true",
        "UTF-16BE, true",
    })
    void every_encoding_separator_and_line_end_reads_the_same(Charset charset, boolean mark) {
        for (String separator : List.of(",", ";", "\t")) {
            for (String lineEnd : List.of("\r\n", "\n", "\r")) {
                for (String first : List.of("", "sep=" + separator + lineEnd)) {
                    String text = (mark ? "\uFEFF" : "")
                            + first
                            + String.join(lineEnd, "central_sample_id|adm1", "A|Zürich 😀", "B|\"x|,;y\"")
                                    .replace("|", separator);

                    Sources dropped = Sources.of(folder, "plate.txt", text.getBytes(charset));

                    int shift = first.isEmpty() ? 0 : 1;
                    assertThat(dropped.told())
                            .containsExactly(
                                    "row " + (2 + shift) + " {\"central_sample_id\":\"A\",\"adm1\":\"Zürich 😀\"}",
                                    "row " + (3 + shift) + " {\"central_sample_id\":\"B\",\"adm1\":\"x"
                                            + separator.replace("\t", "\\t") + ",;y\"}");
                }
            }
        }
    }

    @Test
    void header_names_are_trimmed_and_their_case_ignored() {
        Sources dropped = csv(" Central_Sample_ID ,\u200BADM1\uFEFF,Mine\nA,x,z\n");

        assertThat(dropped.told()).containsExactly("row 2 {\"central_sample_id\":\"A\",\"adm1\":\"x\",\"mine\":\"z\"}");
    }

    @Test
    void row_numbers_are_those_of_excel_across_line_breaks_in_cells_and_blank_rows() {
        Sources dropped = csv("central_sample_id,adm1\r\nA,\"one\r\ntwo\nthree\"\r\n\r\n , \r\n,,,,\r\nB,x\r\n");

        assertThat(dropped.told())
                .containsExactly(
                        "row 2 {\"central_sample_id\":\"A\",\"adm1\":\"one\\r\\ntwo\\nthree\"}",
                        "row 6 {\"central_sample_id\":\"B\",\"adm1\":\"x\"}");
    }

    @Test
    void cells_are_kept_exactly_and_blank_ones_left_out() {
        Sources dropped =
                csv("central_sample_id,adm1,collection_date\n\" A \",\"say \"\"hi\"\"\",\u00A0\nB\0,5\" tube,  \n");

        assertThat(dropped.told())
                .containsExactly(
                        "row 2 {\"central_sample_id\":\" A \",\"adm1\":\"say \\\"hi\\\"\"}",
                        "row 3 {\"central_sample_id\":\"B\\u0000\",\"adm1\":\"5\\\" tube\"}");
    }

    @Test
    void surplus_blank_cells_are_ignored_other_surplus_or_missing_cells_make_the_row_invalid() {
        Sources dropped = csv("central_sample_id,adm1,,\nA,x,,,, ,\nB,y,,z\nC,z,1,2,3\nD\nE,v\n");

        assertThat(dropped.told())
                .containsExactly(
                        "row 2 {\"central_sample_id\":\"A\",\"adm1\":\"x\"}",
                        "invalid 3",
                        "invalid 4",
                        "invalid 5",
                        "row 6 {\"central_sample_id\":\"E\",\"adm1\":\"v\"}");
        assertThat(dropped.detail(1)).startsWith("1 cell stands under no header");
        assertThat(dropped.detail(2)).startsWith("3 cells stand");
        assertThat(dropped.detail(3)).isEqualTo("1 cell missing: the header has 2 columns");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\uFEFF",
                "\n\n",
                "central_sample_id,adm1\n",
                "central_sample_id\n\n , \n",
                "name,place\nA,x\n"
            })
    void sheet_without_a_record_is_unreadable(String text) {
        Sources dropped = csv(text);

        assertThat(dropped.items()).singleElement().isInstanceOf(Item.Unreadable.class);
    }

    @Test
    void known_column_twice_is_unreadable_but_an_unknown_one_is_not() {
        Sources known = csv("central_sample_id,adm1,ADM1 \nA,x,y\n");
        Sources unknown = csv("central_sample_id,mine,mine\nA,x,y\n");

        assertThat(known.told()).containsExactly("unreadable 1");
        assertThat(known.detail(0)).contains("adm1 stands twice");
        assertThat(unknown.told()).containsExactly("row 2 {\"central_sample_id\":\"A\",\"mine\":\"x\"}");
    }

    @Test
    void credentials_are_left_out_with_a_warning() {
        Sources dropped = csv("central_sample_id,Token,username\nA,s3cret,\n");

        assertThat(dropped.told()).containsExactly("row 2 {\"central_sample_id\":\"A\"}");
        assertThat(dropped.warnings())
                .hasSize(2)
                .anySatisfy(warning -> assertThat(warning).contains("\"token\"").contains("archived file"))
                .noneSatisfy(warning -> assertThat(warning).contains("s3cret"));
    }

    @Test
    void dead_letter_kind_limits_a_row_and_its_reason_is_dropped() {
        Sources dropped = csv(
                "central_sample_id;Dead_Letter_Row;Dead_Letter_Kind;dead_letter_reason\nA;7;\"library; Sequencing\";no\nB;;;\nC;8;sample;\n");

        assertThat(dropped.told().subList(1, 3)).containsExactly("row 3 {\"central_sample_id\":\"B\"}", "invalid 4");
        assertThat(dropped.items().get(0))
                .isInstanceOfSatisfying(
                        Item.Row.class,
                        row -> assertThat(row.only()).containsExactlyInAnyOrder(Kind.LIBRARY, Kind.SEQUENCING));
        assertThat(dropped.rows().get(0)).startsWith("{\"central_sample_id\":\"A\"}");
    }

    @Test
    void rows_before_bytes_that_are_no_text_still_count() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write("central_sample_id,adm1\nA,x\nB,Z".getBytes(StandardCharsets.UTF_8));
        bytes.write(0xFC);
        bytes.write("rich\nC,x\n".getBytes(StandardCharsets.UTF_8));

        Sources dropped = Sources.of(folder, "plate.CSV", bytes.toByteArray());

        assertThat(dropped.told())
                .containsExactly("row 2 {\"central_sample_id\":\"A\",\"adm1\":\"x\"}", "unreadable 3");
        assertThat(dropped.detail(1)).contains("not UTF-8 at byte 31").contains("'CSV UTF-8'");
    }

    @Test
    void sheet_of_windows_1252_is_recognised_and_never_guessed() {
        byte[] bytes = "central_sample_id,adm1\nA,x\nB,Zürich – “Süd”\nC,x\n".getBytes(Charset.forName("windows-1252"));

        Sources dropped = Sources.of(folder, "plate.csv", bytes);

        assertThat(dropped.told())
                .containsExactly("row 2 {\"central_sample_id\":\"A\",\"adm1\":\"x\"}", "unreadable 3");
        assertThat(dropped.detail(1))
                .contains("not UTF-8 at byte 31", "probably windows-1252", "'CSV UTF-8'", "from row 3 on");
    }

    @ParameterizedTest
    @ValueSource(ints = {0x81, 0x9D, 0xFF00, 0xFF07})
    void bytes_that_are_no_text_at_all_are_not_taken_for_windows_1252(int bad) {
        byte[] bytes = "central_sample_id\nA\nB..C\n".getBytes(StandardCharsets.UTF_8);
        bytes[21] = (byte) (bad > 0xFF ? bad >> 8 : bad);
        bytes[22] = (byte) (bad > 0xFF ? bad : '.');

        Sources dropped = Sources.of(folder, "plate.csv", bytes);

        assertThat(dropped.told()).containsExactly("row 2 {\"central_sample_id\":\"A\"}", "unreadable 3");
        assertThat(dropped.detail(1)).contains("not UTF-8 at byte 22").doesNotContain("1252");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "REQUIRED|",
                "|TRANSFER TO PHE",
                "required for all samples|Required",
                "\n\"DATA FOR\nTRANSFER TO PHE\"|optional"
            })
    void banner_row_of_a_template_is_passed_over_and_counted(String banner) {
        for (String separator : List.of(",", ";", "\t")) {
            Sources dropped = csv((banner + "\ncentral_sample_id|adm1\nA|x\n").replace("|", separator));

            int row = banner.startsWith("\n") ? 4 : 3;
            assertThat(dropped.told()).containsExactly("row " + row + " {\"central_sample_id\":\"A\",\"adm1\":\"x\"}");
            assertThat(dropped.warnings()).isEmpty();
        }
    }

    @Test
    void banner_of_one_cell_leaves_the_separator_to_the_header() {
        Sources dropped = csv("REQUIRED\ncentral_sample_id;adm1\nA;x\n");

        assertThat(dropped.told()).containsExactly("row 3 {\"central_sample_id\":\"A\",\"adm1\":\"x\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Plate 7 of 12 November\n",
                "Database Identifiers,,,Host Information\n",
                "# exported 2026-11-12\n# by LIMS\n",
                ",,,\n\n,,\n",
                "REQUIRED\nPlate 7\n",
                "adm1,adm2\nUK-ENG,LEEDS\n",
                "[Header]\nDate,2026-11-10\n\n[Data]\n"
            })
    void header_is_the_first_of_the_first_rows_that_names_a_key_and_it_is_said_which(String above) {
        Sources dropped = csv(above + "central_sample_id,adm1\nA,x\n");

        int header = (int) above.chars().filter(c -> c == '\n').count() + 1;
        assertThat(dropped.told())
                .containsExactly("row " + (header + 1) + " {\"central_sample_id\":\"A\",\"adm1\":\"x\"}");
        assertThat(dropped.warnings())
                .isEqualTo(
                        above.matches("[,\n]*")
                                ? Set.of()
                                : Set.of("the header is row " + header + "; nothing above it is read"));
    }

    @Test
    void header_is_looked_for_in_the_first_twenty_rows_and_no_further() {
        assertThat(csv("x\n".repeat(19) + "library_name\nA\n").told())
                .containsExactly("row 21 {\"library_name\":\"A\"}");
        Sources further = csv("x\n".repeat(20) + "library_name\nA\n");

        assertThat(further.told()).containsExactly("unreadable 1");
        assertThat(further.detail(0)).contains("no header in the first 20 rows", "central_sample_id or library_name");
    }

    @Test
    void separator_is_the_one_of_the_header_whatever_the_title_has() {
        assertThat(csv("Plate 7, ward 3, all of it\ncentral_sample_id;adm1\nA;x\n")
                        .told())
                .containsExactly("row 3 {\"central_sample_id\":\"A\",\"adm1\":\"x\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Central Sample ID,ADM1",
                "central-sample-id,adm1",
                "central\u00a0sample\u2013id,Adm1 ",
                " Central_Sample_ID*,adm1:",
                "#central_sample_id,adm1",
                "CENTRAL  SAMPLE  ID,adm1"
            })
    void names_of_columns_are_compared_without_case_blanks_dashes_and_marks(String header) {
        assertThat(csv(header + "\nA,x\n").told())
                .containsExactly("row 2 {\"central_sample_id\":\"A\",\"adm1\":\"x\"}");
    }

    @Test
    void names_of_metadata_keep_their_blanks_and_dashes() {
        assertThat(csv("central_sample_id,Metadata.my-tag.a name\nA,x\n").told())
                .containsExactly("row 2 {\"central_sample_id\":\"A\",\"metadata.my-tag.a name\":\"x\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "centralsampleid,adm1 | \"centralsampleid\" (did you mean central_sample_id?)",
                "adm1,Central Sample | \"Central Sample\" (did you mean central_sample_id?)",
                "adm1,library name 1 | \"library name 1\" (did you mean library_name?)",
                "runname,adm1 | \"runname\" (did you mean run_name?)"
            })
    void sheet_without_a_key_names_the_column_that_comes_nearest(String header, String nearest) {
        Sources dropped = csv(header + "\nA,x\nB,y\n");

        assertThat(dropped.told()).containsExactly("unreadable 1");
        assertThat(dropped.detail(0)).contains("nearest comes " + nearest);
    }

    @Test
    void torn_utf_16_is_unreadable_from_the_row_it_tears() {
        byte[] whole = "\uFEFFcentral_sample_id\nA\nBB".getBytes(StandardCharsets.UTF_16LE);

        Sources dropped = Sources.of(folder, "plate.csv", Arrays.copyOf(whole, whole.length - 1));

        assertThat(dropped.told()).containsExactly("row 2 {\"central_sample_id\":\"A\"}", "unreadable 3");
    }

    @Test
    void quote_that_is_never_closed_is_unreadable_from_the_row_where_it_opens() {
        Sources dropped = csv("central_sample_id,adm1\nA,x\nB,\"y\nC,z\nD,w\n");

        assertThat(dropped.told())
                .containsExactly("row 2 {\"central_sample_id\":\"A\",\"adm1\":\"x\"}", "unreadable 3");
        assertThat(dropped.detail(1)).contains("never closed").contains("row 3");
    }

    @Test
    void quote_out_of_place_is_unreadable_from_its_row() {
        Sources dropped = csv("central_sample_id,adm1\nA,x\nB,\"y\"z\nC,z\n");

        assertThat(dropped.told())
                .containsExactly("row 2 {\"central_sample_id\":\"A\",\"adm1\":\"x\"}", "unreadable 3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "\"%s\"", "\"%s\"\"\"", "\"%s\nx\"", "\"%s\",x,y,z"})
    void row_over_the_limit_is_invalid_and_the_next_one_is_read(String form) {
        for (int length : new int[] {Limits.LARGEST_BODY - 1, Limits.LARGEST_BODY, Limits.LARGEST_BODY + 9}) {
            Sources dropped = csv("central_sample_id,adm1\nA,x\nB," + form.formatted("y".repeat(length)) + "\r\nC,z\n");

            assertThat(dropped.told())
                    .containsExactly(
                            "row 2 {\"central_sample_id\":\"A\",\"adm1\":\"x\"}",
                            "invalid 3",
                            "row 4 {\"central_sample_id\":\"C\",\"adm1\":\"z\"}");
        }
    }

    @Test
    void row_of_the_very_limit_is_read() {
        Sources dropped = csv("central_sample_id,adm1\nB," + "y".repeat(Limits.LARGEST_BODY - 2) + "\nC,z\n");

        assertThat(dropped.rows()).hasSize(2);
    }

    @Test
    void guard_and_parser_agree_on_rows_whatever_the_text_is() {
        Random random = new Random(42);
        String alphabet = "a,\"\"\r\n\n ;";
        int whole = 0;
        for (int round = 0; round < 1_500; round++) {
            String body = random.ints(random.nextInt(30), 0, alphabet.length())
                    .mapToObj(i -> alphabet.substring(i, i + 1))
                    .collect(Collectors.joining());

            List<String> told =
                    csv("central_sample_id,adm1\n" + body + "\nEND,x\n\"q\"z\n").told();

            String beforeLast = told.size() < 2 ? "" : told.get(told.size() - 2);
            if (beforeLast.contains("\"END\"")) {
                int row = Integer.parseInt(beforeLast.split(" ")[1]);
                assertThat(told).as(body).last().isEqualTo("unreadable " + (row + 1));
                whole++;
            }
            assertThat(told).as(body).last().asString().startsWith("unreadable ");
        }
        assertThat(whole).isGreaterThan(150);
    }

    @Test
    void many_rows_keep_their_order_and_numbers() {
        StringBuilder text = new StringBuilder("central_sample_id,adm1\n");
        IntStream.range(0, 50_000).forEach(i -> text.append("S").append(i).append(",\"a\nb\"\n"));

        Sources dropped = csv(text.toString());

        assertThat(dropped.items()).hasSize(50_000);
        assertThat(dropped.items().get(49_999).position()).isEqualTo(50_001);
    }

    @Test
    void row_that_has_lost_only_its_reason_is_read() {
        Sources dropped = csv("central_sample_id,dead_letter_kind,dead_letter_reason\nA,biosample\nB\n");

        assertThat(dropped.told()).containsExactly("row 2 {\"central_sample_id\":\"A\"}", "invalid 3");
    }

    @Test
    void utf_16_without_its_mark_is_unreadable_with_advice() {
        Sources dropped = Sources.of(folder, "plate.csv", "central_sample_id\nA\n".getBytes(StandardCharsets.UTF_16LE));

        assertThat(dropped.told()).containsExactly("unreadable 1");
        assertThat(dropped.detail(0)).contains("UTF-16").contains("'CSV UTF-8'");
    }

    @Test
    void link_is_not_followed() throws IOException {
        Path file = Files.writeString(folder.resolve("there.csv"), "central_sample_id\nA\n");
        Path link = Files.createSymbolicLink(folder.resolve("plate.csv"), file);

        assertThat(catchThrowable(() -> ItemSources.open(link, Long.MAX_VALUE, "plate.csv", Sources.OPTIONS)))
                .isInstanceOf(IOException.class);
    }

    @Test
    void a_first_cell_that_only_begins_like_a_separator_line_is_a_cell() {
        Sources sheet = csv("\"sep=;\n\",central_sample_id\nx,A\n");

        assertThat(sheet.told()).containsExactly("row 2 {\"sep=;\":\"x\",\"central_sample_id\":\"A\"}");
    }
}

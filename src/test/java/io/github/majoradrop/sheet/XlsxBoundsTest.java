package io.github.majoradrop.sheet;

import static io.github.majoradrop.sheet.HandMade.row;
import static io.github.majoradrop.sheet.HandMade.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Workbooks that are damaged, hostile or out of all proportion: each is told in words, and none stops the reading or fills the memory. */
class XlsxBoundsTest {

    private static final String HEADER = row(1, text("central_sample_id") + text("adm1"));

    @TempDir
    Path folder;

    private Sources read(byte[] bytes) {
        return Sources.of(folder, "plate.xlsx", bytes);
    }

    private Sources read(HandMade workbook) {
        return read(workbook.bytes());
    }

    private void assertUnreadable(Sources dropped, String... told) {
        assertThat(dropped.told()).containsExactly("unreadable 1");
        assertThat(dropped.detail(0)).contains(told);
    }

    @Test
    void file_that_is_no_zip_says_what_it_is() {
        byte[] ole = new byte[5000];
        ByteBuffer.wrap(ole).putLong(0xD0CF11E0A1B11AE1L);

        assertUnreadable(read(new byte[0]), "empty");
        assertUnreadable(read("PK".getBytes(StandardCharsets.UTF_8)), "no Excel workbook");
        assertUnreadable(read("central_sample_id,adm1\nA,x\n".getBytes(StandardCharsets.UTF_8)), "no Excel workbook");
        assertUnreadable(read(ole), "password", ".xls under another name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"_rels/.rels", HandMade.WORKBOOK})
    void zip_that_is_no_workbook_is_unreadable(String missing) {
        assertUnreadable(read(HandMade.ofCells("").without(missing)), "no .xlsx workbook");
    }

    @Test
    void document_of_another_program_is_unreadable() {
        HandMade binary = HandMade.ofCells("");
        binary.with("_rels/.rels", binary.part("_rels/.rels").replace("workbook.xml", "workbook.bin"))
                .with("xl/workbook.bin", "\u0001");
        HandMade letter = HandMade.ofCells("").with(HandMade.WORKBOOK, "<document><body/></document>");

        assertUnreadable(read(binary), "no .xlsx workbook");
        assertUnreadable(read(letter), "no sheet");
    }

    @Test
    void missing_part_is_unreadable_unless_nobody_needs_it() {
        assertUnreadable(read(HandMade.ofCells("").without(HandMade.PLATE)), "lacks a part");
        assertUnreadable(read(HandMade.ofCells("").without(HandMade.RELATIONS)), "no sheet");
        assertThat(read(HandMade.ofCells("").without(HandMade.NOTES)).rows()).hasSize(1);
        assertThat(read(HandMade.ofCells("<c t='s'><v>0</v></c>").with("xl/vbaProject.bin", "no macro at all"))
                        .told())
                .as("a text that is not there")
                .containsExactly("unreadable 2");
    }

    @Test
    void workbook_cut_off_or_changed_at_any_place_is_never_read_wrongly() {
        byte[] whole = HandMade.ofCells(text("x"))
                .withStyles("14")
                .withStrings("<t>a</t>")
                .bytes();
        Random random = new Random(7);
        String right = "row 2 {\"central_sample_id\":\"A\",\"adm1\":\"x\"}";
        int unreadable = 0;
        for (int round = 0; round < 400; round++) {
            byte[] bytes = round % 4 == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
            for (int i = 0; i < round % 4; i++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }

            Sources dropped = read(bytes);

            boolean readable = dropped.items().get(0) instanceof Item.Row;
            assertThat(dropped.told())
                    .as("round %d", round)
                    .hasSize(1)
                    .allMatch(told -> !readable || told.equals(right));
            unreadable += readable ? 0 : 1;
        }
        assertThat(unreadable).isGreaterThan(150);
    }

    @Test
    void damaged_part_is_found_before_any_of_its_rows_is_read() throws IOException {
        byte[] bytes =
                stored("xl/worksheets/sheet1.xml", HandMade.ofRows(HEADER + row(2, text("A")) + row(3, text("B"))));
        int place = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("<t>B</t>") + 3;
        bytes[place] = 'C';

        assertUnreadable(read(bytes), "damaged");
    }

    /** The same workbook, with one part of it uncompressed. */
    private static byte[] stored(String name, HandMade workbook) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String part : new String[] {"_rels/.rels", HandMade.WORKBOOK, HandMade.RELATIONS, name}) {
                zip.setLevel(part.equals(name) ? 0 : 9);
                zip.putNextEntry(new ZipEntry(part));
                zip.write(workbook.part(part).getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    @Test
    void xml_that_makes_no_sense_ends_the_reading_at_its_row() {
        String sheet = HandMade.sheetOf(HEADER + row(2, text("A")) + "<row r='3'><c><v>1</w></c></row>");
        Sources dropped = read(HandMade.ofCells("").with(HandMade.PLATE, sheet));

        assertThat(dropped.told()).containsExactly("row 2 {\"central_sample_id\":\"A\"}", "unreadable 3");
        assertThat(dropped.detail(1)).contains("damaged", "from row 3 on");
    }

    @ParameterizedTest
    @ValueSource(strings = {HandMade.PLATE, HandMade.WORKBOOK, HandMade.STRINGS, HandMade.STYLES, "_rels/.rels"})
    void entities_are_refused_wherever_they_are_declared(String part) throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "s3cret");
        HandMade workbook = HandMade.ofRows(HEADER + row(2, text("A")))
                .withStrings("<t>x</t>")
                .withStyles("14");
        String bomb = "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>"
                + "<!ENTITY c SYSTEM '" + secret.toUri() + "'>]>";
        workbook.with(
                part, bomb + workbook.part(part).replace(">A<", ">&b;&c;<").replace("<t>x<", "<t>&b;&c;<"));

        Sources dropped = read(workbook);

        assertUnreadable(dropped, "entities");
        assertThat(dropped.detail(0)).doesNotContain("s3cret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"r='A1'", "r='XFE1'", "r='ZZZZZZZZ1'", "r='1'", "r='?'", "r=''"})
    void cell_out_of_place_ends_the_reading_at_its_row(String place) {
        Sources dropped = read(HandMade.ofRows(
                HEADER + row(2, text("A")) + row(3, text("B") + "<c " + place + "><v>1</v></c>") + row(4, text("C"))));

        assertThat(dropped.told()).containsExactly("row 2 {\"central_sample_id\":\"A\"}", "unreadable 3");
        assertThat(dropped.detail(1)).contains("cells of row 3 are not in their order", "16384");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "1", "0", "-1", "1048577", "99999999999", "x"})
    void row_out_of_place_ends_the_reading(String number) {
        Sources dropped =
                read(HandMade.ofRows(HEADER + row(2, text("A")) + "<row r='" + number + "'>" + text("B") + "</row>"));

        assertThat(dropped.told()).containsExactly("row 2 {\"central_sample_id\":\"A\"}", "unreadable 3");
    }

    @Test
    void last_row_and_column_of_excel_are_read() {
        Sources dropped = read(HandMade.ofRows(HEADER
                + "<row r='1048575'><c><v>1</v></c><c r='XFD1048575' s='1'/></row>"
                + "<row r='1048576'><c><v>1</v></c><c r='XFD1048576'><v>2</v></c></row>"));

        assertThat(dropped.told()).containsExactly("row 1048575 {\"central_sample_id\":\"1\"}", "invalid 1048576");
    }

    @Test
    void longest_cell_of_excel_is_read_and_a_longer_one_makes_its_row_invalid() {
        for (String form : new String[] {"<c t='inlineStr'><is><t>%s</t></is></c>", "<c t='str'><v>%s</v></c>"}) {
            Sources dropped = read(HandMade.ofRows(HEADER
                    + row(2, text("A") + form.formatted("x".repeat(32_767)))
                    + row(3, text("B") + form.formatted("y".repeat(32_768)))
                    + row(4, text("C") + form.formatted("z".repeat(1_000_000)))
                    + row(5, text("D"))));

            assertThat(dropped.told().subList(1, 4))
                    .containsExactly("invalid 3", "invalid 4", "row 5 {\"central_sample_id\":\"D\"}");
            assertThat(dropped.rows().get(0)).hasSize(32_767 + "{\"central_sample_id\":\"A\",\"adm1\":\"\"}".length());
            assertThat(dropped.detail(1)).contains("cell B3 is longer than the 32767 characters");
        }
    }

    @Test
    void cell_is_as_long_as_its_text_however_that_is_written() {
        String escape = "_x0041_";
        for (String form : new String[] {"<c t='inlineStr'><is><t>%s</t></is></c>", "<c t='str'><v>%s</v></c>"}) {
            Sources dropped = read(HandMade.ofRows(HEADER
                    + row(2, text("A") + form.formatted(escape.repeat(32_767)))
                    + row(3, text("B") + form.formatted(escape.repeat(32_768)))
                    + row(4, text("C") + form.formatted("x".repeat(32_760) + escape.repeat(8)))
                    + row(5, text("D") + form.formatted("x".repeat(32_765) + escape + "y"))));

            assertThat(dropped.told()).hasSize(4).element(1).isEqualTo("invalid 3");
            assertThat(dropped.told()).element(2).isEqualTo("invalid 4");
            assertThat(dropped.rows().get(0)).contains("\"" + "A".repeat(32_767) + "\"");
            assertThat(dropped.rows().get(1)).contains("xAy\"");
        }
    }

    @Test
    void shared_text_that_is_too_long_makes_its_rows_invalid() {
        Sources dropped = read(HandMade.ofRows(HEADER + row(2, text("A") + "<c t='s'><v>0</v></c>") + row(3, text("B")))
                .withStrings("<t>" + "x".repeat(40_000) + "</t>"));

        assertThat(dropped.told()).containsExactly("invalid 2", "row 3 {\"central_sample_id\":\"B\"}");
    }

    @Test
    void row_of_more_text_than_majora_takes_is_invalid() {
        String cells = text("x".repeat(32_000)).repeat(90);
        Sources dropped = read(HandMade.ofRows(HEADER + row(2, text("A") + cells) + row(3, text("B"))));

        assertThat(dropped.told()).containsExactly("invalid 2", "row 3 {\"central_sample_id\":\"B\"}");
        assertThat(dropped.detail(0)).contains("2621440");
    }

    @ParameterizedTest
    @CsvSource({"<!--%s-->, 2000000", "<x a='%s'/>, 2000000", "<?x %s?>, 2000000"})
    void piece_that_would_fill_the_memory_ends_the_reading(String form, int length) {
        Sources dropped = read(HandMade.ofRows(HEADER + row(2, text("A")) + form.formatted("x".repeat(length))));

        assertThat(dropped.told()).containsExactly("row 2 {\"central_sample_id\":\"A\"}", "unreadable 3");
        assertThat(dropped.detail(1)).contains("longer than any that Excel writes");
    }

    @Test
    void nesting_without_end_ends_the_reading() {
        Sources dropped = read(HandMade.ofRows(
                HEADER + row(2, text("A")) + "<x>".repeat(200) + "</x>".repeat(200) + row(3, text("B"))));

        assertThat(dropped.told()).containsExactly("row 2 {\"central_sample_id\":\"A\"}", "unreadable 3");
    }

    @Test
    void names_that_lead_out_of_the_workbook_lead_nowhere() throws IOException {
        Files.writeString(folder.resolve("outside.xml"), HandMade.sheetOf(HEADER + row(2, text("OUTSIDE"))));
        HandMade workbook = HandMade.ofCells("").with("../../outside.xml", "x");
        workbook.with(
                HandMade.RELATIONS,
                workbook.part(HandMade.RELATIONS)
                        .replace("'worksheets/sheet1.xml'", "'../../../../../../../.." + folder + "/outside.xml'"));
        HandMade around = HandMade.ofCells("");
        around.with(
                HandMade.RELATIONS,
                around.part(HandMade.RELATIONS)
                        .replace("'worksheets/sheet1.xml'", "'../../../xl/./worksheets/SHEET1.xml'"));

        assertUnreadable(read(workbook), "lacks a part");
        assertThat(read(around).rows()).hasSize(1);
    }

    @Test
    void two_parts_of_one_name_are_refused() {
        assertUnreadable(read(HandMade.ofCells("").with("XL/worksheets\\Sheet1.xml", "x")), "two parts of one name");
    }

    @Test
    void directory_of_too_many_parts_is_refused_before_it_is_read() throws IOException {
        byte[] small = HandMade.ofCells("").bytes();
        ByteBuffer end = ByteBuffer.wrap(small).order(ByteOrder.LITTLE_ENDIAN);
        end.putShort(small.length - 12, (short) 20_000);
        byte[] large = small.clone();
        ByteBuffer.wrap(large)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort(small.length - 12, (short) 8)
                .putInt(small.length - 10, 5 << 20);

        assertUnreadable(read(small), "more than 10000 parts", "CSV UTF-8");
        assertUnreadable(read(large), "CSV UTF-8");
    }

    @Test
    void directory_that_is_not_the_one_at_the_end_is_not_measured_in_place_of_it() {
        byte[] whole = HandMade.ofCells("").bytes();
        int end = whole.length - 22;
        ByteBuffer hidden =
                ByteBuffer.wrap(Arrays.copyOf(whole, whole.length + 22)).order(ByteOrder.LITTLE_ENDIAN);
        hidden.putShort(end + 10, (short) 20_000).putShort(end + 20, (short) 22);
        byte[] small = new byte[22];
        ByteBuffer.wrap(small).order(ByteOrder.LITTLE_ENDIAN).putInt(0x06054B50).putShort(20, (short) 7);
        hidden.position(whole.length).put(small);
        byte[] padded = Arrays.copyOf(whole, whole.length + 1);
        ByteBuffer commented =
                ByteBuffer.wrap(Arrays.copyOf(whole, whole.length + 5)).order(ByteOrder.LITTLE_ENDIAN);
        commented.putShort(end + 20, (short) 5);

        assertUnreadable(read(hidden.array()), "damaged");
        assertUnreadable(read(padded), "damaged");
        assertThat(read(commented.array()).rows()).hasSize(1);
    }

    @Test
    void too_many_texts_are_refused_with_advice() {
        String[] texts = new String[1_700];
        Arrays.fill(texts, "<t>" + "x".repeat(16_000) + "</t>");

        assertUnreadable(read(HandMade.ofCells("").withStrings(texts)), "24 MiB", "'CSV UTF-8'");
    }

    @Test
    void directory_of_a_zip64_file_is_measured_too() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        HandMade workbook = HandMade.ofCells("");
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < 70_000; i++) {
                zip.putNextEntry(new ZipEntry("x" + i));
            }
            zip.putNextEntry(new ZipEntry(HandMade.WORKBOOK));
            zip.write(workbook.part(HandMade.WORKBOOK).getBytes(StandardCharsets.UTF_8));
        }

        assertUnreadable(read(bytes.toByteArray()), "more than 10000 parts");
    }
}

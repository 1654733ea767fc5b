package io.github.majoradrop.sheet;

import static io.github.majoradrop.sheet.HandMade.row;
import static io.github.majoradrop.sheet.HandMade.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.majoradrop.sheet.xlsx.XlsxFault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the cells of a workbook stand for, and which rows make records. */
class XlsxSourceTest {

    private static final String HEADER = row(1, text("central_sample_id") + text("adm1"));

    private static final String NOTED = row(1, text("central_sample_id")) + row(2, text("NOTED"));

    @TempDir
    Path folder;

    private Sources read(HandMade workbook) {
        return Sources.of(folder, "plate.XLSX", workbook.bytes());
    }

    /** The text of the cell that stands under adm1. */
    private String textOf(HandMade workbook) {
        Sources dropped = read(workbook);
        assertThat(dropped.items()).as("%s", dropped.told()).singleElement().isInstanceOf(Item.Row.class);
        return ((Item.Row) dropped.items().get(0)).fields().path("adm1").asText();
    }

    @ParameterizedTest
    @CsvSource({
        "36.600000000000001, 36.6",
        "1E-3, 0.001",
        "123456789012, 123456789012",
        "42, 42",
        "42.0, 42",
        "-0.5, -0.5",
        "0, 0",
        "0E-7, 0",
        "1.2345678901234567E+17, 123456789012346000",
        "100000, 100000",
        "1E5, 100000",
        "4.9406564584124654E-324, 4.9406564584124654E-324",
        "1E999999999, 1E999999999",
        "nonsense, nonsense",
        "43912, 43912"
    })
    void number_keeps_the_digits_that_general_shows(String stored, String shown) {
        assertThat(textOf(HandMade.ofCells("<c><v>" + stored + "</v></c>"))).isEqualTo(shown);
        assertThat(textOf(HandMade.ofCells("<c s='0'><v>" + stored + "</v></c>").withStyles("0.00E+00")))
                .isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "14 | 43912 | 2020-03-22",
                "15 | 43912 | 2020-03-22",
                "17 | 43912 | 2020-03-22",
                "22 | 43912.4375 | 2020-03-22 10:30",
                "22 | 43912 | 2020-03-22",
                "14 | 43912.4375 | 2020-03-22",
                "14 | 43912.9999 | 2020-03-22",
                "22 | 43912.99999999999 | 2020-03-23",
                "22 | 43912.430555555555 | 2020-03-22 10:20",
                "20 | 0.4375 | 10:30",
                "21 | 0.43760416666666668 | 10:30:09",
                "20 | 43912.4375 | 2020-03-22 10:30",
                "46 | 1.25 | 30:00",
                "dd/mm/yyyy | 43912 | 2020-03-22",
                "[$-809]d mmmm yyyy;@ | 43912 | 2020-03-22",
                "mmm | 43912 | 2020-03-22",
                "yyyy\\-mm\\-dd\\ hh:mm:ss | 43912.4375 | 2020-03-22 10:30",
                "mm:ss | 0.0078125 | 00:11:15",
                "[h]:mm | 0.5 | 12:00",
                "0.00 | 43912 | 43912",
                "General | 43912 | 43912",
                "@ | 43912 | 43912",
                "0 \"days\" | 43912 | 43912",
                "[Red]0.0_d | 43912 | 43912",
                "0\\d | 43912 | 43912",
                "0;\"y\";d | 43912 | 43912",
                "14 | 1 | 1900-01-01",
                "14 | 59 | 1900-02-28",
                "14 | 60 | 1900-02-29",
                "14 | 61 | 1900-03-01",
                "14 | 0 | 1900-01-00",
                "14 | 2958465 | 9999-12-31",
                "14 | 2958466 | 2958466",
                "14 | -1 | -1",
                "14 | 1E20 | 100000000000000000000"
            })
    void number_that_is_formatted_as_a_date_is_an_iso_date(String format, String stored, String shown) {
        assertThat(textOf(HandMade.ofCells("<c s='1'><v>" + stored + "</v></c>").withStyles("0", format)))
                .isEqualTo(shown);
    }

    @Test
    void days_may_be_counted_from_1904() {
        String cells = "<c s='0'><v>42450.4375</v></c>";

        assertThat(textOf(HandMade.ofCells(cells).withStyles("22").from1904())).isEqualTo("2020-03-22 10:30");
        assertThat(textOf(HandMade.ofCells("<c s='0'><v>0.5</v></c>")
                        .withStyles("20")
                        .from1904()))
                .isEqualTo("12:00");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<c t='b'><v>1</v></c> | TRUE",
                "<c t='b'><v>0</v></c> | FALSE",
                "<c t='e'><v>#REF!</v></c> | #REF!",
                "<c t='e'><f>A1/0</f><v>#DIV/0!</v></c> | #DIV/0!",
                "<c t='str'><f>\"a\"&amp;\"b\"</f><v>ab</v></c> | ab",
                "<c><f>1+1</f><v>2</v></c> | 2",
                "<c t='b'><f>TRUE()</f><v>1</v></c> | TRUE",
                "<c t='str'><f>\"\"</f><v></v></c> | ''",
                "<c t='d'><v>2020-03-22</v></c> | 2020-03-22",
                "<c t='d'><v>2020-03-22T10:30:00Z</v></c> | 2020-03-22 10:30",
                "<c t='d'><v>2020-03-22T00:00:00</v></c> | 2020-03-22",
                "<c t='d'><v>soon</v></c> | soon",
                "<c t='inlineStr'><is><t>on</t></is></c> | on",
                "<c t='inlineStr'><is><r><rPr><b/></rPr><t>o</t></r><r><t>n</t></r></is></c> | on",
                "<c t='inlineStr'><is><t>東</t><rPh sb='0' eb='1'><t>ひがし</t></rPh><phoneticPr/></is></c> | 東",
                "<c t='inlineStr'><is><t><![CDATA[<on>]]></t></is></c> | <on>",
                "<c t='inlineStr'><is><t>a&amp;b &#xFC; &#128512;</t></is></c> | a&b ü 😀",
                "<c t='str'><v>=1+1</v></c> | =1+1",
                "<c t='unheard-of'><v>x</v></c> | x",
                "<c><v>7</v><extLst><ext><v>8</v></ext></extLst></c> | 7"
            })
    void cell_of_any_kind_gives_its_text(String cell, String text) {
        assertThat(textOf(HandMade.ofCells(cell))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "<t>on</t> | on",
                "<r><t>o</t></r><r><rPr/><t>n</t></r> | on",
                "<t>東京</t><rPh sb='0' eb='2'><t>とうきょう</t></rPh> | 東京",
                "<t xml:space='preserve'> on </t> | ~ on ~",
                "<t>a_x000D__x000A_b</t> | ~a\r\nb~",
                "<t>_x005F_x000D_</t> | _x000D_",
                "<t>_xD83D_ _x12_ _xyz_</t> | _xD83D_ _x12_ _xyz_",
                "<t/> | ~~"
            })
    void shared_text_is_joined_and_decoded(String string, String text) {
        HandMade workbook = HandMade.ofCells("<c t='s'><v>1</v></c>").withStrings("<t>other</t>", string);

        assertThat(textOf(workbook)).isEqualTo(text);
    }

    @Test
    void cells_may_be_missing_anywhere_and_rows_may_be_shorter_than_the_header() {
        Sources dropped = read(HandMade.ofRows(
                row(1, text("central_sample_id") + text("adm1") + text("collection_date") + "<c s='3'/><c/>")
                        + "<row r='2'><c r='A2' t='inlineStr'><is><t>A</t></is></c></row>"
                        + "<row r='3'/>"
                        + "<row r='5' hidden='1'><c r='C5'><v>7</v></c><c r='XFB5' s='1'/></row>"
                        + "<row r='6'><c r='A6' t='inlineStr'><is><t> </t></is></c></row>"
                        + "<row><c><v>8</v></c></row>"));

        assertThat(dropped.told())
                .containsExactly(
                        "row 2 {\"central_sample_id\":\"A\"}",
                        "row 5 {\"collection_date\":\"7\"}",
                        "row 7 {\"central_sample_id\":\"8\"}");
    }

    @Test
    void header_credentials_kinds_and_surplus_cells_are_as_in_csv() {
        Sources dropped = read(HandMade.ofRows(row(
                        1,
                        text(" Central_Sample_ID ")
                                + text("Token")
                                + text("dead_letter_kind")
                                + text("dead_letter_reason"))
                + row(2, text("A") + text("s3cret") + text("library") + text("no"))
                + row(3, text("B") + "<c/><c/><c/>" + text("surplus"))));

        assertThat(dropped.told()).containsExactly("row 2 {\"central_sample_id\":\"A\"}", "invalid 3");
        assertThat(dropped.rows()).containsExactly("{\"central_sample_id\":\"A\"} only library");
        assertThat(dropped.detail(1)).startsWith("1 cell stands under no header");
        assertThat(dropped.warnings())
                .anySatisfy(warning -> assertThat(warning).contains("\"token\""))
                .noneSatisfy(warning -> assertThat(warning).contains("s3cret"));
    }

    @Test
    void banner_row_of_a_template_is_passed_over_and_counted() {
        Sources dropped = read(HandMade.ofRows(row(1, "<c/>" + text("REQUIRED"))
                + row(3, text("central_sample_id") + text("adm1"))
                + row(4, text("A") + text("x"))));

        assertThat(dropped.told()).containsExactly("row 4 {\"central_sample_id\":\"A\",\"adm1\":\"x\"}");
    }

    @Test
    void name_of_a_column_that_nobody_has_calculated_makes_the_sheet_unreadable() {
        Sources dropped =
                read(HandMade.ofRows(row(1, text("central_sample_id") + "<c><f>A1</f></c>") + row(2, text("A"))));

        assertThat(dropped.told()).containsExactly("unreadable 1");
        assertThat(dropped.detail(0)).contains("formula without its result", "save it");
    }

    @Test
    void row_of_nothing_but_a_formula_without_its_result_is_no_blank_row() {
        Sources dropped = read(HandMade.ofRows(HEADER + row(2, "<c/><c><f>C2</f></c>")));

        assertThat(dropped.told()).containsExactly("row 2 {\"adm1\":\"=\u2026\"}");
    }

    @Test
    void sheet_with_records_is_read_wherever_it_stands_unless_another_one_is_named() throws IOException {
        HandMade front = HandMade.ofCells("");
        HandMade behind = HandMade.ofRows(row(1, text("How to fill this in"))).withNotes(NOTED);

        Sources first = read(front);
        Sources second = read(behind);
        Sources named = Sources.read(folder.resolve("plate.XLSX"), " plate ");
        Sources none = Sources.read(folder.resolve("plate.XLSX"), "Samples");

        assertThat(first.rows()).containsExactly("{\"central_sample_id\":\"A\"}");
        assertThat(first.warnings()).containsExactly("only the sheet \"Plate\" is read, not \"Notes\"");
        assertThat(second.rows()).containsExactly("{\"central_sample_id\":\"NOTED\"}");
        assertThat(second.warnings()).containsExactly("only the sheet \"Notes\" is read, not \"Plate\"");
        assertThat(named.told()).containsExactly("unreadable 1");
        assertThat(none.told()).containsExactly("unreadable 1");
        assertThat(none.detail(0)).contains("intake.sheet", "\"Plate\", \"Notes\"");
    }

    @Test
    void of_two_sheets_with_records_none_is_read_until_somebody_says_which() throws IOException {
        Sources both = read(HandMade.ofCells("").withNotes(NOTED));
        Sources named = Sources.read(folder.resolve("plate.XLSX"), "Notes");

        assertThat(both.told()).containsExactly("unreadable 1");
        assertThat(both.detail(0))
                .contains("\"Plate\", \"Notes\" all have records", "nothing of the file is sent", "intake.sheet");
        assertThat(named.rows()).containsExactly("{\"central_sample_id\":\"NOTED\"}");
        assertThat(named.warnings()).containsExactly("only the sheet \"Notes\" is read, not \"Plate\"");
    }

    @Test
    void header_without_a_row_under_it_is_no_sheet_with_records() {
        HandMade template =
                HandMade.ofCells("").withNotes("<row><c t='inlineStr'><is><t>central_sample_id</t></is></c></row>");

        assertThat(read(template).rows()).containsExactly("{\"central_sample_id\":\"A\"}");
    }

    @Test
    void hidden_sheet_is_not_read_and_is_told_if_it_has_records() {
        HandMade workbook = HandMade.ofCells("").withNotes(NOTED);
        workbook.with(
                HandMade.WORKBOOK,
                workbook.part(HandMade.WORKBOOK).replace("sheetId='1'", "sheetId='1' state='hidden'"));
        HandMade shown = HandMade.ofCells("").withNotes(NOTED);
        shown.with(
                HandMade.WORKBOOK,
                shown.part(HandMade.WORKBOOK)
                        .replace("sheetId='2'", "sheetId='2' state='veryHidden'")
                        .replace("</sheets>", "<sheet name='Legend' sheetId='3' r:id='r1'/></sheets>"));

        assertThat(read(workbook).rows()).containsExactly("{\"central_sample_id\":\"NOTED\"}");
        assertThat(read(shown).told()).containsExactly("unreadable 1");
        assertThat(read(shown).detail(0)).contains("\"Plate\", \"Legend\" all have records");
        shown.with(
                HandMade.WORKBOOK,
                shown.part(HandMade.WORKBOOK).replace("r:id='r1'/></sheets>", "r:id='r9'/></sheets>"));
        shown.with(
                HandMade.WORKBOOK,
                shown.part(HandMade.WORKBOOK)
                        .replace("</sheets>", "<sheet name='Empty' sheetId='4' r:id='r2'/></sheets>"));
        assertThat(read(shown).rows()).containsExactly("{\"central_sample_id\":\"A\"}");
    }

    @Test
    void sheet_without_a_header_tells_of_the_other_sheets() {
        Sources dropped = read(HandMade.ofRows(row(1, text("Dear lab,")) + row(2, text("see the next sheet"))));

        assertThat(dropped.told()).containsExactly("unreadable 1");
        assertThat(dropped.detail(0)).contains("central_sample_id", "no other sheet has one, either: \"Notes\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<row r='1'/>", "<row r='1'><c t='inlineStr'><is><t>adm1</t></is></c></row>"})
    void sheet_without_a_record_is_unreadable(String rows) {
        assertThat(read(HandMade.ofRows(rows)).items()).singleElement().isInstanceOf(Item.Unreadable.class);
    }

    @Test
    void workbook_of_a_library_reads_as_it_was_meant() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(bytes, "test", null)) {
            Worksheet sheet = workbook.newWorksheet("Samples");
            sheet.value(0, 0, "central_sample_id");
            sheet.value(0, 1, "adm1");
            sheet.value(0, 2, "collection_date");
            sheet.value(0, 3, "run_name");
            sheet.value(1, 0, "A");
            sheet.inlineString(1, 1, "x & y");
            sheet.value(1, 2, LocalDate.of(2020, 3, 22));
            sheet.style(1, 2).format("dd/mm/yyyy").set();
            sheet.value(1, 3, LocalDateTime.of(2020, 3, 22, 10, 20));
            sheet.style(1, 3).format("yyyy-mm-dd hh:mm").set();
            sheet.value(2, 0, 12.5);
            sheet.value(2, 1, true);
        }

        Sources dropped = Sources.of(folder, "plate.xlsx", bytes.toByteArray());

        assertThat(dropped.told())
                .containsExactly(
                        "row 2 {\"central_sample_id\":\"A\",\"adm1\":\"x & y\",\"collection_date\":\"2020-03-22\",\"run_name\":\"2020-03-22 10:20\"}",
                        "row 3 {\"central_sample_id\":\"12.5\",\"adm1\":\"TRUE\"}");
        assertThat(dropped.warnings()).isEmpty();
    }

    @Test
    void link_is_not_followed() throws IOException {
        Path file =
                Files.write(folder.resolve("there.xlsx"), HandMade.ofCells("").bytes());
        Path link = Files.createSymbolicLink(folder.resolve("plate.xlsx"), file);

        assertThat(catchThrowable(() -> ItemSources.open(link, Long.MAX_VALUE, "plate.xlsx", Sources.OPTIONS)))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(XlsxFault.class);
    }

    @ParameterizedTest
    @CsvSource({
        "plate.xls, (.xls)",
        "plate.XLSM, macros",
        "plate.xlsb, (.xlsb)",
        "plate.ods, (.ods)",
        "plate.numbers, Numbers",
        "plate.docx, 'drop .xlsx'",
        "plate, drop .xlsx"
    })
    void file_of_another_program_is_unreadable_and_says_what_to_save_it_as(String name, String told) {
        Sources dropped = Sources.of(folder, name, "PK");

        assertThat(dropped.told()).containsExactly("unreadable 1");
        assertThat(dropped.detail(0)).contains(told, ".xlsx", "CSV");
    }
}

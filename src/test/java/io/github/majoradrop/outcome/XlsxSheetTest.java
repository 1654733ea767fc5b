package io.github.majoradrop.outcome;

import static io.github.majoradrop.sheet.HandMade.row;
import static io.github.majoradrop.sheet.HandMade.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.majoradrop.rules.CellDamage;
import io.github.majoradrop.rules.Kind;
import io.github.majoradrop.sheet.HandMade;
import io.github.majoradrop.sheet.SheetLine;
import io.github.majoradrop.sheet.Sources;
import io.github.majoradrop.sheet.xlsx.XlsxSheets;
import io.github.majoradrop.sheet.xlsx.XlsxText;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The correction sheet of a workbook, as our own reader and another one see it. */
class XlsxSheetTest {

    private static final DeadLetter REFUSED = new DeadLetter(Kind.BIOSAMPLE, "adm1 is required");
    private static final String HEADER = row(1, text("central_sample_id") + text("adm1"));

    @TempDir
    Path folder;

    private record Letters(Map<Integer, List<DeadLetter>> found, boolean severalKinds) implements DeadLetters {
        static Letters at(Integer... rows) {
            return new Letters(Stream.of(rows).collect(Collectors.toMap(r -> r, r -> List.of(REFUSED))), false);
        }

        @Override
        public List<DeadLetter> of(int position) {
            return found.getOrDefault(position, List.of());
        }
    }

    /** The sheet as bytes, or null if there is none. */
    private byte[] sheet(HandMade source, DeadLetters letters) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            Path file = Files.write(folder.resolve("plate.xlsx"), source.bytes());
            boolean written = CorrectionSheet.write(file, "plate.xlsx", Sources.OPTIONS, letters, out);
            assertThat(written).isEqualTo(out.size() > 0);
            return written ? out.toByteArray() : null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> readAgain(byte[] sheet) throws IOException {
        return Sources.read(Files.write(folder.resolve("again.xlsx"), sheet)).rows();
    }

    /** The rows of the only sheet, by the eyes of another: for each cell its type and what it holds, nothing for none. */
    private static List<String> seen(byte[] workbook) throws IOException {
        try (ReadableWorkbook read =
                new ReadableWorkbook(new ByteArrayInputStream(workbook), new ReadingOptions(true, false))) {
            Sheet sheet = read.getSheets().reduce((one, two) -> null).orElseThrow();
            assertThat(sheet.getName()).isEqualTo("Plate");
            return sheet.read().stream().map(XlsxSheetTest::seen).toList();
        }
    }

    private static String seen(Row row) {
        StringBuilder cells = new StringBuilder();
        for (Cell cell : row) {
            cells.append(cells.isEmpty() ? "" : "|").append(cell == null ? "" : seen(cell));
        }
        return cells.toString();
    }

    private static String seen(Cell cell) {
        String format = cell.getDataFormatString() == null ? "" : " " + cell.getDataFormatString();
        return cell.getType() + " " + (cell.getFormula() == null ? cell.getRawValue() : "=" + cell.getFormula())
                + format;
    }

    @Test
    void refused_rows_stand_in_order_under_the_columns_of_the_source_with_the_reason() throws IOException {
        HandMade source = HandMade.ofRows(row(1, "<c/>" + text("REQUIRED"))
                + row(2, text("central_sample_id") + text(" ADM1 "))
                + row(3, text("A") + text("x"))
                + row(4, text("B"))
                + row(9, text("C") + text("z")));

        byte[] sheet = sheet(source, Letters.at(4, 9));

        assertThat(seen(sheet))
                .containsExactly(
                        "STRING central_sample_id|STRING  ADM1 |STRING dead_letter_row|STRING dead_letter_reason",
                        "STRING B||NUMBER 4|STRING adm1 is required",
                        "STRING C|STRING z|NUMBER 9|STRING adm1 is required");
        assertThat(readAgain(sheet))
                .isEqualTo(Sources.read(folder.resolve("plate.xlsx")).rows().subList(1, 3));
    }

    @Test
    void cells_keep_their_type_and_value() throws IOException {
        HandMade source = HandMade.ofRows(HEADER
                        + row(2, text("0012") + "<c><v>36.600000000000001</v></c>")
                        + row(3, text("=1+1") + "<c s='1'><v>43912</v></c>")
                        + row(4, text("+44") + "<c s='2'><v>43912.4375</v></c>")
                        + row(5, text("1E5") + "<c t='b'><v>1</v></c>")
                        + row(6, text("22/03/2020") + "<c><f>A1</f><v>7</v></c>")
                        + row(7, text("F") + "<c t='e'><v>#REF!</v></c>")
                        + row(8, text("G") + "<c s='3'><v>0.5</v></c>")
                        + row(9, text("H") + "<c s='4'><v>1.25</v></c>"))
                .withStyles("General", "14", "22", "20", "46");

        byte[] sheet = sheet(source, Letters.at(2, 3, 4, 5, 6, 7, 8, 9));

        assertThat(seen(sheet))
                .map(row -> row.replaceAll("\\|NUMBER \\d\\|STRING adm1 is required", ""))
                .containsExactly(
                        "STRING central_sample_id|STRING adm1|STRING dead_letter_row|STRING dead_letter_reason",
                        "STRING 0012|NUMBER 36.600000000000001",
                        "STRING =1+1|NUMBER 43912.0 yyyy-mm-dd",
                        "STRING +44|NUMBER 43912.4375 yyyy-mm-dd hh:mm",
                        "STRING 1E5|BOOLEAN 1",
                        "STRING 22/03/2020|NUMBER 7",
                        "STRING F|STRING #REF!",
                        "STRING G|NUMBER 0.5 hh:mm:ss",
                        "STRING H|NUMBER 1.25 [hh]:mm:ss");
        assertThat(readAgain(sheet))
                .isEqualTo(Sources.read(folder.resolve("plate.xlsx")).rows());
    }

    @Test
    void days_that_are_counted_from_1904_stay_the_same_days() throws IOException {
        HandMade from1904 = HandMade.ofRows(HEADER + row(2, text("A") + "<c s='0'><v>42450.4375</v></c>"))
                .withStyles("22")
                .from1904();

        byte[] sheet = sheet(from1904, Letters.at(2));

        assertThat(readAgain(sheet)).containsExactly("{\"central_sample_id\":\"A\",\"adm1\":\"2020-03-22 10:30\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {" A ", "a\r\nb", "_x000D_", "a\u0001b", "<&>\"'", "Zürich 😀", "\tx", "_x005F_x000D_", "'=1"})
    void text_stays_exact(String text) throws IOException {
        HandMade source = HandMade.ofRows(HEADER + row(2, "<c t='s'><v>0</v></c>" + text("x")))
                .withStrings("<t xml:space='preserve'>"
                        + XlsxText.encoded(text).replace("&", "&amp;").replace("<", "&lt;") + "</t>");

        byte[] sheet = sheet(source, Letters.at(2));

        assertThat(readAgain(sheet))
                .isEqualTo(Sources.read(folder.resolve("plate.xlsx")).rows());
    }

    @Test
    void formula_without_its_result_is_refused_until_it_is_mended() throws IOException {
        HandMade source = HandMade.ofRows(HEADER + row(2, text("A") + "<c><f>C2&amp;D2</f></c>"));

        byte[] sheet = sheet(source, Letters.at(2));

        assertThat(seen(sheet).get(1)).isEqualTo("STRING A|FORMULA =NA()|NUMBER 2|STRING adm1 is required");
        assertThat(readAgain(sheet)).containsExactly("{\"central_sample_id\":\"A\",\"adm1\":\"=\u2026\"}");
    }

    @Test
    void number_that_only_looks_like_an_id_goes_on_looking_so_lest_it_be_sent_as_a_plain_number() throws IOException {
        HandMade source = HandMade.ofRows(HEADER + row(2, "<c s='1'><v>12345</v></c>" + text("x")))
                .withStyles("General", "0000000;@");

        byte[] sheet = sheet(source, Letters.at(2));

        try (XlsxSheets again = XlsxSheets.open(Files.write(folder.resolve("again.xlsx"), sheet), Sources.OPTIONS)) {
            assertThat(((SheetLine.Cells) again.next().next()).damage()).containsEntry(0, CellDamage.OTHER_LOOK);
        }
    }

    @Test
    void kinds_columns_of_older_sheets_credentials_and_surplus_cells_are_as_in_csv() throws IOException {
        HandMade source = HandMade.ofRows(row(
                        1,
                        text("dead_letter_reason")
                                + text("central_sample_id")
                                + text("Token")
                                + text("dead_letter_kind"))
                + row(2, text("old") + text("A") + text("s3cret") + text("library"))
                + row(3, text("old") + text("B") + "<c/>" + text("sequencing") + text("surplus")));
        Map<Integer, List<DeadLetter>> letters = Map.of(
                2, List.of(new DeadLetter(Kind.LIBRARY, "new"), new DeadLetter(Kind.SEQUENCING, "new")),
                3, List.of(new DeadLetter(null, "1 cell stands under no header")));

        byte[] sheet = sheet(source, new Letters(letters, false));

        assertThat(seen(sheet))
                .containsExactly(
                        "STRING central_sample_id|STRING dead_letter_row|STRING dead_letter_kind|STRING dead_letter_reason",
                        "STRING A|NUMBER 2|STRING library; sequencing|STRING new",
                        "STRING B|NUMBER 3|STRING sequencing|STRING 1 cell stands under no header|STRING surplus");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@x", "\t=1"})
    void reason_is_never_a_formula(String reason) throws IOException {
        byte[] sheet = sheet(
                HandMade.ofRows(HEADER + row(2, text("A"))),
                new Letters(Map.of(2, List.of(new DeadLetter(null, reason))), false));

        assertThat(seen(sheet).get(1)).matches("STRING A\\|\\|NUMBER 2\\|STRING '[=+@-].{1,3}");
    }

    @Test
    void what_could_not_be_read_is_not_in_the_sheet() throws IOException {
        HandMade source = HandMade.ofRows(HEADER + row(2, text("A")) + row(3, text("x".repeat(40_000)))
                + row(4, text("B")) + "<row r='4'/>" + row(5, text("C")));

        assertThat(seen(sheet(source, Letters.at(2, 3, 4, 5)))).hasSize(3);
        assertThat(sheet(source, Letters.at(3))).isNull();
        assertThat(sheet(source, Letters.at())).isNull();
    }

    @Test
    void sheet_of_the_widest_header_has_room_for_the_reason() throws IOException {
        String names = text("x").repeat(16_378);
        String header = text("central_sample_id") + text("adm1");
        HandMade fitting = HandMade.ofRows(row(1, header + names + text("last")) + row(2, text("A")));
        HandMade wider = HandMade.ofRows(row(1, header + names + text("last") + text("more")) + row(2, text("A")));

        assertThat(readAgain(sheet(fitting, new Letters(Map.of(2, List.of(REFUSED)), true))))
                .containsExactly("{\"central_sample_id\":\"A\"} only biosample");
        assertThat(sheet(wider, Letters.at(1, 2))).isNull();
    }

    @Test
    void cell_at_the_end_of_the_world_stands_behind_the_reason() throws IOException {
        HandMade source = HandMade.ofRows(HEADER + row(2, text("A") + "<c r='XFD2'><v>7</v></c>"));

        byte[] sheet = sheet(source, Letters.at(2));

        assertThat(seen(sheet).get(1)).isEqualTo("STRING A||NUMBER 2|STRING adm1 is required|NUMBER 7");
    }

    @Test
    void full_disk_is_an_error_of_the_machine() throws IOException {
        Path file = Files.write(
                folder.resolve("plate.xlsx"),
                HandMade.ofRows(HEADER + row(2, text("A"))).bytes());
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        };

        Throwable thrown =
                catchThrowable(() -> CorrectionSheet.write(file, "plate.xlsx", Sources.OPTIONS, Letters.at(2), full));

        assertThat(thrown).isInstanceOf(IOException.class).hasMessageContaining("No space");
    }
}

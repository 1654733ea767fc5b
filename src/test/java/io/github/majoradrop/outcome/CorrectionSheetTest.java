package io.github.majoradrop.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.majoradrop.rules.Kind;
import io.github.majoradrop.sheet.Sources;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CorrectionSheetTest {

    private static final DeadLetter REFUSED = new DeadLetter(Kind.BIOSAMPLE, "adm1 is required");

    @TempDir
    Path folder;

    private record Letters(Map<Integer, List<DeadLetter>> found, boolean severalKinds) implements DeadLetters {
        @Override
        public List<DeadLetter> of(int position) {
            return found.getOrDefault(position, List.of());
        }
    }

    private static DeadLetters at(Integer... positions) {
        return new Letters(Arrays.stream(positions).collect(Collectors.toMap(p -> p, p -> List.of(REFUSED))), false);
    }

    /** The sheet as bytes, or null if there is none. */
    private byte[] sheet(String name, byte[] source, DeadLetters letters) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            Path file = Files.write(folder.resolve(name), source);
            boolean written = CorrectionSheet.write(file, name, Sources.OPTIONS, letters, out);
            assertThat(written).isEqualTo(out.size() > 0);
            return written ? out.toByteArray() : null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String sheet(String name, String source, DeadLetters letters) {
        byte[] sheet = sheet(name, source.getBytes(StandardCharsets.UTF_8), letters);
        return sheet == null ? null : new String(sheet, StandardCharsets.UTF_8);
    }

    private List<String> readAgain(String name, byte[] sheet) throws IOException {
        return Sources.read(Files.write(folder.resolve("again-" + name), sheet)).rows();
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-8, false",
        "UTF-8, true",
        "UTF-16LE, true",
        "UTF-16BE, true",
    })
    void sheet_is_written_as_its_source_and_gives_the_same_fields(Charset charset, boolean mark) throws IOException {
        for (String separator : List.of(",", ";", "\t")) {
            for (String lineEnd : List.of("\r\n", "\n", "\r")) {
                for (String first : List.of("", "sep=" + separator + lineEnd)) {
                    int shift = first.isEmpty() ? 0 : 1;
                    String before = (mark ? "\uFEFF" : "") + first;
                    String source = before
                            + String.join(
                                            lineEnd,
                                            " Central_Sample_ID |adm1",
                                            "A|x",
                                            "B|\" Zürich\n\"\"|,;\"\"\"",
                                            "C|",
                                            "")
                                    .replace("|", separator);

                    byte[] sheet = sheet("plate.csv", source.getBytes(charset), at(3 + shift, 4 + shift));

                    String expected = before
                            + String.join(
                                            lineEnd,
                                            " Central_Sample_ID |adm1|dead_letter_row|dead_letter_reason",
                                            "B|\" Zürich\n\"\"|,;\"\"\"|" + (3 + shift) + "|adm1 is required",
                                            "C||" + (4 + shift) + "|adm1 is required",
                                            "")
                                    .replace("|", separator);
                    assertThat(new String(sheet, charset)).isEqualTo(expected);
                    Path original = folder.resolve("plate.csv");
                    assertThat(readAgain("plate.csv", sheet))
                            .isEqualTo(Sources.read(original).rows().subList(1, 3));
                }
            }
        }
    }

    @Test
    void kinds_stand_in_the_sheet_only_if_the_source_makes_several() {
        List<DeadLetter> letters = List.of(
                new DeadLetter(Kind.SEQUENCING, "no run"),
                new DeadLetter(Kind.LIBRARY, "no run"),
                new DeadLetter(Kind.LIBRARY, "no\nlayout"));

        String sheet = sheet("plate.csv", "central_sample_id\nA\n", new Letters(Map.of(2, letters), true));

        assertThat(sheet)
                .isEqualTo(
                        "central_sample_id,dead_letter_row,dead_letter_kind,dead_letter_reason\nA,2,library; sequencing,no run; no layout\n");
    }

    @Test
    void columns_of_an_older_sheet_are_replaced_and_its_kinds_stay() {
        String source =
                "dead_letter_reason,central_sample_id,dead_letter_row,dead_letter_kind\nold,A,70,library\nold,B,80,sequencing\n";
        Map<Integer, List<DeadLetter>> letters = Map.of(
                2, List.of(new DeadLetter(Kind.LIBRARY, "new")), 3, List.of(new DeadLetter(null, "2 cells missing")));

        String sheet = sheet("plate.csv", source, new Letters(letters, false));

        assertThat(sheet)
                .isEqualTo(
                        "central_sample_id,dead_letter_row,dead_letter_kind,dead_letter_reason\nA,2,library,new\nB,3,sequencing,2 cells missing\n");
    }

    @Test
    void missing_cells_are_filled_up_and_surplus_ones_stand_behind_the_reason() {
        String sheet = sheet("plate.csv", "central_sample_id,adm1\nA\nB,x,y,,z\n", at(2, 3));

        assertThat(sheet)
                .isEqualTo(
                        "central_sample_id,adm1,dead_letter_row,dead_letter_reason\nA,,2,adm1 is required\nB,x,3,adm1 is required,y,,z\n");
    }

    @Test
    void credentials_are_not_in_the_sheet() {
        String csv = sheet("plate.csv", "central_sample_id,Token,USERNAME\nA,s3cret,me\n", at(2));
        String json = sheet(
                "plate.json",
                "{\"central_sample_id\":\"A\",\"Token\":\"s3cret\",\"metadata\":{\"token\":\"s3cret\"}}",
                at(1));

        assertThat(csv).isEqualTo("central_sample_id,dead_letter_row,dead_letter_reason\nA,2,adm1 is required\n");
        assertThat(json)
                .isEqualTo(
                        "{\"central_sample_id\":\"A\",\"metadata\":{},\"dead_letter_row\":1,\"dead_letter_reason\":\"adm1 is required\"}\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@x", "\t=1", "\n=1", "\u00A0=1", "\uFF1D1"})
    void reason_is_never_a_formula(String reason) {
        String sheet = sheet(
                "plate.csv",
                "central_sample_id\nA\n",
                new Letters(Map.of(2, List.of(new DeadLetter(null, reason))), false));

        assertThat(sheet).matches("central_sample_id,dead_letter_row,dead_letter_reason\nA,2,'[=+@\uFF1D-].{1,3}\n");
    }

    @Test
    void reason_of_any_length_stays_one_cell_of_one_line() {
        String reason = "\r\n\u2028x,\"y\" ".repeat(10_000);

        String sheet = sheet(
                "plate.csv",
                "central_sample_id\nA\n",
                new Letters(Map.of(2, List.of(new DeadLetter(null, reason))), false));

        assertThat(sheet.lines()).hasSize(2);
        assertThat(sheet.length()).isLessThan(20_000);
    }

    @Test
    void own_text_of_the_operator_stays_exact_even_if_it_is_a_formula() {
        String sheet = sheet("plate.csv", "central_sample_id,adm1\nA,\"=1,5\"\n", at(2));

        assertThat(sheet).contains("A,\"=1,5\",");
    }

    @Test
    void full_disk_is_an_error_of_the_machine() throws IOException {
        Path file = Files.writeString(folder.resolve("plate.csv"), "central_sample_id\nA\n");
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        };

        Throwable thrown = catchThrowable(() -> CorrectionSheet.write(file, "plate.csv", Sources.OPTIONS, at(2), full));

        assertThat(thrown).isInstanceOf(IOException.class).hasMessageContaining("No space");
    }

    @Test
    void what_could_not_be_read_is_not_in_the_sheet() {
        String source = "central_sample_id,adm1\nA,x\nB,\"" + "y".repeat(2_621_441) + "\"\nC,z\nD,\"w\nE,v\n";

        assertThat(sheet("plate.csv", source, at(2, 3, 4, 5)))
                .isEqualTo(
                        "central_sample_id,adm1,dead_letter_row,dead_letter_reason\nA,x,2,adm1 is required\nC,z,4,adm1 is required\n");
        assertThat(sheet("plate.csv", source, at(3, 5))).isNull();
        assertThat(sheet("plate.csv", "no,header\nx,y\n", at(1))).isNull();
        assertThat(sheet("plate.xlsx", "PK", at(1))).isNull();
        assertThat(sheet("plate.json", "[1,{\"a\":", at(1, 2))).isNull();
        assertThat(sheet("plate.json", "[{\"a\":1}]", at())).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "a.json | [{\"a\":1.10},{\"b\":2},{\"c\":[1e5]}] | [#{\"a\":1.10,R1},#{\"c\":[1e5],R3}#]#",
                "a.json | {\"biosamples\":[{\"a\":1.10},{\"b\":2},{\"c\":1}]} | {\"biosamples\":[#{\"a\":1.10,R1},#{\"c\":1,R3}#]}#",
                "a.json | {\"a\":1.10}{\"b\":2}{\"c\":1} | {\"a\":1.10,R1}#{\"c\":1,R3}#",
                "a.json | [{\"a\":1.10}][{\"b\":2}]{\"c\":1} | [#{\"a\":1.10,R1}#]#{\"c\":1,R3}#",
                "a.json | [{\"a\":1.10},{\"b\":2}][{\"c\":1}] | [#{\"a\":1.10,R1}#]#[#{\"c\":1,R3}#]#",
                "a.json | {\"biosamples\":[{\"a\":1},2,{\"c\":1}],\"library_name\":\"L\"} | {\"biosamples\":[{\"a\":1},2,{\"c\":1}],\"library_name\":\"L\",R1}#",
                "a.ndjson | {\"a\":1.10}#{\"b\":2}##{\"c\":1} | {\"a\":1.10,R1}#{\"c\":1,R3}#",
            })
    void json_sheet_has_the_form_of_its_source_and_gives_the_same_fields(String name, String source, String expected)
            throws IOException {
        byte[] text = source.replace('#', '\n').getBytes(StandardCharsets.UTF_8);

        byte[] sheet = sheet(name, text, at(1, 3));

        assertThat(new String(sheet, StandardCharsets.UTF_8))
                .isEqualTo(expected.replace('#', '\n')
                        .replace("R1", "\"dead_letter_row\":1,R")
                        .replace("R3", "\"dead_letter_row\":3,R")
                        .replace("R", "\"dead_letter_reason\":\"adm1 is required\""));
        List<String> original = Sources.read(folder.resolve(name)).rows();
        assertThat(readAgain(name, sheet))
                .isEqualTo(original.size() == 1 ? original : List.of(original.get(0), original.get(2)));
    }

    @Test
    void json_sheet_names_the_kinds_as_the_csv_sheet_does() throws IOException {
        String source =
                "[{\"a\":1},{\"b\":2,\"dead_letter_kind\":\"library\",\"dead_letter_reason\":\"old\"},{\"c\":3}]";
        Map<Integer, List<DeadLetter>> letters = Map.of(
                1, List.of(REFUSED), 2, List.of(new DeadLetter(null, "new")), 3, List.of(new DeadLetter(null, "new")));

        byte[] sheet = sheet("a.json", source.getBytes(StandardCharsets.UTF_8), new Letters(letters, true));

        assertThat(readAgain("a.json", sheet))
                .containsExactly("{\"a\":1} only biosample", "{\"b\":2} only library", "{\"c\":3}");
        assertThat(new String(sheet, StandardCharsets.UTF_8))
                .doesNotContain("old")
                .contains("\"dead_letter_kind\":\"\"");
    }
}

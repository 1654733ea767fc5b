package io.github.majoradrop.outcome;

import static io.github.majoradrop.sheet.HandMade.row;
import static io.github.majoradrop.sheet.HandMade.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.majoradrop.config.Check;
import io.github.majoradrop.config.SheetSettings;
import io.github.majoradrop.record.Inspector;
import io.github.majoradrop.record.LibraryCall;
import io.github.majoradrop.record.LibraryQuestion;
import io.github.majoradrop.record.RowProblems;
import io.github.majoradrop.record.SourceReader;
import io.github.majoradrop.rules.Barcodes;
import io.github.majoradrop.rules.Kind;
import io.github.majoradrop.rules.NhsNumbers;
import io.github.majoradrop.rules.Rulebook;
import io.github.majoradrop.rules.SiteIds;
import io.github.majoradrop.sheet.HandMade;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a correction sheet tells of each row: Majora's words by the file's own names, and all that our rules know of it. */
class WordedLettersTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T17:15:02Z"), ZoneOffset.UTC);
    private static final String SAMPLE = "central_sample_id,adm1,is_surveillance,collection_date";

    @TempDir
    private Path folder;

    private record Letters(Map<Integer, DeadLetter> byRow) implements DeadLetters {
        @Override
        public List<DeadLetter> of(int position) {
            return byRow.containsKey(position) ? List.of(byRow.get(position)) : List.of();
        }

        @Override
        public boolean severalKinds() {
            return false;
        }
    }

    private byte[] sheet(String name, byte[] source, Check check, Map<Integer, DeadLetter> letters) throws IOException {
        Inspector rules = Inspector.of(Rulebook.load(new SiteIds(Barcodes.NONE, NhsNumbers.REFUSE)), CLOCK);
        SourceReader reader = new SourceReader(
                LibraryQuestion.answered(LibraryCall.OWN),
                Set.of(),
                SheetSettings.ANY,
                check == Check.OFF ? Inspector.NONE : rules);
        Path file = Files.write(folder.resolve(name), source);
        IntPredicate rows = letters::containsKey;
        Map<Kind, IntPredicate> wanted = letters.values().stream()
                .map(DeadLetter::kind)
                .distinct()
                .collect(Collectors.toMap(kind -> kind, kind -> rows));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (RowProblems problems = reader.problems(file, source.length, name, wanted, check)) {
            DeadLetters worded = new WordedLetters(
                    new Letters(letters), problems, reader.sheetOptions().columns());
            assertThat(CorrectionSheet.write(file, name, reader.sheetOptions(), worded, out))
                    .isTrue();
        }
        return out.toByteArray();
    }

    /** The reasons in a sheet of CSV, row by row. */
    private List<String> reasons(String source, Check check, Map<Integer, DeadLetter> letters) throws IOException {
        String sheet = new String(
                sheet("plate.csv", source.getBytes(StandardCharsets.UTF_8), check, letters), StandardCharsets.UTF_8);
        return sheet.lines()
                .skip(1)
                .map(line -> line.replace("\"\"", "\"")
                        .replaceFirst("^.*?,\\d+,\"?((invalid|rejected|unexpected): .*?)\"?$", "$1"))
                .toList();
    }

    private static DeadLetter rejected(Kind kind, String words) {
        return new DeadLetter(kind, "rejected: " + words);
    }

    @Test
    void majoras_words_are_told_of_the_columns_of_the_file_and_all_that_we_know_stands_behind_them()
            throws IOException {
        String source =
                SAMPLE + ",ct_1_ct_value,ct_1_test_target,ct_2_ct_value,source_sex\nA1,UK-ENG,Y,2026-11-10,ND,N,>40,f\n"
                        + "A2,UK-ENG,Y,2026-11-10,-1,N,ND,F\n";
        String words = "ct_value: Enter a number.; the sample is stored, its Ct value ";

        List<String> reasons = reasons(
                source,
                Check.WARN,
                Map.of(
                        2,
                        rejected(
                                Kind.BIOSAMPLE,
                                "ct_value: Enter a number.; " + words
                                        + "1 is not; sent with problems: ct_1_ct_value is not a number: cut off"),
                        3,
                        rejected(Kind.BIOSAMPLE, words + "2 is not")));

        String number = " is not a number: a number of 0 or more, with a point before the decimals";
        assertThat(reasons)
                .containsExactly(
                        "rejected: ct_1_ct_value: Enter a number.; ct_2_ct_value: Enter a number.; the sample is stored,"
                                + " its Ct value 1 is not; ct_1_ct_value" + number + "; ct_2_ct_value" + number
                                + "; source_sex is none of the values that Majora takes: one of F, M, Other",
                        "rejected: ct_2_ct_value: Enter a number.; the sample is stored, its Ct value 2 is not;"
                                + " ct_1_ct_value" + number + "; ct_2_ct_value" + number);
    }

    @Test
    void a_column_that_has_another_name_in_the_file_is_told_by_it_also_where_nobody_looks() throws IOException {
        assertThat(reasons(
                        SAMPLE + ",admitted_date\nA1,UK-ENG,Y,2026-11-10,soon\n",
                        Check.OFF,
                        Map.of(2, rejected(Kind.BIOSAMPLE, "admission_date: Enter a valid date."))))
                .containsExactly("rejected: admitted_date: Enter a valid date.");
    }

    @Test
    void a_row_of_a_library_is_told_what_is_wrong_with_it_and_not_with_the_others() throws IOException {
        String header = "central_sample_id,library_name,library_strategy,library_seq_kit,library_seq_protocol,"
                + "library_layout_config,library_selection,library_source\n";
        String library = ",P,PAIRED,PCR,VIRAL_RNA\n";
        String source = header + "A1,L-100,WGA,K" + library + "A2,L-100,WGA,Q" + library + "A3,L-100,wga,K" + library;
        DeadLetter ofAll = new DeadLetter(
                Kind.LIBRARY,
                "invalid: row 3: library_seq_kit of the library differs from row 2: make them say the same; row 4: …");

        assertThat(reasons(source, Check.WARN, Map.of(2, ofAll, 3, ofAll, 4, ofAll)))
                .containsExactly(
                        ofAll.reason(),
                        "invalid: library_seq_kit of the library differs from row 2: make them say the same",
                        "invalid: library_strategy is none of the values that Majora takes: one of AMPLICON, OTHER,"
                                + " TARGETED_CAPTURE, WGA, WGS");
    }

    @Test
    void what_is_told_of_a_sample_that_its_library_goes_without_is_not_told_twice() throws IOException {
        String source = "central_sample_id,library_name,library_seq_kit,library_seq_protocol,library_layout_config,"
                + "library_selection,library_source,library_strategy\nA1,L-100,K,P,PAIRED,PCR,VIRAL_RNA,WGA\n"
                + "A2,L-100,K,P,PAIRED,PCR,VIRAL_RNA,wga\n";
        String why = "invalid: sample \"A2\" is not in the library: library_strategy is none of the values that Majora"
                + " takes: one of AMPLICON, OTHER, TARGETED_CAPTURE, WGA, WGS";

        assertThat(reasons(source, Check.REFUSE, Map.of(3, new DeadLetter(Kind.LIBRARY, why))))
                .containsExactly(why);
    }

    @Test
    void what_kept_a_record_back_for_another_reason_stays() throws IOException {
        String source = "library_name,run_name,instrument_make,instrument_model\nL-100,RUN-1,ONT,M\n";
        String why = "invalid: its library \"L-100\" was not taken";

        assertThat(reasons(source, Check.WARN, Map.of(2, new DeadLetter(Kind.SEQUENCING, why))))
                .containsExactly(why + "; instrument_make is none of the values that Majora takes: one of ILLUMINA,"
                        + " ION_TORRENT, OXFORD_NANOPORE");
    }

    @Test
    void a_sample_that_was_taken_is_not_told_of_in_the_row_of_its_library() throws IOException {
        String source = SAMPLE + ",source_sex,library_name,library_seq_kit\nA1,UK-ENG,Y,2026-11-10,f,L-100,K\n";

        assertThat(reasons(source, Check.WARN, Map.of(2, rejected(Kind.LIBRARY, "not registered in Majora"))))
                .singleElement()
                .asString()
                .startsWith("rejected: not registered in Majora; library_selection is missing: fill it in; ")
                .doesNotContain("source_sex");
    }

    @Test
    void in_json_the_path_within_the_object_is_told() throws IOException {
        String source = "[{\"central_sample_id\":\"A1\",\"adm1\":\"UK-ENG\",\"is_surveillance\":\"Y\","
                + "\"collection_date\":\"2026-11-10\",\"metrics\":{\"ct\":{\"records\":{\"1\":{\"ct_value\":\"ND\"}}}}}]";

        byte[] sheet = sheet(
                "plate.json",
                source.getBytes(StandardCharsets.UTF_8),
                Check.WARN,
                Map.of(1, rejected(Kind.BIOSAMPLE, "ct_value: Enter a number.")));

        assertThat(new String(sheet, StandardCharsets.UTF_8))
                .contains(
                        "\"dead_letter_row\":1,\"dead_letter_reason\":\"rejected: metrics.ct.records.1.ct_value: Enter a"
                                + " number.; metrics.ct.records.1.ct_value is not a number: ");
    }

    @Test
    void in_a_workbook_the_wrong_cells_are_coloured_and_choices_have_their_list() throws IOException {
        HandMade source = HandMade.ofRows(row(
                        1,
                        text("Central Sample ID")
                                + text("adm1")
                                + text("is_surveillance")
                                + text("collection_date")
                                + text("adm2")
                                + text("majora_action"))
                + row(2, text("A1") + text("UK-ENG") + text("Y") + text("2026-11-10") + text("LEEDS"))
                + row(3, text("A2") + text("England") + "<c/>" + text("2026-11-10")));

        byte[] sheet = sheet(
                "plate.xlsx",
                source.bytes(),
                Check.WARN,
                Map.of(
                        2,
                        rejected(Kind.BIOSAMPLE, "adm2: Ensure this value has at most 2 characters."),
                        3,
                        rejected(Kind.BIOSAMPLE, "adm1: Select a valid choice.")));

        String cells = part(sheet, "xl/worksheets/sheet1.xml");
        assertThat(cells)
                .contains("<c r=\"E2\" s=\"1\"", "<c r=\"B3\" s=\"1\"", "<c r=\"C3\" s=\"1\"")
                .doesNotContain("<c r=\"B2\" s", "<c r=\"C2\" s", "<c r=\"A3\" s", "<c r=\"D3\" s", "<c r=\"E3\" s")
                .contains(
                        "sqref=\"B2:B3\" type=\"list\"",
                        "<formula1>\"UK-ENG,UK-NIR,UK-SCT,UK-WLS\"</formula1>",
                        "sqref=\"C2:C3\" type=\"list\"",
                        "<formula1>\"Y,N\"</formula1>",
                        "sqref=\"F2:F3\" type=\"list\"",
                        "<formula1>\"add,update\"</formula1>")
                .containsOnlyOnce("<dataValidations count=\"3\">");
        assertThat(part(sheet, "xl/styles.xml")).contains("<fgColor rgb=\"FFFFC7CE\"/>");
    }

    @Test
    void the_id_of_a_sample_that_majora_does_not_know_is_coloured() throws IOException {
        HandMade source = HandMade.ofRows(row(1, text("coguk_id") + text("library_name") + text("library_seq_kit"))
                + row(2, text("A1") + text("L-100") + text("K")));

        byte[] sheet = sheet(
                "plate.xlsx",
                source.bytes(),
                Check.OFF,
                Map.of(2, rejected(Kind.LIBRARY, "not registered in Majora, so not in the library: A1")));

        assertThat(part(sheet, "xl/worksheets/sheet1.xml"))
                .contains("<c r=\"A2\" s=\"1\"")
                .doesNotContain("<c r=\"B2\" s", "<c r=\"C2\" s");
    }

    private String part(byte[] workbook, String name) throws IOException {
        try (ZipFile zip =
                new ZipFile(Files.write(folder.resolve("sheet.xlsx"), workbook).toFile())) {
            return new String(zip.getInputStream(zip.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

package io.github.majoradrop.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RulebookTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final Rulebook RULES = Rulebook.load(SiteIds.ANY);
    private static final Predicate<Problem> NHS =
            problem -> problem.weight() == Weight.LASTING && problem.what().startsWith("may be the NHS number");

    @Test
    void records_with_nothing_wrong_have_no_problems() {
        assertThat(RULES.problems(Kind.BIOSAMPLE, Records.sample(), TODAY, Set.of()))
                .isEmpty();
        assertThat(RULES.problems(Kind.LIBRARY, Records.library(), TODAY, Set.of()))
                .isEmpty();
        assertThat(RULES.problems(Kind.SEQUENCING, Records.sequencing(), TODAY, Set.of()))
                .isEmpty();
        assertThat(RULES.problems(Kind.SEQUENCING, Records.flatSequencing(), TODAY, Set.of()))
                .isEmpty();
    }

    @Test
    void every_problem_is_told_at_once_in_the_order_of_the_record() {
        ObjectNode record = Records.object("""
                {'biosamples': [{'source_sex': 'X', 'central_sample_id': 'A/B', 'collection_date': '2026-11-10',
                 'received_date': '2026-11-09', 'source_age': 'old'}]}
                """);

        List<Problem> problems = RULES.problems(Kind.BIOSAMPLE, record, TODAY, Set.of());

        assertThat(problems.stream().map(Problem::field))
                .containsExactly(
                        "source_sex", "central_sample_id", "received_date", "source_age", "adm1", "is_surveillance");
        assertThat(problems.get(0))
                .isEqualTo(new Problem(
                        "/biosamples/0/source_sex",
                        "X",
                        "is none of the values that Majora takes",
                        "one of F, M, Other",
                        "Majora 2022, measured: cases 22, 47",
                        Weight.PROBLEM));
    }

    @Test
    void blank_and_null_count_as_not_there() {
        for (String blank : List.of("''", "'  '", "null")) {
            assertThat(withSample("adm2", blank)).as(blank).isEmpty();
            assertThat(withSample("collecting_org", blank)).as(blank).isEmpty();
            assertThat(withSample("received_date", blank)).as(blank).isEmpty();
            assertThat(withSample("adm1", blank).get(0).what()).as(blank).isEqualTo("is missing");
            assertThat(withSample("collection_date", blank).get(0).field())
                    .as(blank)
                    .isEqualTo("received_date");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            collection_date  | '22/03/2020'     | is not a date as Majora wants it
            collection_date  | '03/04/2020'     | is taken for month/day/year, whatever was meant
            collection_date  | '3/4/20'         | is taken for month/day/year, whatever was meant
            received_date    | '1/11/2026'      | is taken for month/day/year, whatever was meant
            received_date    | '3.4.20'         | is not a date as Majora wants it
            collection_date  | '20.11.2026'     | is not a date as Majora wants it
            collection_date  | '11/31/2026'     | is a day that no calendar has
            collection_date  | '11/23/2026'     | lies in the future
            collection_date  | '43912'          | is a day as Excel counts them, not a date
            collection_date  | 43912            | is a day as Excel counts them, not a date
            collection_date  | '2026-02-30'     | is a day that no calendar has
            collection_date  | '2026-11-23'     | lies in the future
            collection_date  | '2019-12-31'     | lies before 2020
            collection_date  | 'last week'      | is not a date as Majora wants it
            sender_sample_id | '1,23E+11'       | is a number that Excel has shortened, so that its last digits are lost
            sender_sample_id | '1.20E-05'       | is a number that Excel has shortened, so that its last digits are lost
            source_age       | '1E+05'          | is a number that Excel has shortened, so that its last digits may be lost
            adm2             | '#N/A'           | is an error of Excel's in place of what stood there
            adm1             | '#VALUE!'        | is an error of Excel's in place of what stood there
            collection_date  | '#NAME?'         | is an error of Excel's in place of what stood there
            source_age       | '#DIV/0!'        | is an error of Excel's in place of what stood there
            is_hcw           | '#NULL!'         | is an error of Excel's in place of what stood there
            source_sex       | '#NUM!'          | is an error of Excel's in place of what stood there
            collection_date  | '########'       | is what Excel shows when a column is too narrow, not the value
            adm2             | 'NULL'           | stands for nothing, in place of a value
            source_age       | 'NA'             | stands for nothing, in place of a value
            collecting_org   | 'n/a'            | stands for nothing, in place of a value
            collecting_org   | 'missing'        | stands for nothing, in place of a value
            adm2             | 'Not Provided'   | stands for nothing, in place of a value
            employing_hospital_name | 'not collected' | stands for nothing, in place of a value
            sender_sample_id | 'not applicable' | stands for nothing, in place of a value
            source_sex       | 'unknown'        | stands for nothing, in place of a value
            received_date    | 'none'           | stands for nothing, in place of a value
            adm2             | '-'              | stands for nothing, in place of a value
            source_age       | '?'              | stands for nothing, in place of a value
            central_sample_id| 'HOOT\\u00a00001'| has a non-breaking blank in it, which makes it another id
            central_sample_id| 'HOOT\\u200b0001'| has a character in it that nobody sees
            central_sample_id| 'HO\\u041eT-1'   | has Greek, Cyrillic or wide letters among the Latin ones, which look the same and make it another id
            central_sample_id| '\\u0397OOT-1'   | has Greek, Cyrillic or wide letters among the Latin ones, which look the same and make it another id
            central_sample_id| 'HOOT-\\uff11'   | has Greek, Cyrillic or wide letters among the Latin ones, which look the same and make it another id
            central_sample_id| '\\u041d\\u041e\\u041e\\u0422-1' | is made of Greek or Cyrillic letters that look like Latin ones
            central_sample_id| 'HOOT\\u20130001'| has a dash or quotation mark that a word processor has put there
            sender_sample_id | '\\u201cA1\\u201d'| has a dash or quotation mark that a word processor has put there
            collecting_org   | 'Universit\\u00c3\\u00a9' | has broken letters, as a file in UTF-8 was opened as something else and saved
            adm2             | 'Z\\ufffdrich'   | has broken letters, as a file in UTF-8 was opened as something else and saved
            adm2             | 'BS16'           | looks like a postcode, which is personal
            adm2             | 'BRISTOL 2'      | has a digit in it
            adm2_private     | 'BS16 1'         | has a blank in it
            is_surveillance  | 'unknown'        | stands for nothing, in place of a value
            is_hcw           | 'maybe'          | is neither Y nor N, and Majora takes it for not answered
            is_hcw           | 2                | is neither Y nor N, and Majora takes it for not answered
            adm2             | 7                | is not text
            sample_type_collected | 7           | is not text
            source_sex       | 1                | is none of the values that Majora takes
            source_age       | 42.5             | is not a whole number
            received_date    | 1                | is not a date as Majora wants it
            collection_pillar| 2.0              | is none of the values that Majora takes
            anonymised_care_home_code | 12345678901 | is longer than the 10 characters that Majora stores
            """, quoteCharacter = '`')
    void what_is_wrong_with_a_value_is_told_once(String field, String json, String what) {
        List<Problem> problems = withSample(field, json);

        assertThat(problems).hasSize(1);
        assertThat(problems.get(0).pointer()).isEqualTo("/biosamples/0/" + field);
        assertThat(problems.get(0).what()).isEqualTo(what);
        assertThat(problems.get(0).weight()).isIn(Weight.PROBLEM, Weight.SILENT);
        assertThat(problems.get(0).right())
                .satisfiesAnyOf(
                        right -> assertThat(right).isNull(),
                        right -> assertThat(right).doesNotContain("2020-03-22", "2020-04-03"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            collection_date   | '10/11/2026'     | SILENT
            collection_date   | '10/11/26'       | SILENT
            collection_date   | '13/11/2026'     | PROBLEM
            collection_date   | '10.11.2026'     | PROBLEM
            collection_date   | '46336'          | PROBLEM
            collection_date   | '#N/A'           | PROBLEM
            received_date     | 'unknown'        | PROBLEM
            adm2              | '#N/A'           | SILENT
            adm2              | 'NULL'           | SILENT
            adm2              | 'Z\\ufffdrich' | SILENT
            adm2              | 'BRISTOL 2'      | PROBLEM
            adm2              | 'BS16'           | PROBLEM
            collecting_org    | 'missing'        | SILENT
            source_age        | 'NA'             | PROBLEM
            source_age        | '1E+05'          | PROBLEM
            source_sex        | 'unknown'        | PROBLEM
            adm1              | '#VALUE!'        | PROBLEM
            is_hcw            | 'maybe'          | SILENT
            is_hcw            | 'NA'             | SILENT
            is_surveillance   | 'maybe'          | PROBLEM
            is_surveillance   | 'unknown'        | PROBLEM
            sender_sample_id  | '1.23E+11'       | SILENT
            central_sample_id | 'HO\\u041eT-1' | SILENT
            central_sample_id | 'A/B'            | PROBLEM
            """, quoteCharacter = '`')
    void what_majora_takes_without_a_word_is_told_from_what_it_refuses(String field, String json, Weight weight) {
        assertThat(withSample(field, json))
                .singleElement()
                .extracting(Problem::weight)
                .isEqualTo(weight);
    }

    /** Majora makes one sample, or one patient, of all that say the same here: never to be sent. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            'NA'               | stands for nothing, in place of an id
            'N/A'              | stands for nothing, in place of an id
            'n.a.'             | stands for nothing, in place of an id
            'None'             | stands for nothing, in place of an id
            'NULL'             | stands for nothing, in place of an id
            'Unknown'          | stands for nothing, in place of an id
            'nan'              | stands for nothing, in place of an id
            'missing'          | stands for nothing, in place of an id
            'not collected'    | stands for nothing, in place of an id
            'Not Provided'     | stands for nothing, in place of an id
            'not_applicable'   | stands for nothing, in place of an id
            'TBC'              | stands for nothing, in place of an id
            '-'                | stands for nothing, in place of an id
            '.'                | stands for nothing, in place of an id
            '??'               | stands for nothing, in place of an id
            '\\u2014'          | stands for nothing, in place of an id
            '()'               | is an answer or a mere sign, not an id
            '_'                | is an answer or a mere sign, not an id
            'TRUE'             | is an answer or a mere sign, not an id
            '#REF!'            | is an error of Excel's in place of what stood there
            '#N/A'             | is an error of Excel's in place of what stood there
            '#VALUE!'          | is an error of Excel's in place of what stood there
            '#NAME?'           | is an error of Excel's in place of what stood there
            '#DIV/0!'          | is an error of Excel's in place of what stood there
            '#SPILL!'          | is an error of Excel's in place of what stood there
            '#BUSY!'           | is an error of Excel's in place of what stood there
            '########'         | is an answer or a mere sign, not an id
            '1E+05'            | is a number that Excel has shortened, so that its last digits are lost
            '1.23E+11'         | is a number that Excel has shortened, so that its last digits are lost
            '1,23E+11'         | is a number that Excel has shortened, so that its last digits are lost
            'HOOT-1\\n2'       | has a line break or a control character in it
            'HOOT\\u0007-1'    | has a line break or a control character in it
            'HOOT\\u2028-1'    | has a line break or a control character in it
            '\\u0027HOOT-1'    | has a sign before it that is no part of an id, as of a formula, or of text that was forced in Excel
            '=HOOT-1'          | has a sign before it that is no part of an id, as of a formula, or of text that was forced in Excel
            '+HOOT-1'          | has a sign before it that is no part of an id, as of a formula, or of text that was forced in Excel
            '@HOOT-1'          | has a sign before it that is no part of an id, as of a formula, or of text that was forced in Excel
            '-HOOT-1'          | has a sign before it that is no part of an id, as of a formula, or of text that was forced in Excel
            '*HOOT-1*'         | has a sign before it that is no part of an id, as of a formula, or of text that was forced in Excel
            '#HOOT-1'          | has a # before it, as of a row that was put aside
            """, quoteCharacter = '`')
    void what_is_no_id_is_lasting_damage_wherever_an_id_stands(String json, String what) {
        JsonNode id = Records.json(json);
        Map<String, ObjectNode> records = Map.of(
                "biosample central_sample_id", Records.sample(),
                "biosample biosample_source_id", Records.sample(),
                "library central_sample_id", Records.library(),
                "library library_name", Records.library(),
                "sequencing library_name", Records.sequencing(),
                "sequencing run_name", Records.sequencing());
        records.forEach((place, record) -> {
            String kind = place.split(" ")[0];
            String field = place.split(" ")[1];
            ObjectNode target = field.equals("library_name")
                    ? record
                    : record.withObject(kind.equals("sequencing") ? "/runs/0" : "/biosamples/0");
            target.set(field, id);

            assertThat(RULES.problems(Kind.ofLabel(kind), record, TODAY, Set.of()))
                    .as(place)
                    .filteredOn(problem -> problem.weight() == Weight.LASTING)
                    .singleElement()
                    .matches(problem ->
                            problem.what().equals(what) && problem.field().equals(field));
        });
        ObjectNode samples = Records.flatSequencing();
        samples.putArray("samples").add(id);
        assertThat(RULES.problems(Kind.SEQUENCING, samples, TODAY, Set.of()))
                .anyMatch(problem -> problem.weight() == Weight.LASTING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HOOT-1;HOOT-2",
                "HOOT-1, HOOT-2",
                "HOOT-1|HOOT-2",
                "HOOT-1 HOOT-2",
                "HOOT-1 and HOOT-2",
                "LIB1 LIB2"
            })
    void two_ids_in_one_cell_are_none(String two) {
        for (String field : List.of("central_sample_id", "biosample_source_id")) {
            assertThat(withSample(field, "'" + two + "'"))
                    .as(field)
                    .anyMatch(problem -> problem.weight() == Weight.LASTING);
        }
        assertThat(withLibrarySample("central_sample_id", "'" + two + "'"))
                .anyMatch(problem -> problem.weight() == Weight.LASTING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "B15 2TT",
                "B152TT",
                "b15-2tt",
                "EC1A 1BB",
                "M1 1AE",
                "gir 0aa",
                "B15\u00a02TT",
                "near B15 2TT, Leeds"
            })
    void a_whole_postcode_is_never_sent(String postcode) {
        for (String field : List.of("adm2", "adm2_private")) {
            assertThat(withSample(field, "'" + postcode + "'"))
                    .as(field)
                    .singleElement()
                    .matches(problem -> problem.weight() == Weight.LASTING)
                    .extracting(Problem::what)
                    .isEqualTo("has a whole postcode in it, which is personal");
        }
        for (String half : List.of("B15", "EC1A", "M1", " BS16 ")) {
            assertThat(withSample("adm2_private", "'" + half + "'")).as(half).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9434765919",
                "943 476 5919",
                "943-476-5919",
                "943\u00a0476\u00a05919",
                "NHS9434765919",
                "nhs: 943 476 5919",
                "HOOT-9434765919",
                "(9434765919)"
            })
    void what_may_be_an_nhs_number_is_never_sent_whatever_field_it_is_in(String number) {
        for (String field : List.of("central_sample_id", "biosample_source_id", "sender_sample_id", "collecting_org")) {
            assertThat(withSample(field, "'" + number + "'")).as(field).anyMatch(NHS);
        }
        assertThat(withRun("flowcell_id", number)).anyMatch(NHS);
        ObjectNode record = Records.sample();
        record.withObject("/biosamples/0/metadata").putObject("a/b").put("c", number);
        assertThat(RULES.problems(Kind.BIOSAMPLE, record, TODAY, Set.of()))
                .anyMatch(problem -> NHS.test(problem) && problem.pointer().equals("/biosamples/0/metadata/a~1b/c"));

        Rulebook allowing = Rulebook.load(new SiteIds(Barcodes.NONE, NhsNumbers.ALLOW));
        assertThat(allowing.problems(Kind.BIOSAMPLE, record, TODAY, Set.of())).isEmpty();
    }

    @Test
    void a_number_of_the_nhs_may_be_no_text_in_json() {
        assertThat(withSample("sender_sample_id", "9434765919")).anyMatch(NHS);
        assertThat(withSample("central_sample_id", "9434765919")).anyMatch(NHS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9434765918",
                "1000000010",
                "943476591",
                "94347659190",
                "943 4765919",
                "943 476-5919",
                "A9434765919",
                "9434765919A",
                "9434765919.5",
                "1.9434765919",
                "2026-943-5919",
                "5555555555",
                "0000000000"
            })
    void what_is_no_nhs_number_passes(String number) {
        assertThat(NhsNumber.isIn(number)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NTC",
                "ntc-1",
                "Negative control",
                "Positive control",
                "NEG_CTRL 2",
                "neg1",
                "Pos",
                "BLANK",
                "Water 3",
                "Mock",
                "HOOT-NTC",
                "LAB10_NTC_2",
                "Control",
                "NC1",
                "PC",
                "NEC",
                "PLATE7-A1-blank",
                "negative-ve"
            })
    void a_control_is_told_where_a_sample_should_be(String control) {
        for (List<Problem> problems : List.of(
                withSample("central_sample_id", "'" + control + "'"),
                withLibrarySample("central_sample_id", "'" + control + "'"))) {
            assertThat(problems)
                    .singleElement()
                    .matches(problem -> problem.weight() == Weight.SILENT)
                    .extracting(Problem::what)
                    .isEqualTo("looks like the id of a control, which Majora takes for a sample");
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            is_surveillance, 'Y\u200B',         'is neither Y nor N, and has a blank behind it that cannot be seen'
            source_age,      '\u00A042',        'is not a whole number, and has a blank before it that cannot be seen'
            source_age,      '\uFEFF42\u00A0',  'is not a whole number, and has a blank before and behind it that cannot be seen'
            collection_date, '2026-11-10\u200B', 'is not a date as Majora wants it, and has a blank behind it that cannot be seen'
            source_age,      'old',             'is not a whole number'
            """)
    void a_blank_that_nobody_can_see_is_named_whatever_else_is_said(String field, String value, String what) {
        assertThat(withSample(field, "'" + value + "'").get(0).what()).isEqualTo(what);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PC-12345",
                "NCUK-1A2B3",
                "POSEN-12345",
                "WATERFORD-17",
                "NEGA-4A996",
                "BLANKENESE-7",
                "NTCX1",
                "CONT-1",
                "HOOT-NEG12345",
                "POST-12",
                "NC123"
            })
    void what_only_begins_like_a_control_is_a_sample(String id) {
        assertThat(withSample("central_sample_id", "'" + id + "'")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UK-ENG ", " UK-ENG", "UK-ENG\u00a0", "UK-ENG\u200b"})
    void a_blank_around_a_choice_that_nobody_can_see_is_named(String country) {
        assertThat(withSample("adm1", "'" + country + "'"))
                .extracting(Problem::what)
                .contains("has a blank " + (country.startsWith("U") ? "behind" : "before") + " it, which counts here");
        assertThat(withLibrarySample("library_source", "'VIRAL_RNA '"))
                .extracting(Problem::what)
                .contains("has a blank behind it, which counts here");
        assertThat(withSample("sample_type_collected", "'swab '")).isEmpty();
    }

    @Test
    void two_names_in_one_cell_are_none_and_a_name_of_several_words_is_one() {
        for (String two : List.of("RUN-1;RUN-2", "RUN-1, RUN-2", "201110_M1|201111_M1")) {
            assertThat(withRun("run_name", two)).as(two).anyMatch(problem -> problem.weight() == Weight.LASTING);
        }
        for (String one : List.of("201110 M01234 0017 AB", "Plate 7, top half", "Plate 7 Plate 8", "Ward 3, 4 and 5")) {
            assertThat(withRun("run_name", one)).as(one).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1-Mar", "12-Nov-20", "2026-03-01", "2026-03-01 00:00:00"})
    void a_date_for_an_id_is_told_and_may_be_a_name(String date) {
        assertThat(withSample("central_sample_id", "'" + date + "'"))
                .singleElement()
                .matches(problem -> problem.what().startsWith("is a date"));
        assertThat(withSample("sender_sample_id", "'" + date + "'")).isEmpty();
        assertThat(withRun("run_name", date)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            adm2              | 'NUNEATON'
            adm2              | 'NANTWICH'
            adm2              | 'Unst'
            adm2              | 'Sao Tome / \\u00c3'
            collecting_org    | 'Universit\\u00e9 \\u2013 Z\\u00fcrich'
            central_sample_id | 'H\\u00d6\\u00d6T-0202-\\u6771'
            central_sample_id | '\\u03b1\\u03b2\\u03b3-1'
            central_sample_id | 12345
            central_sample_id | '12345'
            central_sample_id | '1E5B2'
            central_sample_id | '9E10'
            central_sample_id | '20e12'
            central_sample_id | '9E-10'
            sender_sample_id  | '201E4'
            biosample_source_id | '1E05'
            central_sample_id | 'SANG-1E05'
            central_sample_id | '891E3'
            central_sample_id | '0012345'
            central_sample_id | 'LAB12 A7'
            central_sample_id | 'LAB12_A14#'
            central_sample_id | 'NANCY'
            biosample_source_id | 'P1 (ward)'
            biosample_source_id | 'missingness-study'
            adm2              | 'Minehead'
            adm2              | 'Tbilisi'
            adm2              | 'Withernsea'
            collection_date   | '2026-11-22'
            source_age        | 42
            source_age        | '42.0'
            collection_pillar | 34613
            sample_type_collected | 'Dry Swab'
            is_hcw            | 'no'
            is_hcw            | false
            is_hcw            | 1
            is_hcw            | 0
            sender_sample_id  | 4711
            collecting_org    | 7
            swab_site         | 'Nose'
            biosample_source_id | 12345
            override_heron    | true
            """, quoteCharacter = '`')
    void what_only_looks_odd_is_let_pass(String field, String json) {
        assertThat(withSample(field, json)).isEmpty();
    }

    @Test
    void names_that_look_like_a_blank_are_let_pass_where_majora_knows_them() {
        ObjectNode record = Records.sample();
        record.withObject("/biosamples/0/metrics/ct/records/1").put("test_target", "N");

        assertThat(RULES.problems(Kind.BIOSAMPLE, record, TODAY, Set.of())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "' HOOT-1'",
                "'HOOT-1 '",
                "'\\u00a0HOOT-1'",
                "'HOOT-1\\u3000'",
                "'HOOT-1\\n'",
                "true",
                "[1]",
                "{'a': 1}"
            })
    void an_id_that_would_be_stored_as_another_one_does_lasting_damage(String json) {
        assertThat(withSample("central_sample_id", json)).anyMatch(problem -> problem.weight() == Weight.LASTING);
    }

    @Test
    void a_key_in_digits_is_held_to_what_text_is_held_to() {
        assertThat(withSample("central_sample_id", "1.5"))
                .singleElement()
                .matches(problem -> problem.what().startsWith("has a ."));
        assertThat(withSample("central_sample_id", "9".repeat(48))).isEmpty();
        assertThat(withSample("central_sample_id", "9".repeat(49))).hasSize(1);
        ObjectNode run = Records.sequencing();
        run.withObject("/runs/0").set("run_name", Records.json("9".repeat(97)));

        assertThat(RULES.problems(Kind.SEQUENCING, run, TODAY, Set.of()))
                .singleElement()
                .matches(problem -> problem.weight() == Weight.LASTING);
    }

    @Test
    void a_number_for_a_key_does_no_lasting_damage_wherever_it_stands() {
        ObjectNode library = Records.library();
        library.set("library_name", Records.json("1234.5"));
        library.withObject("/biosamples/0").set("central_sample_id", Records.json("1.5"));
        ObjectNode samples = Records.flatSequencing();
        samples.set("samples", Records.json("[12345, 1.5, 'HOOT-1']"));
        ObjectNode run = Records.sequencing();
        run.withObject("/runs/0").set("run_name", Records.json("1234.5"));

        assertThat(RULES.problems(Kind.LIBRARY, library, TODAY, Set.of())).isEmpty();
        assertThat(RULES.problems(Kind.SEQUENCING, samples, TODAY, Set.of())).isEmpty();
        assertThat(RULES.problems(Kind.SEQUENCING, run, TODAY, Set.of()))
                .noneMatch(problem -> problem.weight() == Weight.LASTING);
        assertThat(withSample("central_sample_id", "1.5")).noneMatch(problem -> problem.weight() == Weight.LASTING);
    }

    @Test
    void a_key_that_is_missing_does_lasting_damage() {
        ObjectNode sample = Records.sample();
        ((ObjectNode) sample.at("/biosamples/0")).remove("central_sample_id");
        ObjectNode library = Records.library();
        library.put("library_name", " ");
        ObjectNode run = Records.sequencing();
        ((ObjectNode) run.at("/runs/0")).putNull("run_name");

        assertThat(RULES.problems(Kind.BIOSAMPLE, sample, TODAY, Set.of()))
                .singleElement()
                .matches(problem -> problem.weight() == Weight.LASTING);
        assertThat(RULES.problems(Kind.LIBRARY, library, TODAY, Set.of()))
                .singleElement()
                .matches(problem -> problem.weight() == Weight.LASTING);
        assertThat(RULES.problems(Kind.SEQUENCING, run, TODAY, Set.of()))
                .singleElement()
                .matches(problem -> problem.weight() == Weight.LASTING);
    }

    @Test
    void what_leaves_half_a_run_in_majora_does_lasting_damage_and_one_character_less_does_not() {
        assertThat(withRun("instrument_model", "M".repeat(48))).isEmpty();
        assertThat(withRun("instrument_model", "M".repeat(49)))
                .singleElement()
                .matches(problem -> problem.weight() == Weight.LASTING);
        assertThat(withRun("run_name", "R".repeat(74))).isEmpty();
        assertThat(withRun("run_name", "R".repeat(75)))
                .singleElement()
                .matches(problem -> problem.weight() != Weight.LASTING);
        assertThat(withRun("run_name", "R".repeat(96)))
                .singleElement()
                .matches(problem -> problem.weight() != Weight.LASTING);
        assertThat(withRun("run_name", "R".repeat(97)))
                .singleElement()
                .matches(problem -> problem.weight() == Weight.LASTING);
    }

    @Test
    void damage_does_not_hide_what_would_be_lasting() {
        assertThat(withRun("instrument_model", "\u00c3\u00a9".repeat(49)))
                .anyMatch(problem -> problem.weight() == Weight.LASTING);
        assertThat(withSample("central_sample_id", "' #REF! '"))
                .singleElement()
                .matches(problem -> problem.weight() == Weight.LASTING);
    }

    @Test
    void a_run_without_a_name_may_go_by_its_sequencing_id() {
        ObjectNode record = Records.sequencing();
        ((ObjectNode) record.at("/runs/0")).remove("run_name");
        ((ObjectNode) record.at("/runs/0")).put("sequencing_id", "aaaaaaaa-0000-4000-8000-000000000001");

        assertThat(RULES.problems(Kind.SEQUENCING, record, TODAY, Set.of()))
                .singleElement()
                .matches(problem -> problem.weight() == Weight.REMARK)
                .extracting(Problem::what)
                .isEqualTo("may make servers since 25 March 2020 refuse this run for ever when it is sent again");
    }

    @Test
    void times_are_looked_at_together() {
        assertThat(withRun("end_time", "2026-11-11 09:59"))
                .singleElement()
                .extracting(Problem::what)
                .isEqualTo("lies before start_time");
        assertThat(withRun("end_time", "2026-11-11 10:00")).isEmpty();
        assertThat(withRun("end_time", "2026-11-23 10:00"))
                .singleElement()
                .extracting(Problem::what)
                .isEqualTo("lies in the future");
        assertThat(withRun("start_time", "2026-11-31 10:00"))
                .singleElement()
                .extracting(Problem::what)
                .isEqualTo("is a day that no calendar has");
        assertThat(withRun("start_time", "2020-03-22 10:00 UTC"))
                .singleElement()
                .extracting(Problem::what)
                .isEqualTo("is not a time as Majora wants it");
        assertThat(withRun("start_time", "11/10/2026 10:00"))
                .singleElement()
                .extracting(Problem::what)
                .isEqualTo("is not a time as Majora wants it");
        assertThat(withRun("start_time", "2026-11-10T10:00"))
                .singleElement()
                .matches(problem -> problem.weight() == Weight.REMARK);
    }

    @Test
    void dates_are_looked_at_together() {
        ObjectNode record = Records.sample();
        record.withObject("/biosamples/0").put("received_date", "2026-11-09");

        assertThat(RULES.problems(Kind.BIOSAMPLE, record, TODAY, Set.of()))
                .singleElement()
                .matches(problem -> problem.field().equals("received_date")
                        && problem.what().equals("lies before collection_date"));
    }

    @Test
    void a_sample_of_more_than_a_year_ago_is_only_remarked() {
        assertThat(withSample("collection_date", "'2025-11-22'")).isEmpty();
        assertThat(withSample("collection_date", "'2025-11-21'"))
                .singleElement()
                .matches(problem -> problem.weight() == Weight.REMARK);
    }

    @Test
    void an_admission_needs_a_hospital_patient() {
        ObjectNode record = Records.sample();
        record.withObject("/biosamples/0").put("admission_date", "2026-11-09");

        assertThat(RULES.problems(Kind.BIOSAMPLE, record, TODAY, Set.of()))
                .singleElement()
                .extracting(Problem::field)
                .isEqualTo("is_hospital_patient");

        for (JsonNode yes : Records.json("['Y', 'yes', true]")) {
            record.withObject("/biosamples/0").set("is_hospital_patient", yes);
            assertThat(RULES.problems(Kind.BIOSAMPLE, record, TODAY, Set.of())).isEmpty();
        }
    }

    @Test
    void a_swab_site_needs_a_swab_or_an_aspirate() {
        ObjectNode record = Records.sample();
        ObjectNode sample = record.withObject("/biosamples/0").put("swab_site", "nose");

        for (String swab : List.of("swab", "Dry Swab", "aspirate", "")) {
            sample.put("sample_type_collected", swab);
            assertThat(RULES.problems(Kind.BIOSAMPLE, record, TODAY, Set.of()))
                    .as(swab)
                    .isEmpty();
        }
        sample.put("sample_type_collected", "sputum");

        assertThat(RULES.problems(Kind.BIOSAMPLE, record, TODAY, Set.of()))
                .singleElement()
                .extracting(Problem::field)
                .isEqualTo("sample_type_collected");
    }

    @Test
    void barcodes_are_checked_where_they_are_used() {
        Rulebook heron = Rulebook.load(new SiteIds(Barcodes.HERON, NhsNumbers.REFUSE));
        ObjectNode record = Records.sample();
        ObjectNode sample = record.withObject("/biosamples/0").put("central_sample_id", "SANG-4A996");

        assertThat(heron.problems(Kind.BIOSAMPLE, record, TODAY, Set.of())).isEmpty();
        sample.put("central_sample_id", "SANG-4A997");
        assertThat(heron.problems(Kind.BIOSAMPLE, record, TODAY, Set.of()))
                .singleElement()
                .matches(problem -> problem.weight() != Weight.REMARK);
        assertThat(RULES.problems(Kind.BIOSAMPLE, record, TODAY, Set.of())).isEmpty();
        sample.put("central_sample_id", "SANG_4A997");
        assertThat(heron.problems(Kind.BIOSAMPLE, record, TODAY, Set.of()))
                .singleElement()
                .matches(problem -> problem.weight() == Weight.REMARK);
        for (JsonNode yes : Records.json("[true, 'true', ' TRUE']")) {
            sample.set("override_heron", yes);
            assertThat(heron.problems(Kind.BIOSAMPLE, record, TODAY, Set.of())).isEmpty();
        }
    }

    @Test
    void barcodes_of_the_samples_of_a_library_are_checked_wherever_it_travels() {
        Rulebook heron = Rulebook.load(new SiteIds(Barcodes.HERON, NhsNumbers.REFUSE));
        ObjectNode library = Records.library();
        library.withObject("/biosamples/0").put("central_sample_id", "SANG-4A997");
        ObjectNode sequencing = Records.sequencing().set("biosamples", library.get("biosamples"));

        for (var each :
                Map.of(Kind.LIBRARY, library, Kind.SEQUENCING, sequencing).entrySet()) {
            assertThat(heron.problems(each.getKey(), each.getValue(), TODAY, Set.of()))
                    .singleElement()
                    .matches(problem -> problem.weight() != Weight.REMARK)
                    .matches(problem -> problem.pointer().equals("/biosamples/0/central_sample_id"));
            assertThat(heron.problems(each.getKey(), each.getValue(), TODAY, Set.of("SANG-4A997")))
                    .isEmpty();
            assertThat(RULES.problems(each.getKey(), each.getValue(), TODAY, Set.of()))
                    .isEmpty();
        }
    }

    @Test
    void numbers_kept_as_their_digits_are_numbers_too() {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        ObjectNode record = Records.sample();
        ObjectNode sample = record.withObject("/biosamples/0");
        sample.set("source_age", nodes.rawValueNode(new RawValue("42")));
        sample.set("collection_pillar", nodes.rawValueNode(new RawValue("2")));
        sample.set(
                "central_sample_id", nodes.rawValueNode(new RawValue("12345678901234567890123456789012345678901234")));

        assertThat(RULES.problems(Kind.BIOSAMPLE, record, TODAY, Set.of())).isEmpty();

        sample.set("source_age", nodes.rawValueNode(new RawValue("-1")));
        sample.set("collection_pillar", nodes.numberNode(Double.NaN));
        sample.set("collection_date", nodes.rawValueNode(new RawValue("43912")));

        assertThat(RULES.problems(Kind.BIOSAMPLE, record, TODAY, Set.of()))
                .extracting(Problem::field, Problem::value)
                .contains(
                        tuple("source_age", "-1"),
                        tuple("collection_pillar", "NaN"),
                        tuple("collection_date", "43912"));
    }

    @Test
    void a_library_is_held_to_the_same_rules_where_its_fields_travel_with_a_run() {
        ObjectNode record = Records.sequencing();
        record.put("library_layout_config", "Single");
        record.putArray("biosamples")
                .addObject()
                .put("central_sample_id", "HOOT-1")
                .put("library_source", "DNA");

        assertThat(RULES.problems(Kind.SEQUENCING, record, TODAY, Set.of()))
                .extracting(Problem::pointer)
                .containsExactly(
                        "/library_layout_config",
                        "/biosamples/0/library_source",
                        "/biosamples/0/library_selection",
                        "/biosamples/0/library_strategy");
    }

    @ParameterizedTest
    @CsvSource({"library_primers, none", "library_primers, N/A", "library_protocol, None", "library_protocol, -"})
    void a_library_without_primers_or_protocol_may_say_so(String field, String none) {
        assertThat(withLibrarySample(field, "'" + none + "'"))
                .singleElement()
                .matches(problem -> problem.weight() == Weight.REMARK)
                .extracting(Problem::what)
                .isEqualTo("stands for nothing, in place of a value");
        assertThat(withLibrarySample(field, "'" + none + "\\u200b'"))
                .singleElement()
                .matches(problem -> problem.weight() != Weight.REMARK);
        assertThat(withLibrarySample(field, "'" + "-".repeat(49) + "'"))
                .singleElement()
                .extracting(Problem::what)
                .isEqualTo("is longer than the 48 characters that Majora stores");
        assertThat(withLibrarySample("barcode", "'" + none + "'"))
                .singleElement()
                .matches(problem -> problem.weight() != Weight.REMARK);
    }

    @Test
    void names_of_tags_are_held_to_their_length_and_told_where_they_stand() {
        ObjectNode record = Records.sample();
        record.withObject("/biosamples/0/metadata").putObject("t".repeat(65)).put("a/b~c", "NULL");

        assertThat(RULES.problems(Kind.BIOSAMPLE, record, TODAY, Set.of()))
                .extracting(Problem::what)
                .containsExactlyInAnyOrder(
                        "has a tag of more than 64 characters", "stands for nothing, in place of a value");
        assertThat(RULES.problems(Kind.BIOSAMPLE, record, TODAY, Set.of()))
                .extracting(Problem::field)
                .contains("a/b~c");
    }

    @Test
    void a_choice_may_be_empty_but_no_blank() {
        assertThat(withSample("source_sex", "''")).isEmpty();
        assertThat(withSample("source_sex", "' '")).hasSize(1);
    }

    @Test
    void values_are_told_shortened() {
        assertThat(withSample("adm2", "'" + "x".repeat(200) + "'").get(0).value())
                .hasSize(60)
                .endsWith("x…");
    }

    private static org.assertj.core.groups.Tuple tuple(Object... values) {
        return org.assertj.core.groups.Tuple.tuple(values);
    }

    private static List<Problem> withSample(String field, String json) {
        ObjectNode record = Records.sample();
        record.withObject("/biosamples/0").set(field, Records.json(json));
        return RULES.problems(Kind.BIOSAMPLE, record, TODAY, Set.of());
    }

    private static List<Problem> withLibrarySample(String field, String json) {
        ObjectNode record = Records.library();
        record.withObject("/biosamples/0").set(field, Records.json(json));
        return RULES.problems(Kind.LIBRARY, record, TODAY, Set.of());
    }

    private static List<Problem> withRun(String field, String text) {
        ObjectNode record = Records.sequencing();
        record.withObject("/runs/0").put(field, text);
        return RULES.problems(Kind.SEQUENCING, record, TODAY, Set.of());
    }
}

package io.github.majoradrop.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.majoradrop.rules.Kind;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A sample is told to Majora once, whatever number of rows tell of it: what came last would overwrite the others. */
class OneSampleTest {

    private static final String LIBRARY = " | library_seq_kit=K | central_sample_id=";

    @Test
    void rows_of_one_sample_are_one_record_with_what_any_of_them_says() {
        var records = Dropped.sheet(
                        "central_sample_id=A | adm1=UK-ENG | source_age=34 | library_name=LIB-1 | ct_1_ct_value=25.1",
                        "central_sample_id=B | adm1=UK-ENG",
                        "central_sample_id=A | adm1=UK-ENG | adm2=LEEDS | library_name=LIB-2 | ct_2_ct_value=30",
                        "central_sample_id=A | adm1=UK-ENG | library_name=LIB-2 | metadata.epi.week=46")
                .biosamples();

        assertThat(records).extracting(RecordMessage::rows).containsExactly(List.of(2, 4, 5), List.of(3));
        assertThat(records).extracting(RecordMessage::number).containsExactly(1, 2);
        assertThat(records.get(0).keys()).containsExactly("sample:A");
        assertThat(Dropped.json(records.get(0))).isEqualTo(Dropped.json("""
                {'biosamples':[{'central_sample_id':'A','adm1':'UK-ENG','source_age':'34','adm2':'LEEDS',
                  'metrics':{'ct':{'records':{'1':{'ct_value':'25.1'},'2':{'ct_value':'30'}}}},
                  'metadata':{'epi':{'week':'46'}}}]}"""));
    }

    @Test
    void objects_of_one_sample_are_one_record_too() {
        var records = Dropped.objects(
                        "{'central_sample_id':'A','adm1':'UK-ENG','source_age':34,'adm2':null,'metadata':{'epi':{'week':'46'}}}",
                        "{'central_sample_id':'B','adm1':'UK-WLS'}",
                        "{'central_sample_id':'A','adm1':'UK-ENG','source_age':'34','adm2':'LEEDS','epi_cluster':'c'}")
                .biosamples();

        assertThat(records).extracting(RecordMessage::rows).containsExactly(List.of(1, 3), List.of(2));
        assertThat(Dropped.json(records.get(0))).isEqualTo(Dropped.json("""
                {'biosamples':[{'central_sample_id':'A','adm1':'UK-ENG','source_age':34,'adm2':'LEEDS',
                  'metadata':{'epi':{'week':'46','cluster':'c'}}}]}"""));
    }

    @Test
    void rows_that_disagree_are_not_sent_and_both_are_named_without_their_values() {
        var records = Dropped.sheet(
                        "central_sample_id=A | adm1=UK-ENG | source_age=40",
                        "central_sample_id=A | adm1=UK-WLS | source_age=41",
                        "central_sample_id=B | adm1=UK-ENG | epi_cluster=c",
                        "central_sample_id=B | adm1=UK-ENG | metadata.epi.cluster=d")
                .biosamples();

        assertThat(records).extracting(RecordMessage::rows).containsExactly(List.of(2, 3), List.of(4, 5));
        assertThat(records).noneMatch(RecordMessage::isSendable);
        assertThat(records.get(0).detail())
                .isEqualTo("row 3: adm1 of sample \"A\" differs from row 2: make them say the same;"
                        + " row 3: source_age of sample \"A\" differs from row 2: make them say the same");
        assertThat(records.get(1).detail())
                .isEqualTo("row 5: metadata.epi.cluster of sample \"B\" differs from row 4: make them say the same");
    }

    @ParameterizedTest
    @CsvSource({"HOOT-D2, hoot-d2", "HOOT D2, HOOT\u00a0D2", "HOOT-D2, HOOT\u200b-D2", "STRASSE-\u00c9, strasse-\u00e9"
    })
    void ids_that_nobody_can_tell_apart_are_not_sent_and_name_each_other(String one, String other) {
        var records = Dropped.sheet(
                        "central_sample_id=" + one + " | adm1=UK-ENG",
                        "central_sample_id=B | adm1=UK-ENG",
                        "central_sample_id=" + one + " | adm1=UK-ENG",
                        "central_sample_id=" + other + " | adm1=UK-ENG")
                .biosamples();

        assertThat(records).extracting(RecordMessage::rows).containsExactly(List.of(2, 4), List.of(3), List.of(5));
        assertThat(records).extracting(RecordMessage::isSendable).containsExactly(false, true, false);
        assertThat(records.get(0).detail()).contains("central_sample_id in row 2 differs from that in row 5 only in");
        assertThat(records.get(2).detail()).contains("central_sample_id in row 5 differs from that in row 2 only in");
    }

    @Test
    void libraries_and_runs_that_nobody_can_tell_apart_are_not_sent_either() {
        Dropped dropped = Dropped.sheet(
                        "library_name=LIB-1 | library_seq_kit=K | run_name=R1",
                        "library_name=Lib-1 | library_seq_kit=K | run_name=R2",
                        "library_name=LIB-3 | library_seq_kit=K | run_name=R3",
                        "library_name=LIB-4 | library_seq_kit=K | run_name=r3")
                .withLibraryCall();

        assertThat(dropped.libraryRecords())
                .extracting(RecordMessage::isSendable)
                .containsExactly(false, false, true, true);
        assertThat(dropped.sequencing()).noneMatch(RecordMessage::isSendable);
        assertThat(dropped.sequencing().get(2).detail())
                .contains("run_name in row 5 differs from that in row 4 only in");
    }

    @Test
    void what_dead_letter_kind_leaves_out_has_no_say() {
        String row = "central_sample_id=A | adm1=UK-ENG | library_name=LIB-1 | library_seq_kit=K | source_age=";
        var records = Dropped.items(
                        Dropped.row(2, row + "40", EnumSet.of(Kind.LIBRARY)),
                        Dropped.row(3, row + "41", EnumSet.of(Kind.BIOSAMPLE)),
                        Dropped.row(4, row + "41", EnumSet.allOf(Kind.class)))
                .withLibraryCall()
                .biosamples();

        assertThat(records).extracting(RecordMessage::rows).containsExactly(List.of(3, 4));
        assertThat(records.get(0).isSendable()).isTrue();
    }

    @Test
    void rows_may_disagree_about_an_extra_field_of_their_sample() {
        Dropped dropped = Dropped.sheet(
                        "central_sample_id=A | adm1=UK-ENG | well=A1", "central_sample_id=A | adm1=UK-ENG | well=A2")
                .withExtras("well");

        assertThat(Dropped.json(dropped.biosamples().get(0)))
                .isEqualTo(Dropped.json("{'biosamples':[{'central_sample_id':'A','adm1':'UK-ENG'}]}"));
        assertThat(dropped.report(Kind.BIOSAMPLE).warnings()).anyMatch(warning -> warning.contains("well"));
    }

    @Test
    void a_sample_may_be_in_a_library_twice_with_two_barcodes() {
        var records = Dropped.sheet(
                        "library_name=LIB-1" + LIBRARY + "A | barcode=NB01 | library_primers=3",
                        "library_name=LIB-1" + LIBRARY + "A | barcode=NB02",
                        "library_name=LIB-1" + LIBRARY + "A | barcode=NB01")
                .withLibraryCall()
                .libraryRecords();

        assertThat(records).hasSize(1);
        assertThat(Dropped.json(records.get(0)).get("biosamples")).isEqualTo(Dropped.json("""
                [{'central_sample_id':'A','barcode':'NB01','library_primers':'3'},
                 {'central_sample_id':'A','barcode':'NB02','library_primers':'3'}]"""));
    }

    @Test
    void what_is_wrong_with_a_second_barcode_is_told_of_its_own_row() {
        var record = Dropped.sheet(
                        "library_name=LIB-1" + LIBRARY + "A | barcode=NB01",
                        "library_name=LIB-1" + LIBRARY + "A | barcode=" + "x".repeat(25))
                .withLibraryCall()
                .withRules()
                .checked(Kind.LIBRARY)
                .get(0);

        assertThat(record.problems())
                .filteredOn(problem -> "barcode".equals(problem.column()))
                .extracting(RowProblem::row)
                .containsExactly(3);
    }

    @Test
    void a_run_says_the_same_in_all_of_its_libraries() {
        var records = Dropped.sheet(
                        "library_name=LIB-1 | run_name=R1 | instrument_model=MinION | flowcell_id=F1",
                        "library_name=LIB-2 | run_name=R1 | instrument_model=MinION",
                        "library_name=LIB-3 | run_name=R1 | start_time=2020-11-10 10:00",
                        "library_name=LIB-3 | run_name=R2")
                .sequencing();

        assertThat(records).hasSize(3).allMatch(RecordMessage::isSendable);
        assertThat(records)
                .allSatisfy(record -> assertThat(
                                Dropped.json(record).get("runs").get(0))
                        .isEqualTo(Dropped.json("{'run_name':'R1','instrument_model':'MinION','flowcell_id':'F1',"
                                + "'start_time':'2020-11-10 10:00'}")));
    }

    @Test
    void a_run_about_which_libraries_disagree_is_not_sent_with_any_of_them() {
        String[] rows = {
            "library_name=LIB-1 | run_name=R1 | instrument_model=NextSeq 550",
            "library_name=LIB-2 | run_name=R1 | instrument_model=MiSeq",
            "library_name=LIB-3 | run_name=R2"
        };
        for (Dropped dropped : List.of(Dropped.sheet(rows), Dropped.sheet(rows).withLibraryCall())) {
            var records = dropped.sequencing();

            assertThat(records).extracting(RecordMessage::isSendable).containsExactly(false, false, true);
            assertThat(records.subList(0, 2))
                    .extracting(RecordMessage::detail)
                    .containsExactly(
                            "row 3: instrument_model of run \"R1\" differs from row 2: make them say the same",
                            "instrument_model of run \"R1\" differs from row 2: make them say the same");
        }
    }

    @Test
    void objects_that_disagree_about_a_run_are_not_sent_either() {
        var records = Dropped.objects(
                        "{'library_name':'LIB-1','runs':[{'run_name':'R0'},{'run_name':'R1','instrument_make':'ILLUMINA'}]}",
                        "{'library_name':'LIB-2','runs':[{'run_name':'R1','instrument_make':'PACBIO'}]}",
                        "{'library_name':'LIB-3','runs':[{'run_name':'R0'}]}")
                .sequencing();

        assertThat(records).extracting(RecordMessage::isSendable).containsExactly(false, false, true);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 700, 6_000})
    void a_tiny_budget_makes_the_same_records_as_a_large_one(long budget) {
        Random random = new Random(11);
        for (int round = 0; round < 12; round++) {
            Dropped dropped = Dropped.sheet(random.ints(50, 0, 1_000_000)
                    .mapToObj(OneSampleTest::someRow)
                    .toArray(String[]::new));
            for (Kind kind : Kind.values()) {
                assertThat(told(dropped.withBudget(budget), kind)).isEqualTo(told(dropped, kind));
            }
        }
    }

    private static List<String> told(Dropped dropped, Kind kind) {
        return dropped.read(kind).stream()
                .map(record -> record.kind() + " " + record.number() + " " + record.rows() + " " + record.keys() + " "
                        + (record.isSendable() ? Dropped.body(record) : record.detail()))
                .toList();
    }

    private static String someRow(int seed) {
        String id = (seed % 3 == 0 ? "s" : "S") + seed % 23;
        return "central_sample_id=" + id + " | adm1=" + (seed % 41 == 0 ? "UK-WLS" : "UK-ENG")
                + (seed % 2 == 0 ? "" : " | library_name=LIB-" + seed % 7 + " | run_name=R" + seed % 5)
                + (seed % 4 == 0 ? "" : " | instrument_model=M" + (seed % 37 == 0 ? 2 : 1))
                + (seed % 6 == 0 ? " | source_age=40" : "");
    }

    @Test
    void of_a_thousand_rows_of_one_sample_one_record_is_made() {
        String[] rows = IntStream.range(0, 1_000)
                .mapToObj(i -> "central_sample_id=A | adm1=UK-ENG")
                .toArray(String[]::new);

        var records = Dropped.sheet(rows).withBudget(1_000).biosamples();

        assertThat(records).hasSize(1);
        assertThat(records.get(0).rows()).hasSize(1_000);
    }
}

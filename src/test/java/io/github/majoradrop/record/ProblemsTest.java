package io.github.majoradrop.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.majoradrop.rules.Barcodes;
import io.github.majoradrop.rules.Kind;
import io.github.majoradrop.rules.Weight;
import io.github.majoradrop.sheet.SheetNames;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** All that is wrong with a record is told at once, by the rows and columns of the file. */
class ProblemsTest {

    private static final String RUN = " | instrument_make=ILLUMINA | instrument_model=MiSeq";

    @Test
    void a_sample_has_all_of_its_problems_by_the_columns_of_the_sheet() {
        var sample = Dropped.sheet("central_sample_id=A | adm1=England | collection_date=2027-01-01 | epi_cluster="
                        + "c".repeat(129))
                .withRules()
                .checked(Kind.BIOSAMPLE)
                .get(0);

        assertThat(sample.record().isSendable()).isTrue();
        assertThat(told(sample))
                .containsExactlyInAnyOrder(
                        "2 adm1 England", "2 is_surveillance null", "2 collection_date 2027-01-01", "2 epi_cluster");
    }

    @Test
    void in_json_the_column_is_the_path_within_the_record() {
        var nested = Dropped.objects("{'central_sample_id':'A','adm1':'UK-ENG','is_surveillance':'Y',"
                        + "'collection_date':'2026-11-10','metadata':{'epi':{'cluster':'" + "c".repeat(129) + "'}}}")
                .withRules()
                .checked(Kind.BIOSAMPLE)
                .get(0);
        var runs = Dropped.objects(
                        "{'library_name':'LIB-1','runs':[{'run_name':'RUN-1','instrument_make':'ILLUMINA',"
                                + "'instrument_model':'M'},{'run_name':'RUN-2','instrument_make':'PACBIO','instrument_model':'M'}]}")
                .withRules()
                .withLibraryCall()
                .checked(Kind.SEQUENCING)
                .get(0);

        assertThat(told(nested)).containsExactly("1 metadata.epi.cluster");
        assertThat(told(runs)).containsExactly("1 runs[1].instrument_make PACBIO");
    }

    @Test
    void problems_of_a_library_are_told_of_the_row_that_they_stand_in_and_by_the_uploaders_names() {
        String library =
                "library_name=LIB-1 | library_layout_config=PAIRED | library_seq_protocol=P | library_seq_kit=";
        String sample = " | library_source=VIRAL_RNA | library_selection=PCR | library_strategy=AMPLICON";
        var record = Dropped.sheet(
                        library + "K | central_sample_id=A" + sample,
                        library + "K | central_sample_id=B" + sample + " | artic_primers=" + "3".repeat(49),
                        library + "K | central_sample_id=C" + sample.replace("PCR", "POLYMERASE"))
                .withRules()
                .withLibraryCall()
                .checked(Kind.LIBRARY)
                .get(0);

        assertThat(told(record)).containsExactly("3 artic_primers", "4 library_selection POLYMERASE");
    }

    @Test
    void a_record_with_more_problems_than_are_kept_says_so() {
        String[] rows = IntStream.range(0, 600)
                .mapToObj(i -> "library_name=LIB-1 | library_layout_config=PAIRED | library_seq_protocol=P"
                        + " | library_seq_kit=K | library_source=VIRAL_RNA | central_sample_id=S" + i)
                .toArray(String[]::new);

        var record = Dropped.sheet(rows)
                .withRules()
                .withLibraryCall()
                .checked(Kind.LIBRARY)
                .get(0);

        assertThat(record.problems()).hasSize(1_001);
        assertThat(record.problems().get(1_000).heading()).contains("more problems than the 1000");
        assertThat(record.record().isSendable()).isTrue();
    }

    @Test
    void barcodes_of_samples_of_a_library_are_told_unless_their_row_says_that_they_are_none() {
        String row = "library_name=LIB-1 | library_layout_config=PAIRED | library_seq_protocol=P | library_seq_kit=K"
                + " | library_source=VIRAL_RNA | library_selection=PCR | library_strategy=AMPLICON | central_sample_id=SANG-";
        var record = Dropped.sheet(row + "4A996", row + "4A997", row + "4A998 | override_heron=TRUE")
                .withRules(Barcodes.HERON)
                .withLibraryCall()
                .checked(Kind.LIBRARY)
                .get(0);

        assertThat(told(record)).containsExactly("3 central_sample_id SANG-4A997");
    }

    @Test
    void problems_of_runs_are_told_of_the_first_row_that_says_them() {
        var record = Dropped.sheet(
                        "library_name=LIB-1 | run_name=RUN-1" + RUN,
                        "library_name=LIB-1 | run_name=RUN-2" + RUN.replace("ILLUMINA", "PACBIO"),
                        "library_name=LIB-1 | run_name=RUN-2" + RUN.replace("ILLUMINA", "PACBIO"))
                .withRules()
                .withLibraryCall()
                .checked(Kind.SEQUENCING)
                .get(0);

        assertThat(told(record)).containsExactly("3 instrument_make PACBIO");
    }

    @Test
    void a_sample_that_is_refused_anyway_has_its_other_problems_told_too() {
        var messages = Dropped.sheet(
                        "central_sample_id=A  | adm1=England | is_surveillance=Y | collection_date=2026-11-10",
                        "adm1=England | is_surveillance=perhaps | collection_date=2026-11-10")
                .withRules()
                .checked(Kind.BIOSAMPLE);

        assertThat(messages).noneMatch(one -> one.record().isSendable());
        assertThat(told(messages.get(0))).containsExactly("2 central_sample_id A ", "2 adm1 England");
        assertThat(told(messages.get(1)))
                .containsExactlyInAnyOrder("3 central_sample_id null", "3 adm1 England", "3 is_surveillance perhaps");
        assertThat(messages.get(1).record().detail())
                .startsWith("central_sample_id is missing: fill it in; ")
                .contains("adm1 ", "is_surveillance ")
                .doesNotContain("England", "perhaps");
    }

    @Test
    void two_things_may_be_wrong_with_one_id_and_none_is_told_twice() {
        var sample = Dropped.sheet(
                        "central_sample_id= HO\u041eT-1 | adm1=UK-ENG | is_surveillance=Y | collection_date=2026-11-10")
                .withRules()
                .checked(Kind.BIOSAMPLE)
                .get(0);

        assertThat(sample.problems()).extracting(RowProblem::column).containsOnly("central_sample_id");
        assertThat(sample.problems()).hasSize(2);
        assertThat(sample.record().detail())
                .contains("has a blank before or behind it")
                .contains("; central_sample_id ");
    }

    @Test
    void a_run_that_would_be_stored_by_half_has_its_other_problems_told_too() {
        var record = Dropped.sheet(
                        "library_name=LIB-1 | run_name=RUN-1 | instrument_make=PACBIO | instrument_model="
                                + "m".repeat(49),
                        "library_name=LIB-1 | run_name= RUN-2" + RUN)
                .withRules()
                .withLibraryCall()
                .checked(Kind.SEQUENCING)
                .get(0);

        assertThat(record.record().isSendable()).isFalse();
        assertThat(told(record))
                .contains("2 instrument_model", "3 run_name  RUN-2", "2 instrument_make PACBIO")
                .doesNotHaveDuplicates();
        assertThat(record.record().detail())
                .contains("row 2: instrument_model is longer than the 48 characters")
                .contains("row 3: run_name has a blank before");
    }

    @Test
    void a_library_has_all_disagreements_of_its_rows_told_at_once() {
        var record = Dropped.sheet(
                        "library_name=LIB-1 | central_sample_id=A | library_primers=1 | library_seq_kit=K",
                        "library_name=LIB-1 | central_sample_id=A | library_primers=2 | library_seq_kit=L")
                .withLibraryCall()
                .checked(Kind.LIBRARY)
                .get(0);

        assertThat(told(record)).containsExactly("3 library_seq_kit L", "3 library_primers 2");
    }

    @Test
    void nobody_looks_where_nothing_is_to_be_checked() {
        var sample = Dropped.sheet("central_sample_id=A | adm1=England")
                .checked(Kind.BIOSAMPLE)
                .get(0);

        assertThat(sample.problems()).isEmpty();
        assertThat(sample.record().isSendable()).isTrue();
    }

    @Test
    void a_detail_stays_short_however_many_problems_there_are() {
        List<RowProblem> many = java.util.stream.IntStream.range(0, 900)
                .mapToObj(i -> new RowProblem(i + 2, "column" + i, "v", "is wrong", "right", "a rule", Weight.PROBLEM))
                .toList();

        String detail = ProblemText.of(many, List.of(2, 3), SheetNames.NONE);

        assertThat(detail).startsWith("row 2: column0 is wrong: right; row 3: ").endsWith(" other problems");
        assertThat(detail.length()).isLessThan(5_000);
    }

    /** Row, column, and the value unless it is long. */
    private static List<String> told(CheckedRecord record) {
        return record.problems().stream()
                .map(problem -> problem.row() + " " + problem.column()
                        + (problem.value() != null && problem.value().length() > 40 ? "" : " " + problem.value()))
                .toList();
    }
}

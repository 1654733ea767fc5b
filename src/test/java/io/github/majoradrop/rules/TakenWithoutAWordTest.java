package io.github.majoradrop.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What Majora answers with success and does not store as it was meant: it is told before it is sent. */
class TakenWithoutAWordTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final Rulebook RULES = Rulebook.load(SiteIds.ANY);

    @Test
    void of_two_ct_values_of_the_same_test_the_first_is_told_to_be_lost() {
        List<Problem> problems = withMetrics(
                "{'ct': {'records': {'1': {'ct_value': 21, 'test_kit': 'BD'}, '2': {'ct_value': '32', 'test_kit': 'BD'}}}}");

        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.pointer()).isEqualTo("/biosamples/0/metrics/ct/records/1/ct_value");
            assertThat(problem.what()).startsWith("is lost");
            assertThat(problem.weight()).isEqualTo(Weight.SILENT);
        });
    }

    @Test
    void ct_values_of_different_tests_are_let_pass_and_so_is_one_beside_a_record_without_a_value() {
        for (String other : List.of("'test_target': 'S'", "'test_kit': 'BD'", "'test_platform': 'PANTHER'")) {
            assertThat(withMetrics(
                            "{'ct': {'records': {'1': {'ct_value': 21}, '2': {'ct_value': 32, " + other + "}}}}"))
                    .as(other)
                    .isEmpty();
        }
        assertThat(withMetrics("{'ct': {'records': {'1': {'ct_value': 21}, '2': {'ct_value': 0}}}}"))
                .noneMatch(problem -> problem.what().startsWith("is lost"));
    }

    @Test
    void a_ct_value_of_0_is_remarked_whether_it_is_text_or_a_number() {
        for (String zero : List.of("0", "0.0", "'0'", "'0.00'", "' 0 '")) {
            assertThat(withMetrics("{'ct': {'records': {'1': {'ct_value': " + zero + "}}}}"))
                    .as(zero)
                    .singleElement()
                    .matches(problem ->
                            problem.weight() == Weight.REMARK && problem.field().equals("ct_value"));
        }
        assertThat(withMetrics("{'ct': {'records': {'1': {'ct_value': '0.5'}}}}"))
                .isEmpty();
    }

    @Test
    void other_metrics_than_ct_are_known_and_held_to_what_they_need() {
        assertThat(withMetrics("{'mapping': {'num_pos': 29903}}")).isEmpty();
        assertThat(withMetrics("{'sequence': {'num_seqs': 1}}"))
                .extracting(Problem::field)
                .containsExactly("num_bases", "pc_acgt", "pc_masked", "pc_invalid");
        assertThat(withMetrics("{'tile-mapping': {'n_tiles': 98}}")).hasSize(7);
        assertThat(withMetrics("{'mapping': {'num_pos': 'many'}}"))
                .singleElement()
                .extracting(Problem::field)
                .isEqualTo("num_pos");
        assertThat(withMetrics("{'qpcr': {'x': 1}}"))
                .singleElement()
                .matches(problem -> problem.weight() == Weight.REMARK)
                .extracting(Problem::field)
                .isEqualTo("qpcr");
    }

    @Test
    void metrics_of_a_library_and_anything_noted_of_a_run_is_told_to_be_thrown_away() {
        ObjectNode library = Records.library();
        library.set("metadata", Records.json("{'artic': {'primers': '3'}}"));
        library.set("metrics", Records.json("{'qc': {'reads': 7}}"));
        ObjectNode run = Records.sequencing();
        for (ObjectNode place : List.of(run, run.withObject("/runs/0"))) {
            place.set("metadata", Records.json("{'a': {'b': 'c'}}"));
            place.set("metrics", Records.json("{'qc': {'reads': 7}}"));
        }

        assertThat(RULES.problems(Kind.LIBRARY, library, TODAY, Set.of()))
                .singleElement()
                .matches(problem -> problem.pointer().equals("/metrics/qc/reads") && problem.weight() != Weight.REMARK);
        assertThat(RULES.problems(Kind.SEQUENCING, run, TODAY, Set.of()))
                .allMatch(problem -> problem.what().startsWith("is thrown away") && problem.weight() == Weight.SILENT)
                .extracting(Problem::pointer)
                .containsExactlyInAnyOrder(
                        "/metadata/a/b", "/metrics/qc/reads", "/runs/0/metadata/a/b", "/runs/0/metrics/qc/reads");
    }

    @Test
    void a_library_named_like_one_of_its_samples_is_told_wherever_it_travels() {
        ObjectNode library = Records.library();
        library.withObject("/biosamples/0").set("central_sample_id", Records.json("12345"));
        library.put("library_name", "12345");
        ObjectNode sequencing = Records.sequencing();
        sequencing.put("library_name", "12345").set("biosamples", library.get("biosamples"));

        for (List<Problem> problems : List.of(
                RULES.problems(Kind.LIBRARY, library, TODAY, Set.of()),
                RULES.problems(Kind.SEQUENCING, sequencing, TODAY, Set.of()))) {
            assertThat(problems)
                    .singleElement()
                    .matches(problem -> problem.pointer().equals("/library_name")
                            && problem.what().startsWith("is the id of one of its samples"));
        }
    }

    @Test
    void a_blank_around_the_id_of_a_patient_makes_another_one_and_around_other_ids_none() {
        ObjectNode record = Records.sample();
        record.withObject("/biosamples/0")
                .put("biosample_source_id", "PATIENT-1 ")
                .put("sender_sample_id", "S-1 ");

        assertThat(RULES.problems(Kind.BIOSAMPLE, record, TODAY, Set.of()))
                .extracting(Problem::field, Problem::weight)
                .containsExactly(tuple("biosample_source_id", Weight.SILENT), tuple("sender_sample_id", Weight.REMARK));
    }

    @Test
    void words_that_majora_does_not_look_at_are_remarked() {
        for (String field : List.of("swab_site", "sample_type_received")) {
            ObjectNode record = Records.sample();
            record.withObject("/biosamples/0").put(field, "ear");

            assertThat(RULES.problems(Kind.BIOSAMPLE, record, TODAY, Set.of()))
                    .singleElement()
                    .satisfies(problem -> {
                        assertThat(problem.weight()).isEqualTo(Weight.REMARK);
                        assertThat(problem.right()).startsWith("one of ");
                    });
        }
    }

    @Test
    void a_date_that_can_be_read_in_one_way_only_is_remarked_and_one_that_majora_refuses_is_no_date() {
        for (String date : List.of("11/20/2026", "11/11/2026", "10/10/26", "2026-11-5")) {
            assertThat(withDate(date)).as(date).singleElement().matches(problem -> problem.weight() == Weight.REMARK);
        }
        for (String date : List.of("20/11/2026", "20.11.2026", "5-11-2026", "2026/11/05", "5/11/026")) {
            assertThat(withDate(date))
                    .as(date)
                    .singleElement()
                    .matches(problem -> problem.weight() != Weight.REMARK)
                    .extracting(Problem::what)
                    .isEqualTo("is not a date as Majora wants it");
        }
    }

    @Test
    void the_day_that_majora_takes_a_date_for_is_held_to_today() {
        assertThat(withDate("11/23/2026"))
                .singleElement()
                .extracting(Problem::what)
                .isEqualTo("lies in the future");
        assertThat(withDate("12/31/19"))
                .singleElement()
                .extracting(Problem::what)
                .isEqualTo("lies before 2020");
    }

    private static List<Problem> withDate(String date) {
        ObjectNode record = Records.sample();
        record.withObject("/biosamples/0").put("collection_date", date);
        return RULES.problems(Kind.BIOSAMPLE, record, TODAY, Set.of());
    }

    private static List<Problem> withMetrics(String metrics) {
        ObjectNode record = Records.sample();
        record.withObject("/biosamples/0").set("metrics", Records.json(metrics));
        return RULES.problems(Kind.BIOSAMPLE, record, TODAY, Set.of());
    }
}

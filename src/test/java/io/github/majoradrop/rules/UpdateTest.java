package io.github.majoradrop.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is asked of a sample of which only what is in the record shall change. */
class UpdateTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final Rulebook RULES = Rulebook.load(SiteIds.ANY);

    @Test
    void what_a_new_sample_must_have_may_be_left_out() {
        assertThat(problems("'source_age': 50")).isEmpty();
        assertThat(problems("'collection_date': '2025-01-01'"))
                .as("it is known to Majora, so that it may be old")
                .isEmpty();
        assertThat(problems("'received_date': '2026-11-05'")).isEmpty();
    }

    @Test
    void what_majora_refuses_is_told() {
        assertThat(fields("'adm1': ''")).containsExactly("adm1");
        assertThat(fields("'adm1': 'England', 'source_age': 'old'")).containsExactly("adm1", "source_age");
        assertThat(fields("'admission_date': '2026-11-08'")).containsExactly("is_hospital_patient");
        assertThat(fields("'admission_date': '2026-11-08', 'is_hospital_patient': 'Y'"))
                .isEmpty();
        assertThat(fields("'collection_date': '2026-11-23'")).containsExactly("collection_date");
        assertThat(fields("'collection_date': '2026-11-10', 'received_date': '2026-11-09'"))
                .containsExactly("received_date");
        assertThat(RULES.problemsOfUpdate(Records.object("{'biosamples': [{'source_age': 50}]}"), TODAY, Set.of()))
                .singleElement()
                .matches(problem -> problem.weight() == Weight.LASTING);
    }

    @Test
    void what_majora_takes_and_erases_is_told() {
        for (String wrong : List.of("''", "' '", "null", "'maybe'")) {
            assertThat(problems("'is_surveillance': " + wrong))
                    .as(wrong)
                    .singleElement()
                    .matches(problem -> problem.field().equals("is_surveillance") && problem.weight() == Weight.SILENT);
        }
        for (String date : List.of("collection_date", "received_date")) {
            for (String blank : List.of("''", "null")) {
                assertThat(problems("'" + date + "': " + blank))
                        .singleElement()
                        .matches(problem -> problem.field().equals(date)
                                && problem.weight() == Weight.SILENT
                                && problem.what().equals("is blank, which leaves the sample without any date"));
            }
        }
        assertThat(problems("'collection_date': '', 'received_date': '2026-11-09'"))
                .isEmpty();
    }

    @Test
    void barcodes_are_checked_as_of_a_new_sample() {
        ObjectNode body = Records.object("{'biosamples': [{'central_sample_id': 'SANG-4A997', 'source_age': 50}]}");
        Rulebook heron = Rulebook.load(new SiteIds(Barcodes.HERON, NhsNumbers.REFUSE));

        assertThat(heron.problemsOfUpdate(body, TODAY, Set.of())).hasSize(1);
        assertThat(heron.problemsOfUpdate(body, TODAY, Set.of("SANG-4A997"))).isEmpty();
    }

    private static List<String> fields(String fields) {
        return problems(fields).stream().map(Problem::field).toList();
    }

    private static List<Problem> problems(String fields) {
        ObjectNode body = Records.object("{'biosamples': [{'central_sample_id': 'HOOT-0001', " + fields + "}]}");
        return RULES.problemsOfUpdate(body, TODAY, Set.of());
    }
}

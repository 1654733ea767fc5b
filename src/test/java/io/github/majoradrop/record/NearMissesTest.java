package io.github.majoradrop.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.majoradrop.rules.Kind;
import io.github.majoradrop.rules.Rulebook;
import io.github.majoradrop.rules.SiteIds;
import java.time.Clock;
import org.junit.jupiter.api.Test;

/** Columns that are nearly ones that Majora knows, and columns of another name: nothing of them is lost without a word. */
class NearMissesTest {

    private static final String GOOD = " | adm1=UK-ENG | is_surveillance=Y | collection_date=2026-11-10";

    @Test
    void a_value_in_a_near_miss_of_a_column_is_a_problem_of_its_row_and_a_blank_one_is_none() {
        Dropped dropped = Dropped.sheet(
                        "central_sample_id=A" + GOOD + " | sourceage=34 | adm_2=LEEDS", "central_sample_id=B" + GOOD)
                .withRules();

        CheckedRecord first = dropped.checked(Kind.BIOSAMPLE).get(0);

        assertThat(first.problems()).allMatch(problem -> problem.weight() == io.github.majoradrop.rules.Weight.SILENT);
        assertThat(first.problems())
                .extracting(RowProblem::text)
                .containsExactly(
                        "sourceage is no column that Majora knows, so that its value is left out: did you mean source_age?",
                        "adm_2 is no column that Majora knows, so that its value is left out: did you mean adm2?");
        assertThat(first.problems().get(0).value()).isEqualTo("34");
        assertThat(dropped.checked(Kind.BIOSAMPLE).get(1).problems()).isEmpty();
    }

    @Test
    void a_column_beside_the_one_that_it_resembles_is_just_another_one() {
        Dropped dropped = Dropped.sheet("central_sample_id=A" + GOOD + " | adm2=LEEDS | adm_2=x")
                .withRules();

        assertThat(dropped.checked(Kind.BIOSAMPLE).get(0).problems()).isEmpty();
        assertThat(dropped.report(Kind.BIOSAMPLE).warnings()).contains("not sent, Majora does not know it: \"adm_2\"");
    }

    @Test
    void a_near_miss_is_told_with_the_kind_that_was_meant_or_else_with_one_that_the_row_makes() {
        Dropped dropped = Dropped.sheet(
                        "central_sample_id=A | library_name=LIB-001 | library_source=VIRAL_RNA | libary_primers=3 | sourceage=4")
                .withRules()
                .withLibraryCall();

        assertThat(dropped.checked(Kind.BIOSAMPLE)).isEmpty();
        assertThat(dropped.checked(Kind.LIBRARY).get(0).problems())
                .extracting(RowProblem::column)
                .contains("libary_primers", "sourceage");
    }

    @Test
    void of_several_rows_of_a_library_each_is_told_with_its_value() {
        String row = " | library_name=LIB-001 | library_source=VIRAL_RNA | libary_primers=";
        Dropped dropped = Dropped.sheet("central_sample_id=A" + row + "3", "central_sample_id=B" + row + "4")
                .withRules()
                .withLibraryCall();

        assertThat(dropped.checked(Kind.LIBRARY).get(0).problems())
                .filteredOn(problem -> problem.column().equals("libary_primers"))
                .extracting(RowProblem::value)
                .containsExactly("3", "4");
    }

    @Test
    void where_libraries_travel_with_their_runs_theirs_is_told_there() {
        Dropped dropped = Dropped.sheet(
                        "central_sample_id=A | library_name=LIB-001 | library_source=VIRAL_RNA | run_name=RUN-001 | libary_primers=3")
                .withRules();

        assertThat(dropped.checked(Kind.SEQUENCING).get(0).problems())
                .extracting(RowProblem::column)
                .contains("libary_primers");
    }

    @Test
    void nobody_tells_if_nobody_is_to_look() {
        Dropped dropped = Dropped.sheet("central_sample_id=A" + GOOD + " | sourceage=34")
                .with(Inspector.ofLastingDamage(Rulebook.load(SiteIds.ANY), Clock.systemUTC()));

        assertThat(dropped.checked(Kind.BIOSAMPLE).get(0).problems()).isEmpty();
    }

    @Test
    void a_key_may_have_another_name_and_two_names_must_say_the_same() {
        Dropped dropped = Dropped.sheet(
                "coguk_id=A | adm1=UK-ENG",
                "coguk_id=B | central_sample_id=B | adm1=UK-ENG",
                "coguk_id=C | central_sample_id=D | adm1=UK-ENG");

        assertThat(dropped.biosamples()).extracting(RecordMessage::id).contains("A", "B");
        assertThat(dropped.biosamples()).extracting(RecordMessage::isSendable).containsExactly(true, true, false);
        assertThat(dropped.biosamples().get(2).detail())
                .contains("says something else than another column of the same meaning");
        assertThat(Dropped.json(dropped.biosamples().get(0)))
                .isEqualTo(Dropped.json("{'biosamples':[{'central_sample_id':'A','adm1':'UK-ENG'}]}"));
    }

    @Test
    void a_key_may_stand_under_two_names_of_which_one_says_nothing_or_the_same() {
        Dropped dropped = Dropped.objects(
                "{'central_sample_id': null, 'coguk_id': 'A', 'adm1': 'UK-ENG'}",
                "{'coguk_id': 'B', 'central_sample_id': '', 'adm1': 'UK-ENG'}",
                "{'coguk_id': 7, 'central_sample_id': '7', 'adm1': 'UK-ENG'}");

        assertThat(dropped.read(Kind.BIOSAMPLE)).extracting(RecordMessage::id).containsExactly("A", "B", "7");
        assertThat(dropped.read(Kind.BIOSAMPLE)).allMatch(RecordMessage::isSendable);
    }

    @Test
    void two_names_of_the_key_must_say_the_same_of_a_sample_of_a_library_too() {
        String library = "{'library_name': 'L', 'library_layout_config': 'SINGLE', 'biosamples': [";

        Dropped two = Dropped.objects(library + "{'central_sample_id': 'A', 'coguk_id': 'B'}]}")
                .withLibraryCall();
        Dropped one = Dropped.objects(library + "{'coguk_id': 'B', 'central_sample_id': null}]}")
                .withLibraryCall();

        assertThat(two.libraryRecords()).singleElement().satisfies(record -> {
            assertThat(record.isSendable()).isFalse();
            assertThat(record.detail()).contains("coguk_id says something else than another field of the same meaning");
        });
        assertThat(one.libraryRecords())
                .singleElement()
                .satisfies(record -> assertThat(record.members().rows()).containsOnlyKeys("B"));
    }

    @Test
    void a_problem_names_the_column_as_the_file_does() {
        Dropped dropped = Dropped.sheet(
                        "coguk_id= A | adm1=UK-ENG | is_surveillance=Y | sample_collection_date=2026-11-31")
                .withRules();

        assertThat(dropped.checked(Kind.BIOSAMPLE).get(0).problems())
                .extracting(RowProblem::column)
                .contains("sample_collection_date");
    }

    @Test
    void keys_of_json_objects_are_held_to_the_same() {
        Dropped dropped = Dropped.objects(
                        "{'local_sample_id':'L','central_sample_id':'A','adm1':'UK-ENG','sourceAge':4}")
                .withRules();

        assertThat(Dropped.body(dropped.biosamples().get(0))).contains("\"sender_sample_id\":\"L\"");
        assertThat(dropped.checked(Kind.BIOSAMPLE).get(0).problems())
                .extracting(RowProblem::text)
                .contains(
                        "sourceAge is no column that Majora knows, so that its value is left out: did you mean source_age?");
    }
}

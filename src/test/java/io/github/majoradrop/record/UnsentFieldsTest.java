package io.github.majoradrop.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.majoradrop.config.Check;
import io.github.majoradrop.config.SheetSettings;
import io.github.majoradrop.rules.Kind;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Only what Majora knows leaves the house, and what stays is named. */
class UnsentFieldsTest {

    @Test
    void unknown_columns_are_named_once_and_never_sent() {
        Dropped dropped =
                Dropped.sheet("central_sample_id=A | plate=7", "central_sample_id=B | plate=8 | nhs_number=9");

        var messages = dropped.biosamples();
        var warnings = dropped.report(Kind.BIOSAMPLE).warnings();

        assertThat(Dropped.body(messages.get(1))).doesNotContain("plate").doesNotContain("9");
        assertThat(warnings)
                .containsExactly(
                        "the source says so",
                        "not sent, Majora does not know it: \"plate\"",
                        "not sent, Majora does not know it: \"nhs_number\"");
    }

    @Test
    void unknown_fields_of_listed_samples_and_runs_are_not_sent_either() {
        Dropped dropped = Dropped.objects(
                "{'library_name':'LIB-1','biosamples':[{'central_sample_id':'A','adm1':'W','barcode':'1'}],"
                        + "'runs':[{'run_name':'R','operator':'Ann'}],'note':{'a':1}}");

        var body = Dropped.json(dropped.sequencing().get(0));
        var warnings = dropped.report(Kind.SEQUENCING).warnings();

        assertThat(body.get("biosamples")).isEqualTo(Dropped.json("[{'central_sample_id':'A','barcode':'1'}]"));
        assertThat(body.get("runs")).isEqualTo(Dropped.json("[{'run_name':'R'}]"));
        assertThat(body.has("note")).isFalse();
        assertThat(warnings)
                .contains(
                        "not sent, Majora does not know it in biosamples: \"adm1\"",
                        "not sent, Majora does not know it in runs: \"operator\"",
                        "not sent, Majora does not know it: \"note\"");
    }

    @Test
    void names_are_cleaned_cut_and_counted() {
        UnsentFields unsent = new UnsentFields();

        unsent.add("a\u001b[31m\u202eb\n" + "x".repeat(200));
        for (int i = 0; i < 500; i++) {
            unsent.add("column" + i);
        }

        assertThat(unsent.warnings()).hasSize(101);
        assertThat(unsent.warnings())
                .first()
                .isEqualTo("not sent, Majora does not know it: \"a[31mb" + "x".repeat(74) + "\"");
    }

    @Test
    void extra_fields_travel_with_each_kind_but_decide_none() {
        Dropped dropped = Dropped.sheet(
                        "central_sample_id=A | adm1=W | library_name=LIB-1 | barcode=1 | run_name=R | plate=7",
                        "library_name=LIB-2 | plate=7")
                .withExtras("Plate", "token")
                .withLibraryCall();

        var sample = Dropped.json(dropped.biosamples().get(0));
        var library = Dropped.json(dropped.libraryRecords().get(0));
        var sequencing = Dropped.json(dropped.sequencing().get(0));

        assertThat(sample.at("/biosamples/0/Plate").asText()).isEqualTo("7");
        assertThat(library.at("/biosamples/0/Plate").asText()).isEqualTo("7");
        assertThat(sequencing.at("/runs/0/Plate").asText()).isEqualTo("7");
        assertThat(dropped.all()).endsWith("sequencing:LIB-1").contains("none:null!");
    }

    @Test
    void rows_may_disagree_about_an_extra_field_of_their_run() {
        Dropped dropped = Dropped.sheet(
                        "library_name=LIB-1 | run_name=R | well=A1", "library_name=LIB-1 | run_name=R | well=A2")
                .withExtras("well");

        var messages = dropped.sequencing();

        assertThat(Dropped.json(messages.get(0)).get("runs")).isEqualTo(Dropped.json("[{'run_name':'R'}]"));
        assertThat(dropped.report(Kind.SEQUENCING).warnings())
                .anyMatch(w -> w.contains("disagree") && w.contains("well"));
    }

    @Test
    void credentials_are_no_extra_fields() {
        FieldCatalogue catalogue = new FieldCatalogue(Set.of("Token", "well"), SheetSettings.ANY);

        assertThat(catalogue.extra("token")).isNull();
        assertThat(catalogue.extra("Token")).isNull();
        assertThat(catalogue.extra("well")).isEqualTo("well");
    }

    @Test
    void rows_and_kinds_are_known_before_the_first_record_is_taken() throws Exception {
        try (RecordIterator records = Dropped.sheet(
                        "central_sample_id=A", "central_sample_id=B | library_name=L | run_name=R")
                .open(Kind.BIOSAMPLE, Check.OFF)) {
            assertThat(records.report().rows()).isZero();
            assertThat(records.hasNext()).isTrue();
            assertThat(records.report().rows()).isEqualTo(2);
            assertThat(records.report().kinds()).containsExactlyInAnyOrder(Kind.BIOSAMPLE, Kind.SEQUENCING);
        }
    }
}

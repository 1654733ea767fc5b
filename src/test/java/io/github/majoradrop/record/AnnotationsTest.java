package io.github.majoradrop.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.majoradrop.config.SheetSettings;
import io.github.majoradrop.rules.Kind;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With which record the columns of metadata and metrics travel. */
class AnnotationsTest {

    private static final String NOTED = " | metadata.epi.week=46 | metrics.qc.reads=7";

    @Test
    void a_column_goes_with_the_sample_if_the_row_says_anything_of_one() {
        Dropped sheet = Dropped.sheet(
                        "central_sample_id=A | adm1=W | library_name=LIB-1 | library_seq_kit=K | run_name=R" + NOTED)
                .withLibraryCall();

        assertThat(Dropped.json(sheet.biosamples().get(0)).at("/biosamples/0"))
                .isEqualTo(
                        Dropped.json(
                                "{'central_sample_id':'A','adm1':'W','metadata':{'epi':{'week':'46'}},'metrics':{'qc':{'reads':'7'}}}"));
        assertThat(Dropped.body(sheet.libraryRecords().get(0))).doesNotContain("metadata", "metrics");
        assertThat(Dropped.body(sheet.sequencing().get(0))).doesNotContain("metadata", "metrics");
    }

    @Test
    void else_it_goes_with_the_library_and_makes_no_sample() {
        Dropped sheet = Dropped.sheet("central_sample_id=A | library_name=LIB-1 | barcode=1 | run_name=R" + NOTED)
                .withLibraryCall();

        assertThat(sheet.biosamples()).isEmpty();
        assertThat(Dropped.json(sheet.libraryRecords().get(0)))
                .isEqualTo(Dropped.json("{'library_name':'LIB-1','metadata':{'epi':{'week':'46'}},"
                        + "'metrics':{'qc':{'reads':'7'}},'biosamples':[{'central_sample_id':'A','barcode':'1'}]}"));
        assertThat(Dropped.body(sheet.sequencing().get(0))).doesNotContain("metadata", "metrics");
    }

    @Test
    void else_it_goes_with_the_run() {
        Dropped sheet = Dropped.sheet("library_name=LIB-1 | run_name=R" + NOTED);

        assertThat(sheet.biosamples()).isEmpty();
        assertThat(Dropped.json(sheet.sequencing().get(0)))
                .isEqualTo(Dropped.json("{'library_name':'LIB-1','runs':[{'run_name':'R',"
                        + "'metadata':{'epi':{'week':'46'}},'metrics':{'qc':{'reads':'7'}}}]}"));
    }

    @Test
    void a_column_that_begins_with_a_kind_goes_with_that_kind() {
        Dropped sheet = Dropped.sheet(
                        "central_sample_id=A | library_name=LIB-1 | biosample.metadata.t.a=1"
                                + " | library.metadata.t.a=2 | library.metrics.m.b=3 | run_name=R | sequencing.metadata.t.a.x=4")
                .withLibraryCall();

        assertThat(Dropped.json(sheet.biosamples().get(0)).at("/biosamples/0"))
                .isEqualTo(Dropped.json("{'central_sample_id':'A','metadata':{'t':{'a':'1'}}}"));
        assertThat(Dropped.json(sheet.libraryRecords().get(0)))
                .isEqualTo(Dropped.json("{'library_name':'LIB-1','metadata':{'t':{'a':'2'}},'metrics':{'m':{'b':'3'}},"
                        + "'biosamples':[{'central_sample_id':'A'}]}"));
        assertThat(Dropped.json(sheet.sequencing().get(0)).at("/runs/0"))
                .isEqualTo(Dropped.json("{'run_name':'R','metadata':{'t':{'a.x':'4'}}}"));
    }

    @Test
    void rows_of_one_library_bring_its_columns_together_and_may_not_disagree() {
        var together = Dropped.sheet(
                        "library_name=LIB-1 | barcode=1 | central_sample_id=A | metadata.t.a=1",
                        "library_name=LIB-1 | barcode=2 | central_sample_id=B | metadata.t.b=2 | metadata.u.c=3",
                        "library_name=LIB-1 | barcode=3 | central_sample_id=C | metadata.t.a=1")
                .withLibraryCall()
                .libraryRecords();
        var apart = Dropped.sheet(
                        "library_name=LIB-1 | barcode=1 | central_sample_id=A | metadata.t.a=1",
                        "library_name=LIB-1 | barcode=2 | central_sample_id=B | metadata.t.b=2",
                        "library_name=LIB-1 | barcode=3 | central_sample_id=C | library.metadata.t.a=2")
                .withLibraryCall()
                .libraryRecords();

        assertThat(Dropped.json(together.get(0)).get("metadata"))
                .isEqualTo(Dropped.json("{'t':{'a':'1','b':'2'},'u':{'c':'3'}}"));
        assertThat(apart).hasSize(1);
        assertThat(apart.get(0).detail())
                .isEqualTo("row 4: library.metadata.t.a of the library differs from row 2: make them say the same");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "central_sample_id=A | adm1=W | metadata.epi.cluster=x | epi_cluster=y",
                "central_sample_id=A | adm1=W | metadata.epi.cluster=x | biosample.metadata.epi.cluster=y",
                "central_sample_id=A | adm1=W | metrics.ct.records=x | ct_1_ct_value=20",
                "central_sample_id=A | adm1=W | metrics.qc.reads=x | metrics.qc.reads.all=y",
                "central_sample_id=A | library_name=L | artic_primers=3 | library_primers=4",
                "central_sample_id=A | library_name=L | artic_protocol=3 | library_protocol=4",
                "library_name=L | library_seq_kit=K | library.metrics.qc.reads=x | library.metrics.qc.reads.all=y",
            })
    void two_columns_of_one_meaning_may_not_say_different_things(String row) {
        for (Kind kind : List.of(Kind.BIOSAMPLE, Kind.LIBRARY)) {
            for (RecordMessage message : Dropped.sheet(row).withLibraryCall().read(kind)) {
                assertThat(message.isSendable()).isFalse();
                assertThat(message.detail()).contains("something else");
            }
        }
        assertThat(Dropped.sheet(row).withLibraryCall().all()).hasSize(1);
    }

    @Test
    void two_columns_of_one_meaning_may_say_the_same() {
        var sheet = Dropped.sheet(
                        "central_sample_id=A | epi_cluster=x | metadata.epi.cluster=x"
                                + " | biosample.metadata.epi.cluster=x | library_name=LIB-1 | artic_primers=3 | library_primers=3")
                .withLibraryCall();

        assertThat(Dropped.json(sheet.biosamples().get(0)).at("/biosamples/0/metadata"))
                .isEqualTo(Dropped.json("{'epi':{'cluster':'x'}}"));
        assertThat(Dropped.json(sheet.libraryRecords().get(0)).at("/biosamples/0"))
                .isEqualTo(Dropped.json("{'central_sample_id':'A','library_primers':'3'}"));
    }

    @Test
    void what_was_for_the_sample_does_not_go_with_the_library_when_only_that_is_made_again() {
        String row = "central_sample_id=A | adm1=W | library_name=LIB-1 | barcode=1 | run_name=R" + NOTED;
        Dropped again = Dropped.items(Dropped.row(2, row, EnumSet.of(Kind.LIBRARY, Kind.SEQUENCING)))
                .withLibraryCall();

        assertThat(again.all()).containsExactly("library:LIB-1", "sequencing:LIB-1");
        assertThat(Dropped.body(again.libraryRecords().get(0))).doesNotContain("metadata");
        assertThat(Dropped.body(again.sequencing().get(0))).doesNotContain("metadata");
    }

    @Test
    void what_is_wrong_with_them_is_told_by_row_and_column_of_the_sheet() {
        var record = Dropped.sheet(
                        "library_name=LIB-1 | central_sample_id=A | barcode=1",
                        "library_name=LIB-1 | library.metrics.qc.reads=x | library.metrics.qc.reads.all=y")
                .withLibraryCall()
                .checked(Kind.LIBRARY)
                .get(0);
        Columns columns = Columns.ofSheet(
                List.of("run_name", "library.metadata.t.a", "metadata.t.b"),
                new FieldCatalogue(Set.of(), SheetSettings.ANY));

        assertThat(record.problems()).hasSize(1);
        assertThat(record.problems().get(0).column()).isEqualTo("metrics.qc.reads.all");
        assertThat(columns.nameOf(BodyPath.of("/metadata/t/a"))).isEqualTo("library.metadata.t.a");
        assertThat(columns.nameOf(BodyPath.of("/biosamples/0/metadata/t/b"))).isEqualTo("metadata.t.b");
    }

    @Test
    void such_columns_alone_make_no_record() {
        assertThat(Dropped.sheet("metadata.t.a=1", "library_name=LIB-1 | metrics.m.b=1")
                        .all())
                .containsExactly("none:null!", "none:null!");
    }
}

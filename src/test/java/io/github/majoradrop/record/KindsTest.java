package io.github.majoradrop.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.majoradrop.rules.Kind;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which records a row or an object makes, by the fields that are filled in. */
class KindsTest {

    private static final String ID = "central_sample_id=BIRM-1";
    private static final String NAME = "library_name=LIB-1";

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            quoteCharacter = '"',
            value = {
                "central_sample_id=A > biosample:A > biosample:A",
                "central_sample_id=A | plate=7 > biosample:A > biosample:A",
                "central_sample_id=A | adm1=UK-ENG > biosample:A > biosample:A",
                "central_sample_id=A | ct_2_ct_value=31 > biosample:A > biosample:A",
                "adm1=UK-ENG > biosample:null! > biosample:null!",
                "library_name=L > none:null! > none:null!",
                "central_sample_id=A | library_name=L > none:null! > none:null!",
                "plate=7 > none:null! > none:null!",
                "library_name=L | library_seq_kit=K > library:L! > library:L",
                "library_name=L | run_name=R > sequencing:L > sequencing:L",
                "library_name=L | run_group=G > sequencing:L! > sequencing:L!",
                "central_sample_id=A | library_name=L | barcode=1 > library:L! > library:L",
                "central_sample_id=A | library_name=L | run_name=R > sequencing:L > sequencing:L",
                "central_sample_id=A | library_name=L | barcode=1 | run_name=R > sequencing:L > library:L, sequencing:L",
                "central_sample_id=A | adm1=W | library_name=L > biosample:A > biosample:A",
                "central_sample_id=A | adm1=W | library_name=L | barcode=1 > biosample:A, library:L! > biosample:A, library:L",
                "central_sample_id=A | adm1=W | library_name=L | run_name=R > biosample:A, sequencing:L > biosample:A, sequencing:L",
                "central_sample_id=A | adm1=W | library_name=L | barcode=1 | run_name=R > biosample:A, sequencing:L > biosample:A, library:L, sequencing:L",
                "run_name=R > sequencing:null! > sequencing:null!",
                "library_seq_kit=K > library:null! > library:null!",
                "library_seq_kit=K | run_name=R > sequencing:null! > library:null!, sequencing:null!",
            })
    void a_row_makes_the_kinds_whose_fields_are_filled_in(String row, String within, String ownCall) {
        Dropped dropped = Dropped.sheet(row);

        var withinSequencing = dropped.all();
        var byOwnCall = dropped.withLibraryCall().all();

        assertThat(String.join(", ", withinSequencing)).isEqualTo(within);
        assertThat(String.join(", ", byOwnCall)).isEqualTo(ownCall);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            quoteCharacter = '"',
            value = {
                "{'central_sample_id':'A','adm1':null} > biosample:A",
                "{'central_sample_id':'A','metadata':{'epi':{'cluster':'c'}}} > biosample:A",
                "{'library_name':'L','adm1':''} > none:null!",
                "{} > none:null!",
                "{'library_name':'L','runs':[]} > none:null!",
                "{'library_name':'L','runs':null} > none:null!",
                "{'library_name':'L','runs':[{'run_name':'R'}]} > sequencing:L",
                "{'library_name':'L','biosamples':[{'central_sample_id':'A'}]} > library:L",
                "{'library_name':'L','library_seq_kit':'K','runs':[{'run_name':'R'}]} > library:L, sequencing:L",
                "{'library_name':'L','samples':['A'],'sequencing_id':'U','instrument_make':'ILLUMINA'} > sequencing:L",
                "{'central_sample_id':'A','adm1':'W','library_name':'L','barcode':'1','run_name':'R'} > biosample:A, library:L, sequencing:L",
            })
    void an_object_makes_the_kinds_whose_fields_are_filled_in(String object, String records) {
        var all = Dropped.objects(object).withLibraryCall().all();

        assertThat(String.join(", ", all)).isEqualTo(records);
    }

    @Test
    void findings_name_the_kinds_in_every_pass() {
        Dropped dropped =
                Dropped.sheet(ID + " | adm1=W", NAME + " | run_name=R").withLibraryCall();

        for (Kind pass : Kind.values()) {
            assertThat(dropped.report(pass).kinds()).containsExactlyInAnyOrder(Kind.BIOSAMPLE, Kind.SEQUENCING);
        }
    }

    @Test
    void dead_letter_kind_limits_what_a_row_makes() {
        String row = ID + " | adm1=W | " + NAME + " | barcode=1 | run_name=R";

        var first =
                Dropped.items(Dropped.row(2, row, EnumSet.of(Kind.BIOSAMPLE))).withLibraryCall();
        var second =
                Dropped.items(Dropped.row(2, row, EnumSet.of(Kind.LIBRARY))).withLibraryCall();
        var third =
                Dropped.items(Dropped.row(2, row, EnumSet.of(Kind.SEQUENCING))).withLibraryCall();

        assertThat(first.all()).containsExactly("biosample:BIRM-1");
        assertThat(second.all()).containsExactly("library:LIB-1");
        assertThat(third.all()).containsExactly("sequencing:LIB-1");
    }

    @Test
    void a_dead_letter_of_sequencing_brings_its_library_fields_along_where_they_travel_with_it() {
        Set<Kind> only = EnumSet.of(Kind.SEQUENCING);

        var messages = Dropped.items(
                        Dropped.row(2, NAME + " | run_name=R", only),
                        Dropped.row(3, NAME + " | " + ID + " | barcode=1", only))
                .sequencing();

        assertThat(messages).hasSize(1);
        assertThat(messages.get(0).rows()).containsExactly(2, 3);
        assertThat(Dropped.json(messages.get(0)).at("/biosamples/0/barcode").asText())
                .isEqualTo("1");
    }

    @Test
    void a_row_is_not_skipped_when_dead_letter_kind_leaves_nothing_of_it() {
        var messages = Dropped.items(Dropped.row(2, ID + " | adm1=W", EnumSet.of(Kind.SEQUENCING)))
                .biosamples();

        assertThat(messages).hasSize(1);
        assertThat(messages.get(0).kind()).isNull();
        assertThat(messages.get(0).detail()).contains("dead_letter_kind");
    }
}

package io.github.majoradrop.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.majoradrop.config.Check;
import io.github.majoradrop.config.SheetSettings;
import io.github.majoradrop.rules.Kind;
import io.github.majoradrop.sheet.Item;
import io.github.majoradrop.sheet.ItemSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What must never be posted, and what the operator is told instead. */
class InvalidRecordsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'adm1':'W'}",
                "{'adm1':'W','central_sample_id':null}",
                "{'adm1':'W','central_sample_id':''}",
                "{'adm1':'W','central_sample_id':'\\u00a0'}",
                "{'adm1':'W','central_sample_id':' A'}",
                "{'adm1':'W','central_sample_id':'A\\t'}",
                "{'adm1':'W','central_sample_id':'A\\u00a0'}",
                "{'adm1':'W','central_sample_id':'A\\u3000'}",
                "{'adm1':'W','central_sample_id':'A\\u0085'}",
                "{'adm1':'W','central_sample_id':true}",
                "{'adm1':'W','central_sample_id':['A']}",
                "{'adm1':'W','central_sample_id':{'a':'A'}}",
                "{'adm1':'W','central_sample_id':'A\\u0000B'}",
                "{'adm1':'W','central_sample_id':'A\\ud800B'}",
                "{'adm1':'W','central_sample_id':'A','metrics.ct':'x','metrics.ct.records':'y','ct_1_ct_value':3}",
            })
    void a_sample_without_a_safe_key_is_never_sent(String object) {
        var messages = Dropped.objects(object).biosamples();

        assertThat(messages).hasSize(1);
        assertThat(messages.get(0).kind()).isEqualTo(Kind.BIOSAMPLE);
        assertThat(messages.get(0).reason()).isEqualTo(RecordMessage.INVALID);
        assertThat(messages.get(0).keys()).isEmpty();
        assertThat(messages.get(0).detail()).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'library_name':' LIB-1','run_name':'R'}",
                "{'library_name':'LIB-1','run_name':' R'}",
                "{'library_name':'LIB-1','run_name':false}",
                "{'library_name':'LIB-1','instrument_make':'ILLUMINA'}",
                "{'library_name':'LIB-1','runs':'R'}",
                "{'library_name':'LIB-1','runs':{'run_name':'R'}}",
                "{'library_name':'LIB-1','runs':['R']}",
                "{'library_name':'LIB-1','runs':[{}]}",
                "{'library_name':'LIB-1','runs':[{'run_name':'R'}],'biosamples':['A']}",
                "{'library_name':'LIB-1','runs':[{'run_name':'R'}],'biosamples':{'central_sample_id':'A'}}",
                "{'library_name':'LIB-1','runs':[{'run_name':'R'}],'biosamples':[{'barcode':'1'}]}",
                "{'library_name':'LIB-1','runs':[{'run_name':'R'},{'run_name':'S'}],'flowcell_id':'F'}",
                "{'library_name':'LIB-1','sequencing_id':'U','samples':[true]}",
                "{'library_name':'LIB-1','sequencing_id':'U','samples':{'a':'b'}}",
            })
    void a_sequencing_record_that_is_not_safe_is_never_sent(String object) {
        var messages = Dropped.objects(object).sequencing();

        assertThat(messages).hasSize(1);
        assertThat(messages.get(0).kind()).isEqualTo(Kind.SEQUENCING);
        assertThat(messages.get(0).reason()).isEqualTo(RecordMessage.INVALID);
        assertThat(messages.get(0).detail()).isNotBlank();
    }

    @Test
    void values_that_would_leave_half_a_run_are_measured_in_characters() {
        String model = "\uD83D\uDE00".repeat(48);
        Dropped fits =
                Dropped.sheet("library_name=LIB-1 | run_name=" + "r".repeat(96) + " | instrument_model=" + model);
        Dropped longModel = Dropped.sheet("library_name=LIB-1 | run_name=R | instrument_model=" + model + "x");
        Dropped longName = Dropped.sheet("library_name=LIB-1 | run_name=" + "r".repeat(97));

        assertThat(fits.sequencing().get(0).isSendable()).isTrue();
        assertThat(longModel.sequencing().get(0).detail())
                .contains("instrument_model")
                .contains("48");
        assertThat(longName.sequencing().get(0).detail()).contains("run_name").contains("96");
    }

    @Test
    void a_number_is_a_key_and_the_same_as_its_text() {
        var messages = Dropped.objects("{'central_sample_id':1e5}", "{'central_sample_id':'1e5'}")
                .biosamples();

        assertThat(messages).hasSize(1);
        assertThat(messages.get(0).rows()).containsExactly(1, 2);
        assertThat(messages.get(0).keys()).containsExactly("sample:1e5");
    }

    @Test
    void a_sample_too_large_for_a_body_is_never_sent() {
        var messages = Dropped.sheet("central_sample_id=A | adm2=" + "\u00e9".repeat(1_400_000))
                .biosamples();

        assertThat(messages.get(0).isSendable()).isFalse();
        assertThat(messages.get(0).detail()).contains("2,621,440").doesNotContain("\u00e9");
    }

    @Test
    void columns_of_one_meaning_may_not_contradict_each_other() {
        Dropped dropped = Dropped.sheet(
                        "library_name=LIB-1 | central_sample_id=A | artic_primers=3 | library_primers=4")
                .withLibraryCall();

        var messages = dropped.libraryRecords();

        assertThat(messages.get(0).isSendable()).isFalse();
        assertThat(messages.get(0).detail()).contains("library_primers");
    }

    @Test
    void what_cannot_be_read_is_told_once_with_a_count_of_its_own() {
        Dropped dropped = Dropped.items(
                new Item.Invalid(2, "a cell too many"),
                Dropped.row(3, "central_sample_id=A", Set.of(Kind.values())),
                Dropped.row(4, "plate=7", Set.of(Kind.values())),
                new Item.Unreadable(5, "no text from here on"));

        var messages = dropped.biosamples();

        assertThat(messages).extracting(RecordMessage::kind).containsExactly(null, Kind.BIOSAMPLE, null, null);
        assertThat(messages).extracting(RecordMessage::number).containsExactly(1, 1, 2, 3);
        assertThat(messages)
                .extracting(RecordMessage::reason)
                .containsExactly("invalid", null, "invalid", "unreadable");
        assertThat(dropped.libraryRecords()).isEmpty();
        assertThat(dropped.sequencing()).isEmpty();
    }

    @Test
    void an_error_of_the_machine_is_nobodys_record() throws IOException {
        ItemSource broken = new BrokenSource();
        SourceReader reader = new SourceReader(
                (file, bytes, stem) -> broken,
                LibraryQuestion.answered(LibraryCall.WITHIN_SEQUENCING),
                Set.of(),
                SheetSettings.ANY,
                Inspector.NONE,
                null,
                1_000);

        for (Kind pass : Kind.values()) {
            try (RecordIterator records = reader.open(Path.of("x.csv"), "x.csv", pass, Check.OFF)) {
                assertThatThrownBy(records::hasNext).isInstanceOf(UncheckedIOException.class);
            }
        }
    }

    private static final class BrokenSource implements ItemSource {

        @Override
        public Item next() throws IOException {
            throw new IOException("Input/output error");
        }
    }
}

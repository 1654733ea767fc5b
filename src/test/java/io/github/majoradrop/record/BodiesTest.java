package io.github.majoradrop.record;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The bodies that Majora is sent, of each kind and for each of its ages. */
class BodiesTest {

    @Test
    void a_sample_travels_alone_with_its_nested_fields_where_majora_wants_them() {
        var messages = Dropped.sheet(
                        "central_sample_id=A | adm1=UK-ENG | epi_cluster=c | ct_1_ct_value=25.50 | ct_12_test_kit=BD"
                                + " | metadata.tag.a.b=x | metrics.qc.reads=7")
                .biosamples();

        assertThat(messages).hasSize(1);
        assertThat(messages.get(0).keys()).containsExactly("sample:A");
        assertThat(Dropped.json(messages.get(0))).isEqualTo(Dropped.json("""
                {'biosamples':[{'central_sample_id':'A','adm1':'UK-ENG',
                  'metadata':{'epi':{'cluster':'c'},'tag':{'a.b':'x'}},
                  'metrics':{'ct':{'records':{'1':{'ct_value':'25.50'},'12':{'test_kit':'BD'}}},'qc':{'reads':'7'}}}]}"""));
    }

    @Test
    void json_values_are_sent_as_they_stand_and_numbers_to_the_digit() {
        var messages = Dropped.objects("{'central_sample_id':'A','source_age':1e5,'is_surveillance':true,'adm2':null,"
                        + "'metrics':{'ct':{'records':{'1':{'ct_value':25.50}}}},'metadata':[]}")
                .biosamples();

        assertThat(messages).hasSize(1);
        assertThat(Dropped.body(messages.get(0)))
                .isEqualTo(
                        "{'biosamples':[{'central_sample_id':'A','source_age':1e5,'is_surveillance':true,'adm2':null,"
                                        .replace('\'', '"')
                                + "'metrics':{'ct':{'records':{'1':{'ct_value':25.50}}}}}]}".replace('\'', '"'));
    }

    @Test
    void flat_fields_join_a_metadata_object() {
        var messages = Dropped.objects(
                        "{'central_sample_id':'A','metadata':{'epi':{'week':'3'},'x':{'y':'z'}},'epi_cluster':'c'}")
                .biosamples();

        assertThat(Dropped.json(messages.get(0)).at("/biosamples/0/metadata"))
                .isEqualTo(Dropped.json("{'epi':{'cluster':'c','week':'3'},'x':{'y':'z'}}"));
    }

    @Test
    void a_library_is_sent_with_its_samples_and_its_sequencing_without() {
        Dropped dropped = Dropped.sheet(
                        "library_name=LIB-1 | library_seq_kit=K | central_sample_id=A | artic_primers=3 | run_name=R1 | run_group=G",
                        "library_name=LIB-1 | library_seq_kit=K | central_sample_id=B | library_primers=4 | run_name=R1")
                .withLibraryCall();

        var library = dropped.libraryRecords();
        var sequencing = dropped.sequencing();

        assertThat(library).hasSize(1);
        assertThat(library.get(0).keys()).containsExactly("library:LIB-1");
        assertThat(Dropped.json(library.get(0))).isEqualTo(Dropped.json("""
                {'library_name':'LIB-1','library_seq_kit':'K','biosamples':[
                  {'central_sample_id':'A','library_primers':'3'},{'central_sample_id':'B','library_primers':'4'}]}"""));
        assertThat(sequencing).hasSize(1);
        assertThat(sequencing.get(0).keys()).containsExactly("library:LIB-1", "run:R1");
        assertThat(Dropped.json(sequencing.get(0)))
                .isEqualTo(Dropped.json("{'library_name':'LIB-1','run_group':'G','runs':[{'run_name':'R1'}]}"));
    }

    @Test
    void one_body_serves_every_age_when_libraries_have_no_call_of_their_own() {
        var messages = Dropped.sheet(
                        "library_name=LIB-1 | library_seq_kit=K | central_sample_id=A | barcode=1",
                        "library_name=LIB-1 | central_sample_id=B | sequencing_id=U | instrument_make=ILLUMINA | run_name=R | samples=C; A")
                .sequencing();

        assertThat(messages).hasSize(1);
        assertThat(messages.get(0).rows()).containsExactly(2, 3);
        assertThat(Dropped.json(messages.get(0))).isEqualTo(Dropped.json("""
                {'library_name':'LIB-1','library_seq_kit':'K','biosamples':[{'central_sample_id':'A','barcode':'1'}],
                 'samples':['A','C','B'],'sequencing_id':'U','instrument_make':'ILLUMINA',
                 'runs':[{'sequencing_id':'U','instrument_make':'ILLUMINA','run_name':'R'}]}"""));
    }

    @Test
    void the_form_of_the_seed_date_becomes_a_run_as_well() {
        var messages = Dropped.objects(
                        "{'library_name':'LIB-1','samples':['A',7],'sequencing_id':'U','instrument_make':'ILLUMINA'}")
                .sequencing();

        assertThat(messages).hasSize(1);
        assertThat(messages.get(0).keys()).containsExactly("library:LIB-1", "run:U");
        assertThat(Dropped.json(messages.get(0))).isEqualTo(Dropped.json("""
                {'library_name':'LIB-1','samples':['A',7],'sequencing_id':'U','instrument_make':'ILLUMINA',
                 'runs':[{'sequencing_id':'U','instrument_make':'ILLUMINA'}]}"""));
    }

    @Test
    void our_own_body_dropped_again_is_sent_as_it_was() {
        String body = """
                {'library_name':'LIB-1','library_seq_kit':'K','samples':['A'],'sequencing_id':'U','instrument_make':'ILLUMINA',
                 'biosamples':[{'central_sample_id':'A','barcode':'1','metadata':{'t':{'n':'v'}}}],
                 'runs':[{'run_name':'R','sequencing_id':'U','instrument_make':'ILLUMINA'}]}""";

        var messages = Dropped.objects(body).sequencing();

        assertThat(Dropped.json(messages.get(0))).isEqualTo(Dropped.json(body));
    }

    @Test
    void several_runs_have_no_form_of_the_seed_date() {
        var messages = Dropped.objects(
                        "{'library_name':'LIB-1','samples':['A'],'runs':[{'sequencing_id':'U'},{'run_name':'R2'}]}")
                .sequencing();

        assertThat(messages.get(0).keys()).containsExactly("library:LIB-1", "run:U", "run:R2");
        assertThat(Dropped.json(messages.get(0)))
                .isEqualTo(Dropped.json("{'library_name':'LIB-1','runs':[{'sequencing_id':'U'},{'run_name':'R2'}]}"));
    }

    @Test
    void metadata_of_a_library_stays_with_the_library_and_of_a_run_with_the_run() {
        Dropped library = Dropped.objects(
                        "{'library_name':'LIB-1','library_seq_kit':'K','metadata':{'artic':{'primers':'3'}},'runs':[{'run_name':'R'}]}")
                .withLibraryCall();
        Dropped run = Dropped.objects("{'library_name':'LIB-1','run_name':'R','metrics':{'a':{'b':1}}}");

        var libraryBody = Dropped.json(library.libraryRecords().get(0));
        var sequencingBody = Dropped.json(library.sequencing().get(0));
        var runBody = Dropped.json(run.sequencing().get(0));

        assertThat(libraryBody.at("/metadata/artic/primers").asText()).isEqualTo("3");
        assertThat(sequencingBody.has("metadata")).isFalse();
        assertThat(runBody.at("/runs/0/metrics/a/b").asInt()).isEqualTo(1);
    }
}

package io.github.majoradrop.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.majoradrop.config.SheetSettings;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldCatalogueTest {

    private final FieldCatalogue catalogue = new FieldCatalogue(Set.of(), SheetSettings.ANY);

    @Test
    void fields_are_found_where_majora_wants_them() {
        assertThat(catalogue.find("adm1")).isEqualTo(new Field(BodySection.SAMPLE, List.of("adm1")));
        assertThat(catalogue.find("library_seq_kit"))
                .isEqualTo(new Field(BodySection.LIBRARY, List.of("library_seq_kit")));
        assertThat(catalogue.find("artic_protocol"))
                .isEqualTo(new Field(BodySection.LIBRARY_SAMPLE, List.of("library_protocol")));
        assertThat(catalogue.find("sequencing_id")).isEqualTo(new Field(BodySection.RUN, List.of("sequencing_id")));
        assertThat(catalogue.find("run_group")).isEqualTo(new Field(BodySection.SEQUENCING, List.of("run_group")));
        assertThat(catalogue.find("ct_3_test_target"))
                .isEqualTo(new Field(BodySection.SAMPLE, List.of("metrics", "ct", "records", "3", "test_target")));
        assertThat(catalogue.maxLength("instrument_model")).isEqualTo(48);
        assertThat(catalogue.maxLength("run_name")).isEqualTo(96);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plate",
                "ADM1",
                "ct_",
                "ct_1",
                "ct_1_",
                "ct_0_ct_value",
                "ct_x_ct_value",
                "ct__ct_value",
                "ct_1_plate",
                "metadata",
                "metadata.",
                "metadata.tag",
                "metadata..name",
                "metadata.tag.",
                "metrics.ct",
                "metrics.ct..x"
            })
    void anything_else_is_unknown(String name) {
        Field field = catalogue.find(name);

        assertThat(field).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "local_sample_id, sender_sample_id",
        "admitted_date, admission_date",
        "outer_postcode, adm2_private",
        "host_age, source_age",
        "layout_read_length, library_layout_read_length",
        "artic_primers, library_primers",
        "meta.artic.primers, library_primers"
    })
    void names_that_other_tools_use_are_known(String name, String field) {
        assertThat(catalogue.find(name)).isEqualTo(catalogue.find(field));
        assertThat(catalogue.isKnown(name)).isTrue();
    }

    @Test
    void the_keys_have_other_names_too() {
        assertThat(catalogue.keyOf("specimen_collector_sample_id")).isEqualTo("central_sample_id");
        assertThat(catalogue.pathInBody("coguk_id")).containsExactly("central_sample_id");
        assertThat(catalogue.isKey("coguk_id")).isTrue();
        assertThat(catalogue.isKey("run_name")).isTrue();
        assertThat(catalogue.isKey("adm1")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "sourceage, source_age",
        "sourceAge, source_age",
        "source_gender, source_sex",
        "adm_2, adm2",
        "collecton_date, collection_date",
        "colection_dat, collection_date",
        "central_samle_id, central_sample_id",
        "is_surveilance, is_surveillance",
        "flow_cell_id, flowcell_id"
    })
    void a_near_miss_is_known_for_what_was_probably_meant(String name, String field) {
        assertThat(catalogue.meantBy(name)).isEqualTo(field);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "adm3",
                "adm",
                "sex",
                "age",
                "ward",
                "plate",
                "patient_name",
                "source",
                "sample_id",
                "date",
                "run",
                "comments"
            })
    void what_only_resembles_a_field_is_no_near_miss(String name) {
        assertThat(catalogue.meantBy(name)).isNull();
    }
}

package io.github.majoradrop.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldCatalogueTest {

    private final FieldCatalogue catalogue = new FieldCatalogue(Set.of());

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
}

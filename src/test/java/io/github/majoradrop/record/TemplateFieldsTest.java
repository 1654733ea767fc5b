package io.github.majoradrop.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.majoradrop.config.SheetSettings;
import io.github.majoradrop.record.TemplateField.CellForm;
import io.github.majoradrop.rules.Kind;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a template says of its columns is what the rules say. */
class TemplateFieldsTest {

    private static TemplateField field(Kind kind, String name) {
        return new TemplateFields()
                .of(Set.of(kind)).stream()
                        .filter(field -> field.name().equals(name))
                        .findFirst()
                        .orElseThrow();
    }

    @Test
    void choices_are_those_that_majora_takes() {
        assertThat(field(Kind.BIOSAMPLE, "adm1").options()).containsExactly("UK-ENG", "UK-NIR", "UK-SCT", "UK-WLS");
        assertThat(field(Kind.BIOSAMPLE, "is_surveillance").options()).containsExactly("Y", "N");
        assertThat(field(Kind.BIOSAMPLE, "ct_1_test_target").options()).contains("ORF1AB");
        assertThat(field(Kind.LIBRARY, "library_layout_config").options()).containsExactly("PAIRED", "SINGLE");
        assertThat(field(Kind.SEQUENCING, "instrument_make").options()).hasSize(3);
        assertThat(field(Kind.BIOSAMPLE, "adm2").options()).isEmpty();
    }

    @Test
    void ids_are_kept_as_text_and_dates_as_dates() {
        for (String id : List.of("central_sample_id", "biosample_source_id", "sender_sample_id", "root_sample_id")) {
            assertThat(field(Kind.BIOSAMPLE, id).form()).as(id).isEqualTo(CellForm.TEXT);
        }
        assertThat(field(Kind.LIBRARY, "library_name").form()).isEqualTo(CellForm.TEXT);
        assertThat(field(Kind.LIBRARY, "barcode").form()).isEqualTo(CellForm.TEXT);
        assertThat(field(Kind.SEQUENCING, "run_name").form()).isEqualTo(CellForm.TEXT);
        assertThat(field(Kind.BIOSAMPLE, "collection_date").form()).isEqualTo(CellForm.DATE);
        assertThat(field(Kind.BIOSAMPLE, "ct_1_ct_value").form()).isEqualTo(CellForm.NUMBER);
    }

    @Test
    void what_each_record_must_have_is_marked() {
        assertThat(new TemplateFields().of(EnumSet.allOf(Kind.class)))
                .filteredOn(TemplateField::needed)
                .extracting(TemplateField::name)
                .contains("central_sample_id", "adm1", "is_surveillance", "library_name", "library_seq_kit", "run_name")
                .doesNotContain("adm2", "collection_date");
        assertThat(field(Kind.BIOSAMPLE, "collection_date").right()).contains("received_date is needed");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void each_column_is_one_that_may_be_sent_and_stands_there_once(Kind kind) {
        FieldCatalogue catalogue = new FieldCatalogue(Set.of(), SheetSettings.ANY);

        assertThat(new TemplateFields().of(Set.of(kind)))
                .extracting(TemplateField::name)
                .doesNotHaveDuplicates()
                .allMatch(catalogue::isKnown);
    }
}

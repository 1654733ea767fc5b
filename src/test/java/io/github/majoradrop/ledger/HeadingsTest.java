package io.github.majoradrop.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A heading says what is wrong, and no value. */
class HeadingsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "adm1: Select a valid choice. England is not one of the available choices. | adm1: Select a valid choice",
                "is_surveillance: You must set is_surveillance to Y or N | is_surveillance: You must set is_surveillance to Y or N",
                "adm2: Ensure this value has at most 100 characters (it has 130). | adm2: Ensure this value has at most N characters",
                "ct_1_ct_value: Enter a number.; adm1: This field is required. | ct_1_ct_value: Enter a number",
                "central_sample_id has a blank before or behind it: take the blank away | central_sample_id has a blank before or behind it",
                "rows 3, 4: collection_date is no date as YYYY-MM-DD: write it so | collection_date is no date as YYYY-MM-DD",
                "312 rows, the first are 4, 9, 13: adm1 is missing: fill it in | adm1 is missing",
                "11 cells missing: the header has 14 columns | N cells missing",
                "0 of 1 samples are in the library, as these are not registered in Majora: HOOT-A000I; mend | N of N samples are in the library, as these are not registered in Majora",
                "its library \"HOOT-LIB-1\" was not taken, so this run is not sent: mend | its library … was not taken, so this run is not sent",
                "Majora answers 500, 5 times, though it answers for others | Majora answers 500",
                "half a \"quoted value without its end | half a …",
            })
    void a_heading_has_no_value(String detail, String heading) {
        assertThat(Headings.of(detail)).isEqualTo(heading);
    }
}

package io.github.majoradrop.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeronTest {

    private static final String HEX = "0123456789ABCDEF";

    @ParameterizedTest
    @ValueSource(strings = {"SANG-4A996", "NIRE-102B1B"})
    void good_barcodes_are_good(String barcode) {
        assertThat(Heron.hasForm(barcode)).isTrue();
        assertThat(Heron.isGood(barcode)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SANG-4A996", "NIRE-102B1B"})
    void every_single_wrong_digit_is_noticed(String barcode) {
        List<String> wrong = new ArrayList<>();
        for (int i = barcode.indexOf('-') + 1; i < barcode.length(); i++) {
            for (char digit : HEX.toCharArray()) {
                if (barcode.charAt(i) != digit) {
                    wrong.add(barcode.substring(0, i) + digit + barcode.substring(i + 1));
                }
            }
        }

        assertThat(wrong)
                .hasSizeGreaterThanOrEqualTo(75)
                .noneMatch(Heron::isGood)
                .allMatch(Heron::hasForm);
    }

    /** The weights of the last two digits are the same, so that these may change places unnoticed; so may digits that differ by 8. */
    @ParameterizedTest
    @ValueSource(strings = {"SANG-4A996", "NIRE-102B1B"})
    void neighbours_that_change_places_are_noticed(String barcode) {
        List<String> swapped = new ArrayList<>();
        for (int i = barcode.indexOf('-') + 1; i < barcode.length() - 2; i++) {
            char left = barcode.charAt(i);
            char right = barcode.charAt(i + 1);
            if (left != right && Math.abs(HEX.indexOf(left) - HEX.indexOf(right)) != 8) {
                swapped.add(barcode.substring(0, i) + right + left + barcode.substring(i + 2));
            }
        }

        assertThat(swapped).hasSizeGreaterThanOrEqualTo(2).noneMatch(Heron::isGood);
    }

    @Test
    void what_is_no_barcode_is_neither_good_nor_bad() {
        for (String id : List.of("HOOT_1", "HOOT-", "HOOT-1", "HOOT-00G1", "hoot-4A996", "SANG-4a996", "4A996", "")) {
            assertThat(Heron.hasForm(id)).as(id).isFalse();
            assertThat(Heron.isGood(id)).as(id).isFalse();
        }
    }
}

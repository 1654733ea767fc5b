package io.github.majoradrop.record;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KeyNumbersTest {

    private final KeyNumbers numbers = new KeyNumbers();

    @Test
    void every_name_keeps_its_number_and_no_other_has_it() {
        for (int i = 0; i < 50_000; i++) {
            assertThat(numbers.of("LIB-" + i)).isEqualTo(i);
        }

        for (int i = 0; i < 50_000; i++) {
            assertThat(numbers.of("LIB-" + i)).isEqualTo(i);
        }
        assertThat(numbers.of("lib-1")).isEqualTo(50_000);
    }

    @Test
    void each_library_without_a_name_is_another() {
        assertThat(numbers.of(null)).isZero();
        assertThat(numbers.of("LIB-1")).isEqualTo(1);
        assertThat(numbers.of(null)).isEqualTo(2);
        assertThat(numbers.of("LIB-1")).isEqualTo(1);
    }

    @Test
    void halves_of_characters_stay_apart() {
        int half = numbers.of("\ud800");

        assertThat(numbers.of("\ud801")).isNotEqualTo(half);
        assertThat(numbers.of("?")).isNotEqualTo(half);
    }
}

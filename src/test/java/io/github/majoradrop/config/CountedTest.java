package io.github.majoradrop.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CountedTest {

    @Test
    void one_is_told_as_one_and_all_other_numbers_as_several() {
        assertThat(Counted.of(1, "record")).isEqualTo("1 record");
        assertThat(Counted.of(0, "record")).isEqualTo("0 records");
        assertThat(Counted.of(12_000, "record")).isEqualTo("12,000 records");
        assertThat(Counted.of(1, "file has", "files have")).isEqualTo("1 file has");
        assertThat(Counted.of(2, "file has", "files have")).isEqualTo("2 files have");
    }
}

package io.github.majoradrop.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NameHashesTest {

    @Test
    void every_name_is_known_again_and_no_other() {
        NameHashes names = new NameHashes();

        for (int i = 0; i < 50_000; i++) {
            names.add("LIB-" + i);
        }

        for (int i = 0; i < 50_000; i++) {
            assertThat(names.contains("LIB-" + i)).isTrue();
            assertThat(names.contains("lib-" + i)).isFalse();
        }
    }

    @Test
    void halves_of_characters_stay_apart() {
        NameHashes names = new NameHashes();

        names.add("\ud800");

        assertThat(names.contains("\ud801")).isFalse();
        assertThat(names.contains("?")).isFalse();
    }
}

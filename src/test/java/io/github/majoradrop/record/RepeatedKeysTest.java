package io.github.majoradrop.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.majoradrop.config.HomeFiles;
import io.github.majoradrop.record.RepeatedKeys.Repeat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepeatedKeysTest {

    @TempDir
    private Path room;

    /** What is known of each row, the first of which is 1. */
    private List<Repeat> repeats(String... keys) throws IOException {
        try (RepeatedKeys repeated = new RepeatedKeys(() -> HomeFiles.openNameless(room), 1_000)) {
            for (int row = 1; row <= keys.length; row++) {
                repeated.add(keys[row - 1], row);
            }
            repeated.complete();
            List<Repeat> found = new ArrayList<>();
            for (int row = 1; row <= keys.length; row++) {
                found.add(repeated.of(row));
            }
            return found;
        }
    }

    @Test
    void rows_of_one_key_are_told_of_their_first_and_one_of_its_own_of_nothing() throws IOException {
        assertThat(repeats("HOOT-1", "HOOT-2", "HOOT-1")).containsExactly(new Repeat(1, 0), null, new Repeat(1, 0));
    }

    @Test
    void a_capital_makes_another_version_wherever_it_stands_also_behind_the_sixty_fourth_letter() throws IOException {
        String longKey = "x".repeat(70);

        assertThat(repeats("HOOT-a", "HOOT-A", "HOOT-A"))
                .containsExactly(new Repeat(0, 2), new Repeat(2, 1), new Repeat(2, 0));
        assertThat(repeats(longKey + "a", longKey + "A")).containsExactly(new Repeat(0, 2), new Repeat(0, 1));
    }

    @Test
    void a_sign_that_looks_like_a_letter_and_a_blank_that_looks_like_another_make_other_versions() throws IOException {
        assertThat(repeats("HOOT-K", "HOOT-\u212A")).containsExactly(new Repeat(0, 2), new Repeat(0, 1));
        assertThat(repeats("HOOT 1", "HOOT\u00A01")).containsExactly(new Repeat(0, 2), new Repeat(0, 1));
    }
}

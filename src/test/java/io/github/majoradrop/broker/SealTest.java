package io.github.majoradrop.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.majoradrop.config.SharedKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealTest {

    private static final byte[] JSON = "{\"id\":\"BIRM-1\"}".getBytes(StandardCharsets.UTF_8);
    private static final String MEANING = "record/north/a.csv/biosample/2";

    @TempDir
    private Path folder;

    @Test
    void what_is_sealed_is_read_with_the_same_key_alone_and_each_time_looks_different() throws IOException {
        Seal seal = seal(1);

        byte[] sealed = seal.sealed(JSON, MEANING);

        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("BIRM", "id");
        assertThat(seal(1).opened(sealed, MEANING)).isEqualTo(JSON);
        assertThatThrownBy(() -> seal(2).opened(sealed, MEANING))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not in broker.encrypt-file");
        Set<String> seen = new HashSet<>();
        for (int again = 0; again < 100; again++) {
            seen.add(Base64.getEncoder().encodeToString(seal.sealed(JSON, MEANING)));
        }
        assertThat(seen).hasSize(100);
    }

    @Test
    void whatever_bit_is_changed_and_under_another_name_it_is_not_taken() throws IOException {
        Seal seal = seal(1);
        byte[] sealed = seal.sealed(JSON, MEANING);

        for (int bit = 0; bit < sealed.length * 8; bit++) {
            byte[] changed = sealed.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertThatThrownBy(() -> seal.opened(changed, MEANING))
                    .as("bit %s", bit)
                    .isInstanceOf(IOException.class);
        }
        assertThatThrownBy(() -> seal.opened(sealed, MEANING.replace("/2", "/3")))
                .hasMessageContaining("changed on its way");
    }

    @Test
    void who_encrypts_takes_nothing_in_the_open_and_the_other_way_round() throws IOException {
        Seal none = new Seal(null, "north");

        assertThat(none.opened(JSON, MEANING)).isEqualTo(JSON);
        assertThatThrownBy(() -> seal(1).opened(JSON, MEANING)).hasMessageContaining("not encrypted");
        byte[] sealed = seal(1).sealed(JSON, MEANING);
        assertThatThrownBy(() -> none.opened(sealed, MEANING)).hasMessageContaining("is encrypted");
    }

    @Test
    void of_several_keys_the_first_encrypts_and_all_are_read_so_that_one_can_be_renewed_in_turn() throws IOException {
        Seal old = seal(1);
        Seal both = seal(2, 1);

        assertThat(both.opened(old.sealed(JSON, MEANING), MEANING)).isEqualTo(JSON);
        assertThat(seal(2).opened(both.sealed(JSON, MEANING), MEANING)).isEqualTo(JSON);
        assertThat(new Seal(null, null).readable()).isEqualTo("key IS NULL");
        assertThat(both.readable()).matches("key IN \\('[0-9a-f]{8}', '[0-9a-f]{8}'\\)");
        assertThat(both.readable()).contains(old.readable().substring(8, 16));
    }

    @Test
    void a_file_without_a_whole_key_is_refused_in_words_without_it() throws IOException {
        Path file = Files.writeString(folder.resolve("key"), "c2hvcnQtc2VjcmV0\n");
        assertThatThrownBy(() -> SharedKeys.read(file))
                .hasMessageContaining("no key of 32 bytes")
                .hasMessageNotContaining("c2hvcnQ");
        Files.writeString(file, "\n");
        assertThatThrownBy(() -> SharedKeys.read(file)).hasMessageContaining("holds no key");
        assertThat(seal(1).toString() + SharedKeys.read(keys(1)))
                .doesNotContain(Files.readString(keys(1)).strip());
    }

    private Seal seal(int... seeds) throws IOException {
        return new Seal(SharedKeys.read(keys(seeds)), null);
    }

    private Path keys(int... seeds) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int seed : seeds) {
            byte[] key = new byte[32];
            new Random(seed).nextBytes(key);
            lines.append(Base64.getEncoder().encodeToString(key)).append('\n');
        }
        return Files.writeString(folder.resolve("keys"), lines);
    }
}

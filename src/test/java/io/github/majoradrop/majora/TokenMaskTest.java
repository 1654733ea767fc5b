package io.github.majoradrop.majora;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.majoradrop.config.TestSettings;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenMaskTest {

    private static final String TOKEN = "s3cr3t \"<&'>\\ é";

    private final TokenMask mask = new TokenMask(TestSettings.credentials(TOKEN));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s3cr3t \"<&'>\\ é",
                "s3cr3t \\\"<&'>\\\\ é",
                "s3cr3t \\\\\\\"<&'>\\\\\\\\ é",
                "s3cr3t+%22%3C%26%27%3E%5C+%C3%A9",
                "s3cr3t%20%22%3C%26%27%3E%5C%20%C3%A9",
                "s3cr3t &quot;&lt;&amp;&#x27;&gt;\\ é",
                "s3cr3t &quot;&lt;&amp;&#39;&gt;\\ é"
            })
    void the_token_is_taken_out_as_it_stands_and_as_json_an_address_and_a_page_write_it(String written) {
        assertThat(masked("before " + written + " and " + written + " after"))
                .isEqualTo("before [token] and [token] after");
    }

    @Test
    void what_holds_no_token_is_left_as_it_is() {
        assertThat(masked("s3cr3t alone")).isEqualTo("s3cr3t alone");
    }

    private String masked(String text) {
        return new String(mask.mask(text.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }
}

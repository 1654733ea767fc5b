package io.github.majoradrop.majora;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.majoradrop.config.TestSettings;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenMaskTest {

    private static final String TOKEN = "s3cr3t \\é \"<&'>";

    /** As Majora makes them. */
    private static final String UUID = "7f0c1a52-93be-4d17-a6cd-58e02b94f6a3";

    private final TokenMask mask = new TokenMask(TestSettings.credentials(TOKEN));
    private final TokenMask maskOfUuid = new TokenMask(TestSettings.credentials(UUID));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s3cr3t \\é \"<&'>",
                "s3cr3t \\\\é \\\"<&'>",
                "s3cr3t \\\\\\\\é \\\\\\\"<&'>",
                "s3cr3t+%5C%C3%A9+%22%3C%26%27%3E",
                "s3cr3t%20%5C%C3%A9%20%22%3C%26%27%3E",
                "s3cr3t \\é &quot;&lt;&amp;&#x27;&gt;",
                "s3cr3t \\é &quot;&lt;&amp;&#39;&gt;"
            })
    void the_token_is_taken_out_as_it_stands_and_as_json_an_address_and_a_page_write_it(String written) {
        assertThat(masked(mask, "before " + written + " and " + written + " after"))
                .isEqualTo("before [token] and [token] after");
    }

    static Stream<Arguments> forms() {
        return Stream.of(
                form("Base64", base64(UUID)),
                form("Base64 for addresses", Base64.getUrlEncoder().encodeToString(bytes(UUID))),
                form("Basic", "Basic " + base64("user:" + UUID)),
                form("Basic of another user", "Basic " + base64("users:" + UUID)),
                form("Basic of a third user", "Basic " + base64("a.user:" + UUID)),
                form("hex", HexFormat.of().formatHex(bytes(UUID))),
                form("hex in capitals", HexFormat.of().withUpperCase().formatHex(bytes(UUID))),
                form("each letter as in an address", each("%%%02X")),
                form("each letter as in an address within an address", each("%%25%02x")),
                form("entities", each("&#%d;")),
                form("hexadecimal entities", each("&#x%X;")),
                form("entities within a page", each("&amp;#%d;")),
                form("escapes of JSON", each("\\u%04x")),
                form("escapes of JSON within JSON", each("\\\\u%04X")),
                form("escapes of a programming language", each("\\x%02x")),
                form("capitals", UUID.toUpperCase(Locale.ROOT)),
                form("reversed", new StringBuilder(UUID).reverse().toString()),
                form("without dashes", UUID.replace("-", "")),
                form("with blanks", spread(" ")),
                form("with a tabulator", UUID.replace("93be", "93\tbe")),
                form("with a line break", UUID.replace("93be", "93\r\nbe")),
                form("with a line break as JSON writes it", UUID.replace("93be", "93\\nbe")),
                form("with zero-width spaces", spread("\u200b")),
                form("with zero-width spaces as JSON writes them", spread("\\u200b")),
                form("with zero-width spaces as a page writes them", spread("&#8203;")),
                form("with soft hyphens", spread("&shy;")),
                form("its beginning", UUID.substring(0, 20)),
                form("the Base64 of its beginning", base64(UUID.substring(0, 21))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forms")
    void the_token_is_taken_out_in_whatever_form_it_comes_back(String name, String written) {
        assertThat(masked(maskOfUuid, "before '" + written + "' after"))
                .matches("(?s)before '" + left(name) + "' after");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forms")
    void the_token_is_taken_out_of_a_json_reply_and_leaves_json(String name, String written) throws Exception {
        boolean isJsonText = written.contains("\\") && !written.contains("\\x");
        String json = "{\"errors\": 1, \"messages\": [{\"user\": "
                + (isJsonText ? '"' + written + '"' : new ObjectMapper().writeValueAsString(written))
                + "}]}";

        String masked = new ObjectMapper()
                .readTree(masked(maskOfUuid, json))
                .at("/messages/0/user")
                .textValue();

        assertThat(masked).matches("(?s)" + left(name));
    }

    /** Of Base64 only those characters are the token's alone that no other byte has part in: what is before and behind it may stay. */
    private static String left(String name) {
        if (name.startsWith("Basic")) {
            return "Basic .{0,14}\\[token].{0,7}";
        }
        return name.contains("Base64") ? ".{0,2}\\[token].{0,3}" : "\\[token]";
    }

    @Test
    void a_short_token_of_which_the_base64_tells_too_little_is_taken_out_as_it_is() {
        TokenMask maskOfShort = new TokenMask(TestSettings.credentials("a?bc?d"));

        assertThat(masked(maskOfShort, "before a?bc?d after")).isEqualTo("before [token] after");
    }

    @Test
    void the_token_is_taken_out_of_text_in_two_bytes_a_character() {
        for (Charset charset : new Charset[] {StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE}) {
            byte[] masked = maskOfUuid.mask(("before " + UUID + " after").getBytes(charset));

            assertThat(new String(masked, StandardCharsets.ISO_8859_1)).isEqualTo("before [token] after");
        }
    }

    @Test
    void a_beginning_of_the_token_is_taken_out_where_the_text_is_cut_off() {
        assertThat(masked(maskOfUuid, "before " + UUID.substring(0, 7))).isEqualTo("before [token]");
        assertThat(masked(maskOfUuid, "before " + UUID.substring(0, 7) + ", after"))
                .isEqualTo("before " + UUID.substring(0, 7) + ", after");
    }

    @Test
    void what_holds_no_token_is_left_as_it_is() {
        byte[] bytes = bytes("s3cr3t alone, 100 % of & all; \\ and \\u00 &#; é &amp; %");

        assertThat(mask.mask(bytes)).isSameAs(bytes);
    }

    @Test
    void a_short_token_is_taken_out_as_it_is_only() {
        TokenMask ofShort = new TokenMask(TestSettings.credentials("no-1"));

        assertThat(masked(ofShort, "no-1 or no 1 or NO-1")).isEqualTo("[token] or no 1 or NO-1");
    }

    private static Arguments form(String name, String written) {
        return Arguments.of(name, written);
    }

    private static String each(String format) {
        return letters(letter -> String.format(Locale.ROOT, format, (int) letter.charAt(0)));
    }

    private static String spread(String between) {
        return String.join(between, UUID.split(""));
    }

    private static String letters(Function<String, String> written) {
        return Stream.of(UUID.split("")).map(written).collect(Collectors.joining());
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(bytes(text));
    }

    private static String masked(TokenMask mask, String text) {
        return new String(mask.mask(bytes(text)), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

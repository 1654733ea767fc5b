package io.github.majoradrop.majora;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.majoradrop.config.TestSettings;
import io.github.majoradrop.config.Time;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever comes back: it is one of the four meanings, it can stand in a line, and the token is nowhere in it. */
class ReplyPropertyTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TOKEN = TestSettings.TOKEN;
    private static final String TELLING = "4f5a6b7c";

    private final ReplyReader reader = new ReplyReader(TestSettings.credentials(), false, Time.SYSTEM);

    /** Values that a count, a flag or a list of messages may have, and a few that no Majora would send. */
    @Provide
    Arbitrary<String> values() {
        Arbitrary<String> plain = Arbitraries.of(
                "0",
                "1",
                "-1",
                "0.0",
                "-0",
                "1e3",
                "1e-999999999",
                "1e999999999999",
                "99999999999999999999",
                "null",
                "true",
                "false",
                "\"\"",
                "\"0\"",
                "{}",
                "[]",
                "[[]]",
                "[null]",
                "\"\\ud800\"",
                "\"=1+1\"",
                "\"a\\u0000b\\r\\nc\"",
                "\"\u2028\"",
                "[\"Possible race condition\",7,{\"a\":[{\"message\":null}]}]",
                "{\"a\":{\"message\":[1]}}",
                "[{\"adm1\":[{\"message\":\"m\",\"code\":\"unique\"}]}]",
                "[".repeat(990) + "]".repeat(990),
                "[".repeat(10_000) + "]".repeat(10_000),
                "9".repeat(1_000),
                "9".repeat(1_000_000),
                "{\"a\":1,\"a\":2}",
                "NaN",
                "[1,]");
        return Arbitraries.oneOf(plain, plain.list().ofMaxSize(3).map(all -> "[" + String.join(",", all) + "]"));
    }

    @Provide
    Arbitrary<String> objects() {
        Arbitrary<String> keys = Arbitraries.of(
                "errors", "warnings", "success", "messages", "new", "request", "tasks", "ignored", "CamelHttpUri", "é");
        Arbitrary<String> member = Combinators.combine(keys, values()).as((key, value) -> '"' + key + "\":" + value);
        return Combinators.combine(
                        Arbitraries.of(
                                "", "\"errors\":0,\"warnings\":0", "\"warnings\":1,\"errors\":0,\"success\":true"),
                        member.list().ofMaxSize(4),
                        Arbitraries.of("", " ", "x", ",", "{}", "\u0000"))
                .as((begin, members, end) -> {
                    String rest = String.join(",", members);
                    return "{" + begin + (begin.isEmpty() || rest.isEmpty() ? "" : ",") + rest + "}" + end;
                });
    }

    @Property
    void json_of_any_shape_is_one_of_four_meanings(
            @ForAll("objects") String body, @ForAll("statuses") int status, @ForAll("charsets") Charset charset) {
        assertSane(status, body.getBytes(charset));
    }

    @Property
    void bytes_of_any_kind_are_one_of_four_meanings(
            @ForAll @Size(max = 300) byte[] body, @ForAll("statuses") int status) {
        assertSane(status, body);
    }

    @Property
    void a_reply_that_is_cut_off_is_one_of_four_meanings(
            @ForAll("objects") String body, @ForAll @IntRange(max = 100_000) int where) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);

        assertSane(200, Arrays.copyOf(bytes, where % (bytes.length + 1)));
    }

    @Provide
    Arbitrary<Integer> statuses() {
        return Arbitraries.of(200, 200, 200, 201, 204, 302, 400, 418, 429, 500, 503, 599, 0, -1);
    }

    @Provide
    Arbitrary<Charset> charsets() {
        return Arbitraries.of(
                StandardCharsets.UTF_8,
                StandardCharsets.UTF_8,
                StandardCharsets.UTF_16,
                StandardCharsets.UTF_16LE,
                StandardCharsets.ISO_8859_1,
                Charset.forName("UTF-32"));
    }

    /** The token as servers write it. */
    @Provide
    Arbitrary<byte[]> echoes() {
        StringBuilder letters = new StringBuilder();
        TOKEN.chars().forEach(letter -> letters.append(String.format("\\u%04x", letter)));
        return Arbitraries.of(
                        TOKEN,
                        TOKEN.replace("\"", "\\\""),
                        TOKEN.replace("\"", "&quot;"),
                        URLEncoder.encode(TOKEN, StandardCharsets.UTF_8),
                        "{\"t\":\"" + letters + "\"}",
                        letters.toString(),
                        TOKEN.replace("/", "&#x2F;").replace("-", "&#45;"),
                        "[\"" + TOKEN.replace("\"", "\\\"").replace("/", "\\/") + "\"]")
                .flatMap(text -> Arbitraries.of(
                                StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)
                        .map(text::getBytes));
    }

    @Property
    void a_token_that_is_echoed_is_masked_wherever_it_stands(
            @ForAll("echoes") byte[] echo,
            @ForAll @Size(max = 20) byte[] before,
            @ForAll @Size(max = 20) byte[] behind,
            @ForAll boolean alone) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(alone ? new byte[0] : before);
        body.writeBytes(echo);
        body.writeBytes(alone ? new byte[0] : behind);

        assertSane(200, body.toByteArray());
    }

    private void assertSane(int status, byte[] body) {
        Reply reply = reader.read(status, body, Duration.ZERO);

        assertThat(reply.response() == null).isEqualTo(body.length == 0);
        String said = reply + (reply instanceof NoAnswer noAnswer ? noAnswer.problem() : "");
        if (reply instanceof Reply.Contract contract) {
            assertThat(status).isEqualTo(200);
            said += Meaning.of(reply)
                    + MajoraMessages.inWords(contract.json())
                    + MajoraMessages.tellOfRace(contract.json())
                    + contract.request();
        }
        assertThat(said).doesNotContain(TELLING);
        if (reply.response() != null) {
            assertCanStandInALine(reply.response());
        }
    }

    private static void assertCanStandInALine(byte[] response) {
        try {
            JsonNode json = JSON.readTree(response);
            assertThat(json).isNotNull();
            assertThat(new String(response, StandardCharsets.UTF_8)).doesNotContain("\n", "\r");
            for (String text : List.of(new String(response, StandardCharsets.UTF_8), json.toString(), json.asText())) {
                assertThat(text.replace("\0", "").replace("\\u0000", "")).doesNotContain(TELLING);
            }
        } catch (IOException noJson) {
            throw new UncheckedIOException(noJson);
        }
    }
}

package io.github.majoradrop.majora;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.majoradrop.config.TestSettings;
import io.github.majoradrop.config.Time;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyReaderTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ReplyReader reader = new ReplyReader(TestSettings.credentials(), false, Time.SYSTEM);

    static List<JsonNode> exchanges() throws IOException {
        try (InputStream in = ReplyReaderTest.class.getResourceAsStream("/majora/exchanges.ndjson")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(ReplyReaderTest::parse)
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("exchanges")
    void every_recorded_exchange_is_read_as_what_it_says(JsonNode exchange) {
        JsonNode response = exchange.get("response");
        boolean json = response.isObject();
        int status = exchange.get("status").intValue();

        Reply reply = read(status, json ? response.toString() : response.asText(""));

        boolean isContract = status == 200
                && response.path("errors").isInt()
                && response.path("warnings").isInt();
        assertThat(reply instanceof Reply.Contract).isEqualTo(isContract);
        assertThat(Meaning.of(reply)).isEqualTo(isContract ? expected(response) : Meaning.UNEXPECTED);
        if (reply instanceof Reply.Contract contract) {
            assertThat(contract.request()).isEqualTo(response.path("request").textValue());
            assertThat(parse(contract.response())).isEqualTo(response);
            String words = MajoraMessages.inWords(contract.json());
            assertThat(words == null).isEqualTo(response.path("messages").isEmpty());
        }
    }

    @ParameterizedTest
    @CsvSource({"false, UNREACHED", "true, BROKEN_OFF"})
    void a_failure_of_tls_is_none_to_reach_majora_when_the_request_was_on_its_way(
            boolean isSent, NoAnswer.None.Failure failure) throws IOException {
        SignedBody body = new SignedBody(new byte[] {'{', '}'}, Duration.ZERO);
        if (isSent) {
            body.writeTo(OutputStream.nullOutputStream());
        }
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.getMessage().setBody(body);
        exchange.setProperty(Exchange.EXCEPTION_CAUGHT, new SSLException("Connection reset"));

        reader.process(exchange);

        assertThat(exchange.getMessage().getBody(NoAnswer.None.class).failure()).isEqualTo(failure);
    }

    private static Meaning expected(JsonNode response) {
        if (response.path("errors").intValue() > 0 || !response.path("success").asBoolean(true)) {
            return Meaning.REJECTED;
        }
        return response.path("warnings").intValue() > 0 ? Meaning.WARNED : Meaning.ACCEPTED;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200|{\"errors\":0,\"warnings\":0}|ACCEPTED",
                "200|{\"errors\":0,\"warnings\":2,\"success\":true}|WARNED",
                "200|{\"errors\":1,\"warnings\":2,\"success\":true}|REJECTED",
                "200|{\"errors\":0,\"warnings\":0,\"success\":false}|REJECTED",
                "200|{\"errors\":99999999999999999999,\"warnings\":0}|REJECTED",
                "200|{\"errors\":0}|UNEXPECTED",
                "200|{\"errors\":\"0\",\"warnings\":0}|UNEXPECTED",
                "200|{\"errors\":0.0,\"warnings\":0}|UNEXPECTED",
                "200|{\"errors\":-1,\"warnings\":0}|UNEXPECTED",
                "200|{\"errors\":null,\"warnings\":0}|UNEXPECTED",
                "200|[{\"errors\":0,\"warnings\":0}]|UNEXPECTED",
                "200|{\"errors\":0,\"warnings\":0} trailing|UNEXPECTED",
                "200|null|UNEXPECTED",
                "200|<html>|UNEXPECTED",
                "201|{\"errors\":0,\"warnings\":0}|UNEXPECTED",
                "400|{\"errors\":0,\"warnings\":0}|UNEXPECTED",
                "302|{\"errors\":0,\"warnings\":0}|UNEXPECTED"
            })
    void only_a_200_with_whole_counts_is_an_answer(int status, String body, Meaning expected) {
        Reply reply = read(status, body);

        assertThat(Meaning.of(reply)).isEqualTo(expected);
    }

    @Test
    void ids_come_as_bare_strings_or_triples_and_ignored_holds_anything() {
        String old = "{\"errors\":0,\"warnings\":0,\"new\":[\"ce5d610e\"],\"updated\":[[\"Biosample\",\"u\",\"n\"]],"
                + "\"ignored\":[null,\"x\",{\"a\":[1.50]}]}";

        Reply reply = read(200, old);

        assertThat(Meaning.of(reply)).isEqualTo(Meaning.ACCEPTED);
        assertThat(text(reply)).isEqualTo(old);
        assertThat(((Reply.Contract) reply).request()).isNull();
    }

    static Stream<String> writings() {
        String token = TestSettings.TOKEN;
        StringBuilder letters = new StringBuilder();
        token.chars().forEach(letter -> letters.append(String.format("\\u%04X", letter)));
        return Stream.of(
                "before " + token + " after",
                "{\"t\":" + quoted(token) + ",\"errors\":0,\"warnings\":0}",
                "{\"t\":" + quoted(token).replace("/", "\\/").replace("é", "\\u00e9") + "}",
                "{\"" + letters + "\":[\"x" + letters + "y\"],\"errors\":1,\"warnings\":0}");
    }

    @ParameterizedTest
    @MethodSource("writings")
    void the_token_is_taken_out_however_it_is_written(String body) {
        Reply reply = read(200, body);

        String all = text(reply) + (reply instanceof Reply.Contract contract ? contract.json() : "");
        assertThat(all).contains("[token]").doesNotContain("4f5a6b7c", "\\u0034");
    }

    @Test
    void half_a_character_in_a_reply_is_no_fault() {
        Reply reply = read(200, "{\"errors\":1,\"warnings\":0,\"messages\":[\"bad \\ud83d text\"]}");

        assertThat(Meaning.of(reply)).isEqualTo(Meaning.REJECTED);
        assertThat(text(reply)).contains("bad ? text");
    }

    @Test
    void a_reply_as_deep_as_is_read_can_be_written() {
        Reply reply = read(200, "[".repeat(1000) + "]".repeat(1000));
        Reply deeper = read(200, "[".repeat(1001) + "]".repeat(1001));

        assertThat(text(reply)).startsWith("[[");
        assertThat(text(deeper)).startsWith("\"[[");
    }

    @Test
    void of_what_is_no_json_the_first_2000_characters_are_kept_unbroken() {
        Reply reply = read(502, "🧬".repeat(3000));

        assertThat(text(reply)).isEqualTo("\"" + "🧬".repeat(2000) + "\"");
    }

    @Test
    void an_empty_reply_is_told_as_such() {
        Reply reply = read(400, "");

        assertThat(reply.response()).isNull();
        assertThat(((NoAnswer) reply).problem()).isEqualTo("answers 400 with an empty body");
    }

    @ParameterizedTest
    @CsvSource({"5,5", "' 7 ',7", "'Sun, 22 Nov 2026 17:15:12 GMT',10", "'Sun, 22 Nov 2026 17:15:00 GMT',0"})
    void retry_after_is_read_in_seconds_or_as_a_date(String header, long seconds) {
        Duration wait = RetryAfter.read(header, Instant.parse("2026-11-22T17:15:02Z"));

        assertThat(wait).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "soon", "99999999999999999999"})
    void a_retry_after_without_sense_counts_as_none(String header) {
        Duration wait = RetryAfter.read(header, Instant.now());

        assertThat(wait).isZero();
    }

    @Test
    void errors_that_came_instead_are_told_without_their_words() throws Exception {
        assertThat(lost(new ConnectException("secret")).problem()).isEqualTo("cannot be reached: no connection");
        assertThat(lost(new SocketTimeoutException("secret")).problem()).isEqualTo("does not answer in time");
        assertThat(lost(new IOException("secret")).problem())
                .contains("breaks off")
                .doesNotContain("secret");
        assertThat(lost(new IllegalStateException("secret")).problem())
                .contains("a fault of majora-drop (IllegalStateException)");
    }

    @Test
    void a_body_that_breaks_off_while_it_is_read_is_no_fault() throws Exception {
        Exchange exchange = exchange();
        exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, 200);
        exchange.getMessage().setBody(new InputStream() {
            @Override
            public int read() throws IOException {
                throw new SocketTimeoutException();
            }
        });

        reader.process(exchange);

        assertThat(exchange.getMessage().getBody(NoAnswer.None.class).problem()).isEqualTo("does not answer in time");
    }

    @Test
    void nothing_of_a_reply_stands_in_its_name() {
        Reply reply = read(200, "{\"errors\":0,\"warnings\":0,\"name\":\"Jane Doe\"}");

        assertThat(reply.toString()).isEqualTo("reply 200");
    }

    private NoAnswer.None lost(Exception caught) {
        Exchange exchange = exchange();
        exchange.setProperty(Exchange.EXCEPTION_CAUGHT, caught);
        exchange.getMessage().setHeader("token", "x");
        reader.process(exchange);
        assertThat(exchange.getMessage().getHeaders()).isEmpty();
        assertThat(exchange.getProperty(Exchange.EXCEPTION_CAUGHT)).isNull();
        return exchange.getMessage().getBody(NoAnswer.None.class);
    }

    private static Exchange exchange() {
        CamelContext context = new DefaultCamelContext();
        return new DefaultExchange(context);
    }

    private Reply read(int status, String body) {
        return reader.read(status, body.getBytes(StandardCharsets.UTF_8), Duration.ZERO);
    }

    private static String text(Reply reply) {
        return new String(reply.response(), StandardCharsets.UTF_8);
    }

    private static String quoted(String text) {
        return JSON.valueToTree(text).toString();
    }

    private static JsonNode parse(String line) {
        return parse(line.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode parse(byte[] line) {
        try {
            return JSON.readTree(line);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Test
    void a_number_that_no_decimal_can_hold_makes_it_no_answer_of_majora() {
        Reply reply = reader.read(
                200,
                "{\"errors\":0,\"warnings\":0,\"x\":1e99999999999}".getBytes(StandardCharsets.UTF_8),
                Duration.ZERO);

        assertThat(Meaning.of(reply)).isEqualTo(Meaning.UNEXPECTED);
    }
}

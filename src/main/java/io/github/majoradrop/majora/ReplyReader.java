package io.github.majoradrop.majora;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.majoradrop.config.Credentials;
import io.github.majoradrop.config.Time;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.component.http.HttpConstants;

/**
 * Makes a {@link Reply} of whatever came back: Majora's JSON of any age, a page of HTML, nothing, or the error that came instead of an answer.
 * The token is looked for in the bytes, and taken out, before anything else is made of them. Never throws because of what came.
 */
public final class ReplyReader implements Processor {

    /** A longer reply is cut off by the client; it is no reply of Majora's any more. */
    static final int LONGEST_REPLY = 1 << 20;

    private static final int LONGEST_TEXT = 2000;
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final Time time;
    private final TokenMask mask;
    private final NoReply noReply;

    /** @param throughProxy whether every connection goes to the proxy of {@code majora.proxy} */
    public ReplyReader(Credentials credentials, boolean throughProxy, Time time) {
        this.time = time;
        this.mask = new TokenMask(credentials);
        this.noReply = new NoReply(throughProxy);
    }

    @Override
    public void process(Exchange exchange) {
        Message message = exchange.getMessage();
        Exception caught = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        // After a failure the body is still what was to be posted.
        boolean isSent = message.getBody() instanceof SignedBody body && body.isBegun();
        Reply reply = caught == null ? receive(message) : noReply.of(caught, isSent);
        exchange.removeProperty(Exchange.EXCEPTION_CAUGHT);
        message.removeHeaders("*");
        message.setBody(reply);
    }

    private Reply receive(Message message) {
        int status = message.getHeader(HttpConstants.HTTP_RESPONSE_CODE, Integer.class);
        Duration retryAfter = RetryAfter.read(message.getHeader(RetryAfter.HEADER, String.class), time.now());
        String packed = message.getHeader(MajoraHttp.PACKED, String.class);
        try {
            // Also of a packed one: only a reply that is read to its end gives its connection back.
            byte[] received = bytes(message.getBody());
            return packed == null
                    ? read(status, received, retryAfter)
                    : new NoAnswer.Other(status, null, retryAfter, packed);
        } catch (IOException broken) {
            return noReply.of(broken, true);
        }
    }

    /** Reads a reply that did come back. */
    public Reply read(int status, byte[] received, Duration retryAfter) {
        byte[] bytes = mask.mask(received);
        JsonNode json = json(bytes);
        boolean isContract = status == Reply.Contract.OK && isWhole(json, "errors") && isWhole(json, "warnings");
        byte[] response = json == null ? text(bytes) : written(json, bytes);
        return isContract ? new Reply.Contract(json, response) : new NoAnswer.Other(status, response, retryAfter);
    }

    private static boolean isWhole(JsonNode json, String name) {
        JsonNode number = json == null ? null : json.get(name);
        return number != null
                && number.isIntegralNumber()
                && number.bigIntegerValue().signum() >= 0;
    }

    /** Null if it is no JSON at all, or JSON beyond Jackson's bounds. */
    private static JsonNode json(byte[] bytes) {
        try {
            JsonNode json = JSON.readTree(bytes);
            return json == null || json.isMissingNode() ? null : json;
        } catch (IOException | NumberFormatException noJson) {
            // Jackson lets a number through whose exponent no BigDecimal can hold.
            return null;
        }
    }

    /** Its beginning as a JSON string; null if it is empty. */
    private static byte[] text(byte[] bytes) {
        return bytes.length == 0
                ? null
                : written(TextNode.valueOf(beginning(new String(bytes, StandardCharsets.UTF_8).replace("\0", ""))));
    }

    /** As it came, but for blanks between its tokens, if it is of plain ASCII; else written anew. */
    private static byte[] written(JsonNode json, byte[] bytes) {
        byte[] kept = new byte[bytes.length];
        int size = 0;
        boolean isInText = false;
        for (byte one : bytes) {
            if (one == '\\' || one < ' ' && !(one == '\n' || one == '\r' || one == '\t')) {
                return written(json);
            }
            isInText ^= one == '"';
            if (isInText || one > ' ') {
                kept[size++] = one;
            }
        }
        return Arrays.copyOf(kept, size);
    }

    /** By way of a string, since Jackson refuses to write half a surrogate pair as bytes; it becomes a question mark. */
    private static byte[] written(JsonNode json) {
        try {
            return JSON.writeValueAsString(json).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a tree can always be written", impossible);
        }
    }

    private static String beginning(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST_TEXT
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST_TEXT));
    }

    private static byte[] bytes(Object body) throws IOException {
        if (body instanceof byte[] bytes) {
            return bytes;
        }
        if (body instanceof InputStream stream) {
            try (stream) {
                return stream.readAllBytes();
            }
        }
        return new byte[0];
    }
}

package io.github.majoradrop.sandbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.zip.GZIPOutputStream;

/** Sends recorded requests once more; what is not recorded of them (credentials, headers, broken bodies) is made from their titles. */
final class Replayer {

    static final String USERNAME = "majora-test";
    static final String TOKEN = "ca5e-0f-a11-70ken5";

    private static final String GOOD_SAMPLE =
            "\"central_sample_id\": \"%s\", \"adm1\": \"UK-ENG\", \"collection_date\": \"2026-11-10\", \"is_surveillance\": \"Y\"";
    /** Can send what is no Unicode, too. */
    private static final JsonMapper ASCII =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private static final int MAX_BODY = 2_621_440;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI url;

    Replayer(URI url) {
        this.url = url;
    }

    /** A sandbox for which it is noon of that day. */
    static Sandbox sandboxOn(String day) {
        return Sandbox.start(0, USERNAME, TOKEN, clockOn(day));
    }

    static Clock clockOn(String day) {
        return Clock.fixed(Instant.parse(day + "T12:00:00Z"), ZoneOffset.UTC);
    }

    /** Posts with good credentials what Majora answers with JSON, and reads that. */
    JsonNode add(String path, JsonNode record) throws IOException, InterruptedException {
        HttpResponse<String> reply = post(path, record);
        assertThat(reply.statusCode()).isEqualTo(200);
        return ASCII.readTree(reply.body());
    }

    HttpResponse<String> post(String path, JsonNode record) throws IOException, InterruptedException {
        byte[] body = ASCII.writeValueAsBytes(withCredentials(record, ""));
        return client.send(to(path).POST(BodyPublishers.ofByteArray(body)).build(), BodyHandlers.ofString());
    }

    HttpResponse<String> send(Exchange exchange) throws IOException, InterruptedException {
        byte[] body = body(exchange);
        boolean chunked = exchange.title().contains("chunked");
        HttpRequest.Builder request = to(exchange.path())
                .method(
                        exchange.method(),
                        chunked
                                ? BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))
                                : BodyPublishers.ofByteArray(body));
        setHeaders(request, exchange.title());
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(url.resolve(path));
    }

    private static void setHeaders(HttpRequest.Builder request, String title) {
        if (title.startsWith("Content-Type ")) {
            request.header(
                    "Content-Type",
                    title.contains("text/plain") ? "text/plain" : "application/json;charset=ISO-8859-1");
        } else if (!title.equals("No Content-Type header")) {
            request.header("Content-Type", "application/json");
        }
        if (title.contains("gzip")) {
            request.header("Content-Encoding", "gzip");
        }
        if (title.startsWith("Bearer header")) {
            request.header("Authorization", "Bearer rubbish");
        }
        request.expectContinue(title.contains("Expect: 100-continue"));
    }

    private static byte[] body(Exchange exchange) throws IOException {
        if (exchange.request() != null) {
            return withCredentials(exchange.request(), exchange.title())
                    .toString()
                    .getBytes(UTF_8);
        }
        String good = sample("HOOT-0607", "");
        return switch (exchange.number()) {
            case 181 -> good.substring(0, good.length() - 1).getBytes(UTF_8);
            case 184 -> ("[" + good + "]").getBytes(UTF_8);
            case 185 -> "\"HOOT-0607\"".getBytes(UTF_8);
            case 187 -> sample("HOOT-0601", ", \"collecting_org\": \"\u00d6\"").getBytes(ISO_8859_1);
            case 188 -> ("\uFEFF" + sample("HOOT-0602", "")).getBytes(UTF_8);
            case 190 -> sample("HOOT-0604", ", \"source_age\": NaN").getBytes(UTF_8);
            case 194 -> good.getBytes(UTF_8);
            case 197 -> gzip(good.getBytes(UTF_8));
            case 211 -> sampleOf(MAX_BODY);
            case 212 -> sampleOf(MAX_BODY + 1);
            case 214 -> sampleOf(MAX_BODY + 100_000);
            default -> new byte[0];
        };
    }

    private static ObjectNode withCredentials(JsonNode record, String title) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        boolean anotherUser = title.equals("Right token, another user") || title.equals("User unknown");
        body.put("username", title.equals("username blank") ? "" : anotherUser ? "majora-other" : USERNAME);
        if (!title.equals("token missing")) {
            boolean bad = title.matches(
                    "(Wrong|Expired) token.*|.*, wrong token|Token not valid yet|Inactive user|Revoked profile");
            body.put("token", bad ? "another-token" : TOKEN);
        }
        return body.setAll((ObjectNode) record);
    }

    private static String sample(String id, String more) {
        return "{\"username\": \"%s\", \"token\": \"%s\", \"biosamples\": [{%s%s}]}"
                .formatted(USERNAME, TOKEN, GOOD_SAMPLE.formatted(id), more);
    }

    /** A body of this many bytes, most of them in one field. */
    private static byte[] sampleOf(int bytes) {
        int others = sample("HOOT-0610", ", \"collecting_org\": \"\"").length();
        return sample("HOOT-0610", ", \"collecting_org\": \"" + "o".repeat(bytes - others) + "\"")
                .getBytes(UTF_8);
    }

    private static byte[] gzip(byte[] body) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(body);
        }
        return bytes.toByteArray();
    }
}

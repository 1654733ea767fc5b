package io.github.majoradrop.majora;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/** Replies as no server should give them, each the same for the same seed; after each the connection is closed. */
public final class FuzzedReply {

    private static final String GOOD = "{\"success\":true,\"errors\":0,\"warnings\":0,\"messages\":[],\"echo\":\"%s\"}";

    private final Random random;
    private final String echo;

    /** @param echo the token, which the server tells everywhere */
    public FuzzedReply(long seed, String echo) {
        this.random = new Random(seed);
        this.echo = echo.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    /** All that the server writes before it closes the connection. */
    public byte[] bytes() {
        byte[] good = ascii(GOOD.formatted(echo));
        return switch (random.nextInt(12)) {
            case 0 -> flipped(reply("HTTP/1.1 200 OK", "Content-Type: application/json", good));
            case 1 -> cut(reply("HTTP/1.1 200 OK", "Content-Type: application/json", good));
            case 2 -> raw("HTTP/1.1 200 OK", length(good.length), good);
            case 3 -> raw("HTTP/1.1 200 OK", "Transfer-Encoding: chunked", chunks(good));
            case 4 -> reply("HTTP/1.1 200 OK", encoding(), bomb());
            case 5 -> join(ascii(informal()), reply("HTTP/1.1 200 OK", "Content-Type: application/json", good));
            case 6 -> reply("HTTP/1.1 200 OK", headers(), good);
            case 7 -> reply("HTTP/1.1 200 OK", type(), good);
            case 8 -> reply("HTTP/1.1 200 OK", "Content-Type: application/json", ascii(json()));
            case 9 -> raw(statusLine(), "Content-Length: " + good.length, good);
            case 10 -> noise();
            default ->
                reply(
                        "HTTP/1.1 " + pick("200", "201", "400", "500", "502", "418", "302") + " " + echo,
                        headers(),
                        good);
        };
    }

    private String length(int right) {
        return "Content-Length: "
                + pick(
                        "0",
                        "1",
                        "" + (right - 1),
                        "" + (right + 1),
                        "-1",
                        "abc",
                        "99999999999999999999",
                        "0x10",
                        right + "\r\nContent-Length: 3",
                        right + ", " + right,
                        "")
                + pick("", "\r\nTransfer-Encoding: chunked");
    }

    private byte[] chunks(byte[] body) {
        String size = pick("-1", "zz", "FFFFFFFF", "7fffffffffffffff1", "", Integer.toHexString(body.length + 5), "0");
        return join(
                ascii(size + pick("", ";x=" + echo) + "\r\n"),
                join(body, ascii(pick("\r\n0\r\n\r\n", "", "0\r\nX: y\r\n"))));
    }

    private String encoding() {
        return "Content-Encoding: " + pick("gzip", "gzip, gzip, gzip", "deflate", "br", "zstd", "identity", "../x", "");
    }

    /** 20 MB of blanks in 20 kB. */
    private static byte[] bomb() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream packed = new GZIPOutputStream(out)) {
            packed.write("{\"errors\":0,\"warnings\":0,\"x\":\"".getBytes(StandardCharsets.US_ASCII));
            packed.write(new byte[20_000_000]);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    private String informal() {
        String one = "HTTP/1.1 "
                + pick("100 Continue", "102 Processing", "103 Early Hints", "101 Switching Protocols", "199 x") + "\r\n"
                + pick("", "Link: </x>\r\n", "Upgrade: websocket\r\nConnection: Upgrade\r\n") + "\r\n";
        return one.repeat(1 + random.nextInt(50));
    }

    private String headers() {
        return switch (random.nextInt(8)) {
            case 0 -> "X: " + "x".repeat(1_000_000);
            case 1 -> ("X-" + echo + ": y\r\n").repeat(5_000) + "Z: z";
            case 2 -> "no colon at all " + echo;
            case 3 -> "X\u0000Y: \u0000\r\n folded\r\n\tmore: " + echo;
            case 4 ->
                "CamelHttpResponseCode: 200\r\nCAMELHTTPRESPONSECODE: x\r\nCamelHttpUri: http://127.0.0.1:1/\r\nbody: "
                        + echo;
            case 5 ->
                "Retry-After: " + pick("99999999999999999999", "-5", "Sun, 31 Dec 9999 23:59:59 GMT", "soon", "1e9");
            case 6 -> "Set-Cookie: token=" + echo + "\r\nLocation: http://127.0.0.1:1/" + echo + "\r\nRefresh: 0";
            default -> "Connection: close, keep-alive, " + echo + "\r\nKeep-Alive: timeout=-1";
        };
    }

    private String type() {
        return "Content-Type: "
                + pick(
                        "text/plain; charset=nonsense",
                        "application/json; charset=../../x",
                        "text/html; charset=UTF-16",
                        ";;;=",
                        "application/x-java-serialized-object",
                        "multipart/form-data; boundary=" + echo,
                        "",
                        "\u0001");
    }

    private String json() {
        String inner = pick(
                "[".repeat(10_000) + "]".repeat(10_000),
                "9".repeat(900_000),
                "1e99999999999",
                "\"\\ud800\"",
                "{\"a\":1,\"a\":2}",
                "\"=1+1\\r\\n\\u001b[2J\"",
                "[{\"adm1\":[{\"message\":{}}]}]",
                "NaN",
                "'x'");
        return pick(
                        "{\"errors\":0,\"warnings\":0,\"messages\":[%s],\"echo\":\"%s\"}",
                        "{\"errors\":1,\"warnings\":0,\"messages\":%s,\"echo\":\"%s\"}",
                        "{\"errors\":0,\"warnings\":1,\"success\":%s,\"request\":\"%s\"}",
                        "{\"errors\":0,\"errors\":%s,\"warnings\":0,\"echo\":\"%s\"}",
                        "{\"errors\":%s,\"warnings\":0,\"%s\":1}")
                .formatted(inner, echo);
    }

    private String statusLine() {
        return pick(
                "HTTP/9.9 200 OK",
                "ICY 200 OK",
                "HTTP/1.1 99999 x",
                "HTTP/1.1 -1",
                "HTTP/1.1",
                "HTTP/1.1 2",
                "http/1.1 200 ok",
                "HTTP/1.0 200",
                "HTTP/1.1 204 None",
                "HTTP/1.1 304 Same",
                "\r\n\r\nHTTP/1.1 200 OK",
                "HTTP/1.1 200 " + "x".repeat(100_000));
    }

    private byte[] noise() {
        byte[] noise = new byte[random.nextInt(3_000)];
        random.nextBytes(noise);
        return join(random.nextBoolean() ? ascii("HTTP/1.1 200 OK\r\n") : new byte[0], join(noise, ascii(echo)));
    }

    private byte[] flipped(byte[] bytes) {
        for (int i = 0; i <= random.nextInt(8); i++) {
            // Not in the token, which would be another one then: it stands at the end.
            bytes[random.nextInt(bytes.length - echo.length() - 10)] ^= (byte) (1 << random.nextInt(8));
        }
        return bytes;
    }

    private byte[] cut(byte[] bytes) {
        return Arrays.copyOf(bytes, random.nextInt(bytes.length));
    }

    private static byte[] reply(String status, String headers, byte[] body) {
        return raw(status, headers + "\r\nContent-Length: " + body.length, body);
    }

    private static byte[] raw(String status, String headers, byte[] body) {
        return join(ascii(status + "\r\n" + headers + "\r\n\r\n"), body);
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private String pick(String... all) {
        return List.of(all).get(random.nextInt(all.length));
    }
}

package io.github.majoradrop.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What goes back over HTTP.
 *
 * @param headers beside Content-Length
 * @param body empty where Majora sends none
 */
record ServerReply(int status, Map<String, String> headers, byte[] body) {

    private static final String PAGE = """

            <!doctype html>
            <html lang="en">
            <head>
              <title>%1$s</title>
            </head>
            <body>
              <h1>%1$s</h1><p>%2$s</p>
            </body>
            </html>
            """;

    static ServerReply json(byte[] body) {
        return new ServerReply(200, Map.of("Content-Type", "application/json"), body);
    }

    /** A status and nothing else: for bad credentials, malformed JSON, wrong methods. */
    static ServerReply bare(int status) {
        return new ServerReply(status, Map.of("Content-Type", "text/html; charset=utf-8"), new byte[0]);
    }

    /** {@link #bare} with one header more. */
    static ServerReply bare(int status, String header, String value) {
        return new ServerReply(status, Map.of("Content-Type", "text/html; charset=utf-8", header, value), new byte[0]);
    }

    static ServerReply notFound() {
        return page(404, "Not Found", "The requested resource was not found on this server.");
    }

    static ServerReply tooLarge() {
        return page(400, "Bad Request (400)", "");
    }

    static ServerReply serverError() {
        return page(500, "Server Error (500)", "");
    }

    private static ServerReply page(int status, String title, String text) {
        byte[] body = PAGE.formatted(title, text).getBytes(StandardCharsets.UTF_8);
        return new ServerReply(status, Map.of("Content-Type", "text/html"), body);
    }
}

package io.github.majoradrop.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What goes back over HTTP.
 *
 * @param headers beside Content-Length
 * @param body empty where Majora sends none
 */
record Answer(int status, Map<String, String> headers, byte[] body) {

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

    static Answer json(byte[] body) {
        return new Answer(200, Map.of("Content-Type", "application/json"), body);
    }

    /** A status and nothing else: for bad credentials, malformed JSON, wrong methods. */
    static Answer bare(int status) {
        return new Answer(status, Map.of("Content-Type", "text/html; charset=utf-8"), new byte[0]);
    }

    /** {@link #bare} with one header more. */
    static Answer bare(int status, String header, String value) {
        return new Answer(status, Map.of("Content-Type", "text/html; charset=utf-8", header, value), new byte[0]);
    }

    static Answer notFound() {
        return page(404, "Not Found", "The requested resource was not found on this server.");
    }

    static Answer tooLarge() {
        return page(400, "Bad Request (400)", "");
    }

    static Answer serverError() {
        return page(500, "Server Error (500)", "");
    }

    private static Answer page(int status, String title, String text) {
        byte[] body = PAGE.formatted(title, text).getBytes(StandardCharsets.UTF_8);
        return new Answer(status, Map.of("Content-Type", "text/html"), body);
    }
}

package io.github.majoradrop.ops.watch;

import io.github.majoradrop.config.WatchSettings;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Set;

/**
 * Stands before every address of the server. Without a password only who asks for this machine by a name of its own gets in: a page elsewhere
 * could have a name of its own lead here. With one, who knows it. Files are dropped only by our own page. Whatever goes out tells the
 * browser to load nothing from elsewhere, and to keep nothing.
 */
final class Door implements Handler<RoutingContext> {

    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action"
                    + " 'none'; frame-ancestors 'none'; base-uri 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "Referrer-Policy",
            "no-referrer",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "Cache-Control",
            "no-store");
    private static final Set<HttpMethod> METHODS = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.POST);

    private static final long MOST_BYTES = 1L << 30;

    private final Password password;
    private final boolean upload;

    Door(WatchSettings settings) {
        this.upload = settings.upload();
        this.password = settings.passwordFile() == null ? null : new Password(settings.passwordFile());
    }

    @Override
    public void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        HttpServerResponse response = context.response();
        HEADERS.forEach(response::putHeader);
        if (password == null && !isOfThisMachine(request)) {
            refuse(response, 421, "This page is asked for by 127.0.0.1 or localhost only.");
        } else if (password != null && !password.isGiven(request.getHeader("Authorization"))) {
            response.putHeader("WWW-Authenticate", "Basic realm=\"majora-drop\", charset=\"UTF-8\"");
            refuse(response, 401, "The password is asked for.");
        } else if (!METHODS.contains(request.method())) {
            refuse(response, 405, "Pages are looked at here, and files dropped.");
        } else if (request.method() != HttpMethod.POST && hasBody(request)) {
            refuse(response, 413, "Nothing is to be said with a question.");
        } else if (request.method() == HttpMethod.POST && !isOfOurPage(request)) {
            refuse(response, 403, "Only the page itself drops files.");
        } else if (request.method() != HttpMethod.POST || isTaken(request, response)) {
            context.next();
        }
    }

    /** Before anything of the file is read. A browser always says its length, and does not speak HTTP/2 without TLS. */
    private boolean isTaken(HttpServerRequest request, HttpServerResponse response) {
        String length = request.getHeader("Content-Length");
        if (!upload) {
            refuse(response, 403, "Files are not dropped here: watch.upload is false.");
        } else if (request.version() == HttpVersion.HTTP_2) {
            refuse(response, 505, "Files are dropped by HTTP/1.1.");
        } else if (length == null || !length.matches("\\d{1,18}")) {
            refuse(response, 411, "The length of the file is to be said before it.");
        } else if (Long.parseLong(length) > MOST_BYTES) {
            refuse(response, 413, "It could not be dropped: it has more than 1 GiB.");
        } else {
            return true;
        }
        return false;
    }

    /** It would be held in memory. */
    private static boolean hasBody(HttpServerRequest request) {
        String length = request.getHeader("Content-Length");
        return request.getHeader("Transfer-Encoding") != null || length != null && !length.equals("0");
    }

    private static boolean isOfThisMachine(HttpServerRequest request) {
        return request.authority() != null
                && WatchSettings.isLoopback(request.authority().host());
    }

    /** A browser says where a script comes from, and lets no script of others set a header of its own. */
    private static boolean isOfOurPage(HttpServerRequest request) {
        MultiMap headers = request.headers();
        String origin = headers.get("Origin");
        boolean isSame = origin == null || origin.replaceFirst("^https?://", "").equalsIgnoreCase(headers.get("Host"));
        boolean isPlain = "application/octet-stream".equals(headers.get("Content-Type"));
        return isSame && isPlain && headers.contains("X-Majora-Drop");
    }

    private static void refuse(HttpServerResponse response, int status, String why) {
        response.setStatusCode(status)
                .putHeader("Content-Type", "text/plain; charset=utf-8")
                .putHeader("Connection", "close")
                .end(why + "\n");
    }
}

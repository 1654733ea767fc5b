package io.github.majoradrop.ops.watch;

import org.apache.camel.Exchange;

/** What goes back to who asked over HTTP. */
final class HttpReply {

    static final String JSON = "application/json; charset=utf-8";
    static final int DONE = 200;
    static final int WRONG = 400;
    static final int FORBIDDEN = 403;
    static final int NOT_FOUND = 404;
    static final int CONFLICT = 409;
    static final int FAULT = 500;
    static final int NOT_NOW = 503;

    private HttpReply() {}

    /**
     * In place of what was asked, none of whose headers go back.
     *
     * @param body text, bytes or a file; a tree of JSON, if the route writes it
     */
    static void of(Exchange exchange, Object body, String type) {
        of(exchange, DONE, body, type);
    }

    static void of(Exchange exchange, int status, Object body, String type) {
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, status);
        exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, type);
        exchange.getMessage().setBody(body);
    }

    /** It cannot be done, and why, in words; the route does nothing else then. */
    static void refused(Exchange exchange, int status, String why) {
        told(exchange, status, why);
        exchange.setRouteStop(true);
    }

    static void told(Exchange exchange, int status, String why) {
        of(exchange, status, why + "\n", "text/plain; charset=utf-8");
    }
}

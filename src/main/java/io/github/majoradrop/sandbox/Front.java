package io.github.majoradrop.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.github.majoradrop.rules.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.CharacterCodingException;
import java.util.Map;

/**
 * What stands before the calls: paths, methods, sizes, JSON and credentials, in the order in which Majora looks at them.
 *
 * <p>Requests are read side by side and answered one after the other, so that two of the same key cannot get into each other's way.
 */
final class Front implements HttpHandler {

    private final Account account;
    private final Map<String, ApiView> calls;
    private final Object turn = new Object();

    Front(Account account, Map<String, ApiView> calls) {
        this.account = account;
        this.calls = calls;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = read(exchange);
            ServerReply answer;
            try {
                answer = answer(exchange, body);
            } catch (ServerError | CharacterCodingException e) {
                answer = ServerReply.serverError();
            }
            send(exchange, answer);
        }
    }

    private ServerReply answer(HttpExchange exchange, byte[] body) throws CharacterCodingException {
        String path = exchange.getRequestURI().getPath();
        ApiView call = calls.get(path);
        if (call == null) {
            return calls.containsKey(path + "/")
                    ? ServerReply.bare(301, "Location", path + "/")
                    : ServerReply.notFound();
        }
        if (!exchange.getRequestMethod().equals("POST")) {
            return call.wrongMethod(exchange.getRequestMethod());
        }
        if (body.length > Limits.LARGEST_BODY) {
            return ServerReply.tooLarge();
        }
        return answer(call, Json.read(body));
    }

    /** @param body null if it was no JSON */
    private ServerReply answer(ApiView call, JsonNode body) {
        if (body == null) {
            return ServerReply.bare(400);
        }
        if (!(body instanceof ObjectNode object)) {
            throw new ServerError();
        }
        if (!account.admits(object)) {
            return ServerReply.bare(400);
        }
        ApiReply reply = new ApiReply();
        if (Ocarina.isWelcome(object, reply)) {
            synchronized (turn) {
                call.answer(object, reply);
            }
        }
        return ServerReply.json(Json.write(reply.toJson()));
    }

    /**
     * The body; of a chunked one nothing, as Majora sees it (case 196); of one that is too large, a byte more than may be. The rest is
     * read and thrown away: unread, it would break the connection before the client has seen the answer.
     */
    private static byte[] read(HttpExchange exchange) throws IOException {
        try (InputStream in = exchange.getRequestBody()) {
            boolean chunked = exchange.getRequestHeaders().containsKey("Transfer-Encoding");
            byte[] body = chunked ? new byte[0] : in.readNBytes(Limits.LARGEST_BODY + 1);
            in.transferTo(OutputStream.nullOutputStream());
            return body;
        }
    }

    private static void send(HttpExchange exchange, ServerReply answer) throws IOException {
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        boolean empty = answer.body().length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(answer.status(), empty ? -1 : answer.body().length);
        if (!empty) {
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(answer.body());
            }
        }
    }
}

package io.github.majoradrop.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** What the fake Majora does with one request; whatever is no whole reply ends with the connection closed. */
@FunctionalInterface
interface FakeReply {

    void to(Socket socket) throws IOException;

    static FakeReply success() {
        return json(
                200, "{\"success\":true,\"errors\":0,\"warnings\":0,\"messages\":[],\"new\":[],\"request\":\"r-1\"}");
    }

    static FakeReply warning(String message) {
        return json(200, "{\"success\":true,\"errors\":0,\"warnings\":1,\"messages\":[\"" + message + "\"]}");
    }

    /** @param messages the JSON of the list's entries */
    static FakeReply rejected(String messages) {
        return json(200, "{\"success\":false,\"errors\":1,\"warnings\":0,\"messages\":[" + messages + "]}");
    }

    static FakeReply json(int status, String body, String... headers) {
        FakeReply whole = whole(status, "application/json", body, headers);
        return new FakeReply() {
            @Override
            public void to(Socket socket) throws IOException {
                whole.to(socket);
            }

            @Override
            public JsonNode contract() {
                return status == 200 && body.startsWith("{") ? HomeFolder.json(body) : null;
            }
        };
    }

    /** As Majora answers for several samples what it would answer for each; if it does not answer for one, it does not for any. */
    static FakeReply together(List<FakeReply> each) {
        for (FakeReply one : each) {
            if (one.contract() == null) {
                return one;
            }
        }
        ObjectNode all = HomeFolder.JSON.createObjectNode();
        all.put(
                "success",
                each.stream().allMatch(one -> one.contract().path("success").asBoolean(true)));
        List.of("errors", "warnings")
                .forEach(count -> all.put(
                        count,
                        each.stream()
                                .mapToInt(one -> one.contract().path(count).asInt())
                                .sum()));
        List.of("messages", "new").forEach(all::putArray);
        for (String list : List.of("messages", "new", "updated", "ignored")) {
            each.forEach(one -> one.contract()
                    .path(list)
                    .forEach(entry -> all.withArray(list).add(entry)));
        }
        all.put("request", "r-1");
        return json(200, all.toString()).behind(() -> {
            for (FakeReply one : each) {
                one.await();
            }
        });
    }

    /** Whether it says of several samples more than that all were taken. */
    default boolean isMixed() {
        return contract() != null
                && (contract().path("errors").asInt()
                                        + contract().path("warnings").asInt()
                                > 0
                        || !contract().path("messages").isEmpty());
    }

    /** The contract's JSON, or null if it is none. */
    default JsonNode contract() {
        return null;
    }

    /** The same, when that was done. */
    default FakeReply then(Runnable what) {
        return behind(what::run);
    }

    static FakeReply html(int status, String... headers) {
        return whole(status, "text/html", "<html><body><h1>Not what you want</h1></body></html>", headers);
    }

    /** As Majora refuses credentials. */
    static FakeReply empty(int status) {
        return whole(status, "text/html", "", new String[0]);
    }

    private static FakeReply whole(int status, String type, String body, String... headers) {
        return socket -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            write(socket, head(status, type, bytes.length, headers), bytes);
        };
    }

    private static String head(int status, String type, long length, String... headers) {
        String more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        return "HTTP/1.1 " + status + " Whatever\r\nContent-Type: " + type + "\r\nContent-Length: " + length + "\r\n"
                + more + "\r\n";
    }

    private static void write(Socket socket, String head, byte[] body) throws IOException {
        byte[] start = head.getBytes(StandardCharsets.UTF_8);
        byte[] all = Arrays.copyOf(start, start.length + body.length);
        System.arraycopy(body, 0, all, start.length, body.length);
        socket.getOutputStream().write(all);
    }

    /** The connection breaks without a word. */
    static FakeReply reset() {
        return socket -> {
            socket.setSoLinger(true, 0);
            socket.close();
        };
    }

    /** Half of what was announced. */
    static FakeReply half() {
        return socket -> {
            write(socket, head(200, "application/json", 1000), "{\"errors\":0,".getBytes(StandardCharsets.UTF_8));
            socket.close();
        };
    }

    /** Nothing at all, until the other side gives up. */
    static FakeReply silence() {
        return socket -> {
            while (socket.getInputStream().read() >= 0) {
                // Whatever it says, there is no answer.
            }
            socket.close();
        };
    }

    /** A reply that is never at its end. */
    static FakeReply endless() {
        return flow("x".repeat(65_536).getBytes(StandardCharsets.UTF_8), 0);
    }

    /** A byte now and then, for ever. */
    static FakeReply dripping() {
        return flow(new byte[1], 100);
    }

    private static FakeReply flow(byte[] piece, long millis) {
        return socket -> {
            try (socket) {
                write(socket, head(200, "application/json", Long.MAX_VALUE), new byte[0]);
                OutputStream out = socket.getOutputStream();
                while (true) {
                    out.write(piece);
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
                }
            }
        };
    }

    /** Waits for the moment to answer; mostly that is now. */
    default void await() throws IOException {}

    /** The same, but not at once. */
    default FakeReply after(long millis) {
        return behind(() -> {
            long due = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
            while (due - System.nanoTime() > 0) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
        });
    }

    /** The same, but not before that gate is open. */
    default FakeReply after(CountDownLatch gate) {
        return behind(() -> {
            try {
                gate.await();
            } catch (InterruptedException ended) {
                throw new IOException(ended);
            }
        });
    }

    private FakeReply behind(Waiting waiting) {
        FakeReply now = this;
        return new FakeReply() {
            @Override
            public void to(Socket socket) throws IOException {
                now.to(socket);
            }

            @Override
            public JsonNode contract() {
                return now.contract();
            }

            @Override
            public void await() throws IOException {
                now.await();
                waiting.await();
            }
        };
    }

    /** What is to be over before a reply. */
    @FunctionalInterface
    interface Waiting {
        void await() throws IOException;
    }
}

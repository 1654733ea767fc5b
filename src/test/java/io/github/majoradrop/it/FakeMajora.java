package io.github.majoradrop.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * A Majora of which the test decides each answer. Made of sockets, as it has to break off, to drip and to be down. It remembers what reached it
 * and in which order, and sees when two records with a key in common travel at the same time.
 */
final class FakeMajora implements AutoCloseable {

    private final int port;
    private final String user;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final List<Call> calls = new ArrayList<>();
    private final Map<String, Integer> counts = new HashMap<>();
    private final Set<String> travelling = new HashSet<>();
    private final List<String> overlaps = new ArrayList<>();
    private final List<String> events = new ArrayList<>();
    private final List<String> heads = new ArrayList<>();
    private volatile String token;
    private volatile Function<Call, Answer> script = call -> Answer.success();
    private volatile Function<Call, Answer> probes = call -> Answer.rejected("\"'biosamples' is empty\"");
    private volatile ServerSocket listener;

    FakeMajora(String user, String token) {
        this.user = user;
        this.token = token;
        this.port = listen(0);
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + port + "/");
    }

    /** How records are answered from now on. */
    void answers(Function<Call, Answer> answer) {
        script = answer;
    }

    /** How probes are answered from now on. */
    void answersProbes(Function<Call, Answer> answer) {
        probes = answer;
    }

    /** The only token that it takes from now on. */
    void takes(String other) {
        token = other;
    }

    /** Nobody can reach it any more; who is connected is cut off. */
    void goDown() {
        try {
            listener.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        for (Socket socket : sockets) {
            try {
                Answer.reset().to(socket);
            } catch (IOException closed) {
                // It has gone by itself.
            }
        }
    }

    void comeUp() {
        listen(port);
    }

    /** The posts of records so far. */
    synchronized List<Call> calls() {
        return calls.stream().filter(call -> !call.isProbe()).toList();
    }

    synchronized List<Call> callsOf(String id) {
        return calls().stream().filter(call -> call.id().equals(id)).toList();
    }

    synchronized long probes() {
        return calls.size() - calls().size();
    }

    /** How many posts of records there were so far. */
    synchronized int posts() {
        return counts.entrySet().stream()
                .filter(count -> !count.getKey().endsWith("|"))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    /** Keys of which two requests were on their way at the same time. */
    synchronized List<String> overlaps() {
        return List.copyOf(overlaps);
    }

    /** {@code + kind id} when a record came, {@code - kind id} when it was answered, in their order. */
    synchronized List<String> events() {
        return List.copyOf(events);
    }

    /** First line and headers of each request. */
    synchronized List<String> heads() {
        return List.copyOf(heads);
    }

    private int listen(int wanted) {
        try {
            ServerSocket opened = new ServerSocket();
            opened.setReuseAddress(true);
            opened.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted));
            listener = opened;
            start(() -> accept(opened));
            return opened.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "fake-majora");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept(ServerSocket from) {
        while (!from.isClosed()) {
            try {
                Socket socket = from.accept();
                socket.setTcpNoDelay(true);
                sockets.add(socket);
                start(() -> serve(socket));
            } catch (IOException down) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            while (!socket.isClosed() && !listener.isClosed()) {
                String head = head(socket.getInputStream());
                if (head == null) {
                    return;
                }
                answer(socket, head);
            }
        } catch (IOException broken) {
            // The other side, or the test, has closed it.
        } finally {
            sockets.remove(socket);
        }
    }

    private void answer(Socket socket, String head) throws IOException {
        byte[] body = socket.getInputStream().readNBytes(Integer.parseInt(header(head, "content-length")));
        Call call = came(head, body);
        try {
            chosen(call).to(socket);
        } finally {
            went(call);
        }
    }

    private Answer chosen(Call call) {
        if (!call.body().path("username").asText().equals(user)
                || !call.body().path("token").asText().equals(token)) {
            return Answer.empty(400);
        }
        return (call.isProbe() ? probes : script).apply(call);
    }

    private synchronized Call came(String head, byte[] body) throws IOException {
        JsonNode json = body.length == 0 ? NullNode.instance : HomeFolder.JSON.readTree(body);
        String kind = head.split("/add/")[0].replaceFirst(".*/", "");
        Call unnumbered = new Call(kind, json, 0, System.nanoTime());
        int nth = counts.merge(kind + "|" + unnumbered.id(), 1, Integer::sum);
        Call call = new Call(kind, json, nth, unnumbered.at());
        calls.add(call);
        heads.add(head);
        if (!call.isProbe()) {
            events.add("+ " + kind + " " + call.id());
            call.keys().stream().filter(key -> !travelling.add(kind + key)).forEach(overlaps::add);
        }
        return call;
    }

    private synchronized void went(Call call) {
        if (!call.isProbe()) {
            events.add("- " + call.kind() + " " + call.id());
            call.keys().forEach(key -> travelling.remove(call.kind() + key));
        }
    }

    /** The first line and the headers; null at the end of the connection. */
    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int last = 0;
        for (int read = in.read(); read >= 0; read = in.read()) {
            head.write(read);
            last = last << 8 | read;
            if (last == 0x0d0a0d0a) {
                return head.toString(StandardCharsets.ISO_8859_1);
            }
        }
        return null;
    }

    private static String header(String head, String name) {
        return head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst()
                .orElse("0");
    }

    @Override
    public void close() {
        goDown();
    }
}

package io.github.majoradrop.it;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** An http proxy for CONNECT that lets nobody through without user and password. */
final class ConnectProxy implements Closeable {

    private final ServerSocket server;
    private final String credentials;
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final AtomicInteger tunnels = new AtomicInteger();

    ConnectProxy(ReservedPort port, String user, String password) throws IOException {
        server = port.listen();
        credentials = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        workers.submit(this::accept);
    }

    /** How many tunnels were opened. */
    int tunnels() {
        return tunnels.get();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                workers.submit(() -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            String head = head(client.getInputStream());
            while (head.startsWith("CONNECT ") && !head.contains("Basic " + credentials)) {
                answer(
                        client,
                        "407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"test\"\r\n"
                                + "Content-Length: 0");
                head = head(client.getInputStream());
            }
            if (head.startsWith("CONNECT ")) {
                tunnel(client, head.split(" ")[1]);
            }
        } catch (IOException ended) {
            // A tunnel ends when either side closes it.
        }
    }

    private void tunnel(Socket client, String target) throws IOException {
        int colon = target.lastIndexOf(':');
        try (Socket majora = new Socket(target.substring(0, colon), Integer.parseInt(target.substring(colon + 1)))) {
            tunnels.incrementAndGet();
            answer(client, "200 Connected");
            workers.submit(() -> pump(majora, client));
            pump(client, majora);
        }
    }

    private static void pump(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException ended) {
            // The other direction notices, too.
        }
    }

    private static void answer(Socket client, String status) throws IOException {
        OutputStream out = client.getOutputStream();
        out.write(("HTTP/1.1 " + status + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int read = in.read();
            if (read < 0) {
                return "";
            }
            head.append((char) read);
        }
        return head.toString();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        workers.shutdownNow();
    }
}

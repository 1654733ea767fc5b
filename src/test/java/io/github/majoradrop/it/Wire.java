package io.github.majoradrop.it;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A server of bare sockets on loopback, as no HTTP server can break off, drip, and be down as a test wants it. */
final class Wire implements AutoCloseable {

    /** Answers one request on its socket; closes it if no further one is to come. */
    interface Handler {
        void handle(Socket socket, String head, byte[] body) throws IOException;
    }

    private final Handler handler;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();
    private final ReservedPort port = new ReservedPort();
    private volatile ServerSocket listener;

    Wire(Handler handler) {
        this.handler = handler;
    }

    int port() {
        return port.number();
    }

    int connections() {
        return connections.get();
    }

    /** Whether nobody is connected. */
    boolean isIdle() {
        return sockets.isEmpty();
    }

    /** Listens, again on the same port if it did before. */
    void open() {
        try {
            ServerSocket opened = port.listen();
            listener = opened;
            start(() -> accept(opened));
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
                connections.incrementAndGet();
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
                int length = Integer.parseInt(header(head, "content-length"));
                handler.handle(socket, head, socket.getInputStream().readNBytes(length));
            }
        } catch (IOException broken) {
            // The other side, or the test, has closed it.
        } finally {
            sockets.remove(socket);
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
        shut();
        port.close();
    }

    /** Nobody can connect any more; who is connected is cut off. */
    void shut() {
        try {
            listener.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        for (Socket socket : sockets) {
            try {
                FakeReply.reset().to(socket);
            } catch (IOException closed) {
                // It has gone by itself.
            }
        }
    }
}

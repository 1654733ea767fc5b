package io.github.majoradrop.bench;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * A very cheap stand-in for Majora on loopback: answers every POST alike, without a look at its body. Says {@code port N} when it listens, and
 * {@code posted} at the first POST. Ends with its standard input.
 *
 * <p>Arguments: {@code --latency MILLIS}, {@code --errors} (every record is refused).
 */
public final class StubMajora {

    private static final String ACCEPTED = "{\"errors\": 0, \"warnings\": 0, \"messages\": [], \"tasks\": [], \"new\":"
            + " [[\"Biosample\", \"ce5d610e-cbed-4ced-ad99-f0d479aa463c\", \"HOOT-0001\"]], \"updated\": [],"
            + " \"ignored\": [], \"request\": \"64b5d5c8-7d4a-4159-bd26-5711027d79c2\", \"success\": true}";
    private static final String REFUSED = "{\"errors\": 1, \"warnings\": 0, \"messages\": [{\"adm1\": [{\"message\":"
            + " \"Select a valid choice.\", \"code\": \"invalid_choice\"}]}], \"tasks\": [], \"new\": [], \"updated\":"
            + " [], \"ignored\": [\"HOOT-0001\"], \"request\": \"e3f0bc1f-3d82-45ff-bfa5-2cb43cdcc431\","
            + " \"success\": false}";

    private final long latencyNanos;
    private final byte[] reply;
    private final AtomicBoolean posted = new AtomicBoolean();

    private StubMajora(long latencyMillis, boolean refuses) {
        latencyNanos = latencyMillis * 1_000_000;
        String body = refuses ? REFUSED : ACCEPTED;
        reply = ("HTTP/1.1 200 OK\r\nServer: stub\r\nContent-Type: application/json\r\nContent-Length: " + body.length()
                        + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII);
    }

    public static void main(String[] args) throws IOException {
        List<String> given = List.of(args);
        int latency = given.indexOf("--latency");
        StubMajora stub =
                new StubMajora(latency < 0 ? 0 : Long.parseLong(given.get(latency + 1)), given.contains("--errors"));
        try (ServerSocket server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress())) {
            System.out.println("port " + server.getLocalPort());
            daemon(() -> stub.accept(server));
            while (System.in.read() >= 0) {
                // Whoever started it still wants it.
            }
        }
    }

    private void accept(ServerSocket server) {
        try {
            while (true) {
                Socket client = server.accept();
                daemon(() -> serve(client));
            }
        } catch (IOException closed) {
            // The end.
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "stub");
        thread.setDaemon(true);
        thread.start();
    }

    private void serve(Socket client) {
        try (client) {
            client.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(client.getInputStream(), 1 << 14);
            OutputStream out = new BufferedOutputStream(client.getOutputStream(), 1 << 12);
            for (int length = bodyLength(in); length >= 0; length = bodyLength(in)) {
                in.skipNBytes(length);
                if (!posted.get() && posted.compareAndSet(false, true)) {
                    System.out.println("posted");
                }
                if (latencyNanos > 0) {
                    LockSupport.parkNanos(latencyNanos);
                }
                out.write(reply);
                out.flush();
            }
        } catch (IOException gone) {
            // The client closed the connection.
        }
    }

    /** Reads the head of a request; -1 at the end. */
    private static int bodyLength(InputStream in) throws IOException {
        int length = 0;
        StringBuilder line = new StringBuilder(64);
        for (int c = in.read(); c >= 0; c = in.read()) {
            if (c == '\n') {
                if (line.isEmpty()) {
                    return length;
                }
                if (line.length() > 15 && line.substring(0, 15).equalsIgnoreCase("content-length:")) {
                    length = Integer.parseInt(line.substring(15).strip());
                }
                line.setLength(0);
            } else if (c != '\r') {
                line.append((char) c);
            }
        }
        return -1;
    }
}

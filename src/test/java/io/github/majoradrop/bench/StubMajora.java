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
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * A very cheap stand-in for Majora on loopback: answers every POST alike, without a look at its body. Says {@code port N} when it listens, and
 * {@code posted} at the first POST. Ends with its standard input.
 *
 * <p>Arguments: {@code --latency MILLIS}, {@code --errors} (every record is refused); or a server that costs: {@code --call MILLIS} and
 * {@code --sample MILLIS} of one of {@code --servers N} threads.
 */
public final class StubMajora {

    private static final String ACCEPTED = "{\"errors\": 0, \"warnings\": 0, \"messages\": [], \"tasks\": [], \"new\":"
            + " [[\"Biosample\", \"ce5d610e-cbed-4ced-ad99-f0d479aa463c\", \"HOOT-0001\"]], \"updated\": [],"
            + " \"ignored\": [], \"request\": \"64b5d5c8-7d4a-4159-bd26-5711027d79c2\", \"success\": true}";
    private static final String REFUSED = "{\"errors\": 1, \"warnings\": 0, \"messages\": [{\"adm1\": [{\"message\":"
            + " \"Select a valid choice.\", \"code\": \"invalid_choice\"}]}], \"tasks\": [], \"new\": [], \"updated\":"
            + " [], \"ignored\": [\"HOOT-0001\"], \"request\": \"e3f0bc1f-3d82-45ff-bfa5-2cb43cdcc431\","
            + " \"success\": false}";

    private static final byte[] SAMPLE = "\"central_sample_id\"".getBytes(StandardCharsets.US_ASCII);

    private final long latencyNanos;
    private final long callMillis;
    private final long sampleMillis;
    private final Semaphore servers;
    private final byte[] reply;
    private final AtomicBoolean posted = new AtomicBoolean();

    private StubMajora(List<String> given) {
        latencyNanos = number(given, "--latency", 0) * 1_000_000;
        callMillis = number(given, "--call", 0);
        sampleMillis = number(given, "--sample", 0);
        servers = new Semaphore((int) number(given, "--servers", 1), true);
        String body = given.contains("--errors") ? REFUSED : ACCEPTED;
        reply = ("HTTP/1.1 200 OK\r\nServer: stub\r\nContent-Type: application/json\r\nContent-Length: " + body.length()
                        + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII);
    }

    public static void main(String[] args) throws IOException {
        StubMajora stub = new StubMajora(List.of(args));
        try (ServerSocket server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress())) {
            System.out.println("port " + server.getLocalPort());
            daemon(() -> stub.accept(server));
            while (System.in.read() >= 0) {
                // Whoever started it still wants it.
            }
        }
    }

    private static long number(List<String> given, String option, long otherwise) {
        int at = given.indexOf(option);
        return at < 0 ? otherwise : Long.parseLong(given.get(at + 1));
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

    private void work(long millis) {
        servers.acquireUninterruptibly();
        LockSupport.parkNanos(millis * 1_000_000);
        servers.release();
    }

    private static int samples(byte[] body) {
        int samples = 0;
        for (int at = 0; at + SAMPLE.length <= body.length; at++) {
            samples += Arrays.equals(body, at, at + SAMPLE.length, SAMPLE, 0, SAMPLE.length) ? 1 : 0;
        }
        return samples;
    }

    private void serve(Socket client) {
        try (client) {
            client.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(client.getInputStream(), 1 << 14);
            OutputStream out = new BufferedOutputStream(client.getOutputStream(), 1 << 12);
            for (int length = bodyLength(in); length >= 0; length = bodyLength(in)) {
                byte[] body = in.readNBytes(length);
                if (!posted.get() && posted.compareAndSet(false, true)) {
                    System.out.println("posted");
                }
                if (latencyNanos > 0) {
                    LockSupport.parkNanos(latencyNanos);
                }
                if (callMillis > 0) {
                    work(callMillis + sampleMillis * samples(body));
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

package io.github.majoradrop.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.majoradrop.Patience;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.BooleanSupplier;

/** The page of a running daemon, as a client without a browser sees it. Sees to it that the token is in nothing that comes back. */
final class Site {

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final int port;
    private final String password;
    private Program daemon;

    private Site(int port, String password) {
        this.port = port;
        this.password = password;
    }

    /** Starts the daemon with a page, and waits for it. */
    static Site of(Lab lab) {
        Site site = new Site(lab.reservePort(), null);
        site.daemon = lab.with("watch.port", Integer.toString(site.port)).run();
        lab.waitUntil("it runs", () -> site.daemon.logLinesWith("Watching") == 1);
        return site;
    }

    /** The page of whatever is started at that port. */
    static Site at(int port) {
        return new Site(port, null);
    }

    /** Of the metric of that name without labels; 0 if it was not counted yet. */
    double metric(String name) {
        return get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .sum();
    }

    Program daemon() {
        return daemon;
    }

    int port() {
        return port;
    }

    URI url(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** The same, with a password. */
    Site as(String knownPassword) {
        return new Site(port, knownPassword);
    }

    HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    /** As the script of the page drops a file. */
    HttpResponse<String> post(String path, String body) {
        return post(path, BodyPublishers.ofString(body));
    }

    HttpResponse<String> post(String path, BodyPublisher body) {
        return send(request(path)
                .header("X-Majora-Drop", "1")
                .header("Content-Type", "application/octet-stream")
                .POST(body));
    }

    JsonNode json(String path) {
        try {
            return HomeFolder.JSON.readTree(get(path).body());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(url(path));
        if (password != null) {
            byte[] pair = ("any:" + password).getBytes(StandardCharsets.UTF_8);
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
        }
        return request;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
            assertThat(response.headers() + response.body()).doesNotContain(Lab.PART_OF_TOKEN);
            return response;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException ended) {
            throw new IllegalStateException(ended);
        }
    }

    /** The first line of what comes back for a file that is announced so, before anything of it is sent. */
    String rawDrop(String announced) {
        try (Socket socket = beginDrop(announced);
                BufferedReader reply =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            return reply.readLine();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Begins to drop a file, and ends the connection when the daemon has begun to write it. */
    void breakOffDrop(BooleanSupplier begun) {
        try (Socket socket = beginDrop("Content-Length: 1000")) {
            socket.getOutputStream().write("central_sample_id\nU1\n".getBytes(StandardCharsets.US_ASCII));
            await().atMost(Patience.LONGEST).until(begun::getAsBoolean);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** What comes back for these lines of a request, as they are. */
    String raw(String... lines) {
        try (Socket socket = connected(lines)) {
            String response = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(response).doesNotContain(Lab.PART_OF_TOKEN);
            return response;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Socket beginDrop(String announced) throws IOException {
        return connected(
                "POST /drop?name=up.csv HTTP/1.1",
                "Host: 127.0.0.1:" + port,
                "X-Majora-Drop: 1",
                "Content-Type: application/octet-stream",
                announced);
    }

    private Socket connected(String... lines) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        String request = String.join("\r\n", lines) + "\r\nConnection: close\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
        return socket;
    }
}

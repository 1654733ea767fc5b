package io.github.majoradrop.sandbox;

import static io.github.majoradrop.sandbox.Bodies.BIOSAMPLE;
import static io.github.majoradrop.sandbox.Bodies.json;
import static io.github.majoradrop.sandbox.Bodies.sample;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What holds of the sandbox as a server: who may call, several at once, connections, the beginning and the end. */
class SandboxTest {

    private Sandbox sandbox;
    private Replayer client;

    @BeforeEach
    void start() {
        sandbox = Replayer.sandboxOn("2026-11-22");
        client = new Replayer(sandbox.url());
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void a_wrong_token_is_a_bare_400_and_stores_nothing() throws Exception {
        try (Sandbox other = Sandbox.start(0, Replayer.USERNAME, "renewed", Clock.systemUTC())) {
            HttpResponse<String> reply =
                    new Replayer(other.url()).post(BIOSAMPLE, json(sample("HOOT-1", "2026-11-10")));

            assertThat(reply.statusCode()).isEqualTo(400);
            assertThat(reply.body()).isEmpty();
        }
        assertThat(add(BIOSAMPLE, sample("HOOT-1", "2026-11-10")).get("new")).hasSize(1);
    }

    @Test
    void a_new_key_posted_many_times_at_once_is_stored_once() throws Exception {
        List<Callable<JsonNode>> posts = Collections.nCopies(32, () -> add(BIOSAMPLE, sample("HOOT-1", "2026-11-10")));

        List<JsonNode> replies = allAtOnce(posts);

        assertThat(replies).allMatch(reply -> reply.get("success").booleanValue());
        assertThat(replies.stream().filter(reply -> reply.get("new").size() == 1))
                .hasSize(1);
        assertThat(replies.stream().filter(reply -> reply.get("updated").size() == 1))
                .hasSize(31);
    }

    @Test
    void different_keys_posted_at_once_are_all_stored() throws Exception {
        List<Callable<JsonNode>> posts = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            String id = "HOOT-" + i;
            posts.add(() -> add(BIOSAMPLE, sample(id, "2026-11-10")));
        }

        assertThat(allAtOnce(posts)).allMatch(reply -> reply.get("new").size() == 1);
        assertThat(allAtOnce(posts)).allMatch(reply -> reply.get("updated").size() == 1);
    }

    @Test
    void a_connection_is_kept_for_the_next_request_even_after_one_that_was_too_large() throws Exception {
        byte[] tooLarge = new byte[3_000_000];

        try (Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), sandbox.port())) {
            for (byte[] body : List.of(tooLarge, "{}".getBytes(UTF_8))) {
                socket.getOutputStream()
                        .write(("POST " + BIOSAMPLE + " HTTP/1.1\r\nHost: majora\r\nContent-Length: " + body.length
                                        + "\r\n\r\n")
                                .getBytes(UTF_8));
                socket.getOutputStream().write(body);

                assertThat(readReply(socket)).startsWith("HTTP/1.1 400");
            }
        }
    }

    @Test
    void a_port_that_is_taken_and_blank_credentials_are_refused() {
        Clock clock = Clock.systemUTC();

        assertThatThrownBy(() -> Sandbox.start(sandbox.port(), "user", "token", clock))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(String.valueOf(sandbox.port()));
        assertThatIllegalArgumentException().isThrownBy(() -> Sandbox.start(0, " ", "token", clock));
        assertThatIllegalArgumentException().isThrownBy(() -> Sandbox.start(0, "user", "", clock));
    }

    @Test
    void a_closed_sandbox_frees_its_port_and_has_forgotten_everything() throws Exception {
        add(BIOSAMPLE, sample("HOOT-1", "2026-11-10"));
        int port = sandbox.port();
        sandbox.close();

        sandbox = Sandbox.start(port, Replayer.USERNAME, Replayer.TOKEN, Replayer.clockOn("2026-11-22"));

        client = new Replayer(sandbox.url());
        assertThat(add(BIOSAMPLE, sample("HOOT-1", "2026-11-10")).get("new")).hasSize(1);
    }

    private JsonNode add(String path, String record) throws IOException, InterruptedException {
        return client.add(path, json(record));
    }

    private static List<JsonNode> allAtOnce(List<Callable<JsonNode>> posts) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            List<JsonNode> replies = new ArrayList<>();
            for (Future<JsonNode> reply : threads.invokeAll(posts)) {
                replies.add(reply.get());
            }
            return replies;
        } finally {
            threads.shutdownNow();
        }
    }

    /** The head of a reply; its body is read and thrown away. */
    private static String readReply(Socket socket) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = socket.getInputStream().read();
            assertThat(next).as("the connection was closed after: " + head).isNotNegative();
            head.append((char) next);
        }
        String length = head.toString().toLowerCase(Locale.ROOT).replaceAll("(?s).*content-length: *(\\d+).*", "$1");
        socket.getInputStream().readNBytes(Integer.parseInt(length));
        return head.toString();
    }
}

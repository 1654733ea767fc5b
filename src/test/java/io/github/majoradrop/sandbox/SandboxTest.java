package io.github.majoradrop.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
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

class SandboxTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String BIOSAMPLE = "/api/v2/artifact/biosample/add/";
    private static final String LIBRARY = "/api/v2/artifact/library/add/";
    private static final String SEQUENCING = "/api/v2/process/sequencing/add/";

    private Sandbox sandbox;
    private Replayer client;

    @BeforeEach
    void start() {
        sandbox = sandboxOn("2026-11-22");
        client = new Replayer(sandbox.url());
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void a_sample_is_new_the_first_time_and_updated_the_second() throws Exception {
        JsonNode first = post(BIOSAMPLE, sample("HOOT-1", "2026-11-10"));
        JsonNode second = post(BIOSAMPLE, sample("HOOT-1", "2026-11-10"));

        assertThat(first.get("new").get(0).get(2).textValue()).isEqualTo("HOOT-1");
        assertThat(first.get("updated")).isEmpty();
        assertThat(second.get("new")).isEmpty();
        assertThat(second.get("updated")).isEqualTo(first.get("new"));
        assertThat(second.get("request")).isNotEqualTo(first.get("request"));
    }

    @Test
    void a_wrong_token_is_a_bare_400_and_stores_nothing() throws Exception {
        try (Sandbox other = Sandbox.start(0, Replayer.USERNAME, "renewed", Clock.systemUTC())) {
            HttpResponse<String> reply =
                    new Replayer(other.url()).post(BIOSAMPLE, json(sample("HOOT-1", "2026-11-10")));

            assertThat(reply.statusCode()).isEqualTo(400);
            assertThat(reply.body()).isEmpty();
        }
        assertThat(post(BIOSAMPLE, sample("HOOT-1", "2026-11-10")).get("new")).hasSize(1);
    }

    @Test
    void an_empty_list_with_good_credentials_is_an_error_and_creates_nothing() throws Exception {
        for (String path : List.of(BIOSAMPLE, LIBRARY, SEQUENCING)) {
            JsonNode reply = post(path, path.equals(SEQUENCING) ? "{'runs': []}" : "{'biosamples': []}");

            assertThat(reply.get("errors").intValue()).as(path).isEqualTo(1);
            assertThat(reply.get("success").booleanValue()).as(path).isFalse();
            assertThat(reply.get("new")).as(path).isEmpty();
        }
    }

    @Test
    void the_clock_decides_what_is_in_the_future_and_what_is_too_old() throws Exception {
        assertThat(messages(post(BIOSAMPLE, sample("HOOT-1", "2026-11-23"))))
                .contains("Sample cannot be collected in the future");
        assertThat(messages(post(BIOSAMPLE, sample("HOOT-1", "2025-11-21"))))
                .contains("Sample cannot be collected more than a year ago...");

        try (Sandbox later = sandboxOn("2026-11-23")) {
            HttpResponse<String> reply =
                    new Replayer(later.url()).post(BIOSAMPLE, json(sample("HOOT-1", "2026-11-23")));

            assertThat(JSON.readTree(reply.body()).get("success").booleanValue())
                    .isTrue();
        }
    }

    @Test
    void a_new_key_posted_many_times_at_once_is_stored_once() throws Exception {
        List<Callable<JsonNode>> posts = Collections.nCopies(32, () -> post(BIOSAMPLE, sample("HOOT-1", "2026-11-10")));

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
            posts.add(() -> post(BIOSAMPLE, sample(id, "2026-11-10")));
        }

        assertThat(allAtOnce(posts)).allMatch(reply -> reply.get("new").size() == 1);
        assertThat(allAtOnce(posts)).allMatch(reply -> reply.get("updated").size() == 1);
    }

    @Test
    void a_sample_with_metrics_null_is_refused_and_stored_all_the_same() throws Exception {
        String broken = "{'biosamples': [{'central_sample_id': 'HOOT-1', 'adm1': 'UK-ENG', 'is_surveillance': 'Y',"
                + " 'collection_date': '2026-11-10', 'metrics': null}]}";

        JsonNode refused = post(BIOSAMPLE, broken);
        JsonNode mended = post(BIOSAMPLE, sample("HOOT-1", "2026-11-10"));

        assertThat(refused.get("errors").intValue()).isEqualTo(1);
        assertThat(refused.get("new")).isEmpty();
        assertThat(mended.get("updated")).hasSize(1);
    }

    @Test
    void half_a_character_is_refused_and_the_reply_is_still_json() throws Exception {
        JsonNode reply = post(BIOSAMPLE, sample("HOOT-\\ud83d", "2026-11-10"));

        assertThat(reply.get("errors").intValue()).isEqualTo(1);
        assertThat(messages(reply)).contains("surrogates not allowed");

        JsonNode ignored = post(BIOSAMPLE, "{'biosamples': [{'central_sample_id': 'HOOT-\\ud83d'}]}");

        assertThat(ignored.get("ignored").get(0).textValue()).isEqualTo("HOOT-\ud83d");
    }

    @Test
    void an_identical_library_is_answered_with_empty_lists() throws Exception {
        post(BIOSAMPLE, sample("HOOT-1", "2026-11-10"));

        JsonNode first = post(LIBRARY, library("KIT"));
        JsonNode same = post(LIBRARY, library("KIT"));
        JsonNode changed = post(LIBRARY, library("KIT-2"));

        assertThat(first.get("new")).hasSize(1);
        assertThat(first.get("updated")).hasSize(1);
        assertThat(same.get("success").booleanValue()).isTrue();
        assertThat(same.get("new")).isEmpty();
        assertThat(same.get("updated")).isEmpty();
        assertThat(changed.get("updated").get(0).get(0).textValue()).isEqualTo("Library");
    }

    @Test
    void a_run_that_was_half_made_refuses_every_corrected_request() throws Exception {
        post(BIOSAMPLE, sample("HOOT-1", "2026-11-10"));
        post(LIBRARY, library("KIT"));

        for (String half : List.of(run("R".repeat(97), "GridION"), run("HOOT_RUN_1", "M".repeat(49)))) {
            JsonNode first = post(SEQUENCING, half);
            JsonNode corrected = post(SEQUENCING, half.replace("M".repeat(49), "GridION"));

            assertThat(first.get("new")).hasSize(1);
            assertThat(messages(first)).contains("value too long for type character varying");
            assertThat(corrected.get("errors").intValue()).isEqualTo(1);
            assertThat(messages(corrected)).contains("Possible race condition", "advised to resubmit");
        }
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
        post(BIOSAMPLE, sample("HOOT-1", "2026-11-10"));
        int port = sandbox.port();
        sandbox.close();

        sandbox = Sandbox.start(port, Replayer.USERNAME, Replayer.TOKEN, clockOn("2026-11-22"));

        client = new Replayer(sandbox.url());
        assertThat(post(BIOSAMPLE, sample("HOOT-1", "2026-11-10")).get("new")).hasSize(1);
    }

    private static Sandbox sandboxOn(String day) {
        return Sandbox.start(0, Replayer.USERNAME, Replayer.TOKEN, clockOn(day));
    }

    private static Clock clockOn(String day) {
        return Clock.fixed(Instant.parse(day + "T12:00:00Z"), ZoneOffset.UTC);
    }

    private JsonNode post(String path, String record) throws IOException, InterruptedException {
        HttpResponse<String> reply = client.post(path, json(record));
        assertThat(reply.statusCode()).isEqualTo(200);
        return JSON.readTree(reply.body());
    }

    /** JSON written with single quotes. */
    private static JsonNode json(String text) throws IOException {
        return JSON.readTree(text.replace('\'', '"'));
    }

    private static String messages(JsonNode reply) {
        return reply.get("messages").toString();
    }

    private static String sample(String id, String collected) {
        return "{'biosamples': [{'central_sample_id': '%s', 'adm1': 'UK-ENG', 'collection_date': '%s', 'is_surveillance': 'Y'}]}"
                .formatted(id, collected);
    }

    private static String library(String kit) {
        return "{'library_name': 'HOOT-LIB-1', 'library_layout_config': 'SINGLE', 'library_seq_kit': '%s',"
                        .formatted(kit)
                + " 'library_seq_protocol': 'PROTOCOL', 'biosamples': [{'central_sample_id': 'HOOT-1',"
                + " 'library_source': 'VIRAL_RNA', 'library_selection': 'PCR', 'library_strategy': 'AMPLICON'}]}";
    }

    private static String run(String name, String model) {
        return "{'library_name': 'HOOT-LIB-1', 'runs': [{'run_name': '%s', 'instrument_make': 'ILLUMINA', 'instrument_model': '%s'}]}"
                .formatted(name, model);
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

package io.github.majoradrop.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.majoradrop.record.RecordMessage;
import io.github.majoradrop.rules.Kind;
import io.github.majoradrop.rules.Limits;
import io.github.majoradrop.submit.Answer;
import io.github.majoradrop.submit.Outcome;
import io.github.majoradrop.submit.Samples;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

/** The shipped submit routes with three biosamples in one request at most, and two requests at a time. */
class BatchRoutesTest extends RoutesTest {

    private static final String OK = "{\"errors\":0,\"warnings\":0,\"success\":true,\"messages\":[]}";
    private static final String REFUSED = "{\"errors\":1,\"warnings\":0,\"success\":false,\"messages\":[\"no\"]}";

    private final List<List<String>> posts = new CopyOnWriteArrayList<>();
    private final List<Answer> answers = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile String stumbling;
    private volatile boolean isDown;
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private HttpServer majora;

    BatchRoutesTest() {
        super("2-submit.camel.yaml");
    }

    @Override
    int batch() {
        return 3;
    }

    @Override
    String answersEdge() {
        return "direct:answers";
    }

    @Override
    int gatherMillis() {
        return 1000;
    }

    @Override
    protected void doPreSetup() throws IOException {
        majora = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        majora.setExecutor(threads);
        majora.createContext("/", this::reply);
        majora.start();
    }

    @Override
    String url() {
        return "http://127.0.0.1:" + majora.getAddress().getPort() + "/";
    }

    @Override
    void beside(RouteBuilder routes) {
        routes.from("direct:answers").errorHandler(routes.noErrorHandler()).process(exchange -> {
            Answer answer = exchange.getMessage().getBody(Answer.class);
            if (answer.record().id().equals(stumbling)) {
                stumbling = null;
                throw new IllegalStateException("the broker is gone");
            }
            answers.add(answer);
        });
    }

    @Override
    protected void doPostTearDown() {
        majora.stop(0);
        threads.shutdownNow();
    }

    @Test
    void a_single_record_waits_for_no_other() {
        send("A", 10);

        await().until(() -> answers.size() == 1);
        assertThat(posts).containsExactly(List.of("A"));
    }

    @Test
    void while_no_worker_is_free_records_gather_in_their_order_until_a_call_is_full() {
        occupyBothWorkers();
        List.of("C", "D", "E", "F", "G").forEach(id -> send(id, 10));
        gate.countDown();

        await().until(() -> answers.size() == 7);
        assertThat(posts).hasSize(4).contains(List.of("C", "D", "E"), List.of("F", "G"));
        assertThat(answers).extracting(Answer::together).containsExactlyInAnyOrder(1, 1, 3, 3, 3, 2, 2);
    }

    @Test
    void one_that_is_refused_is_told_by_an_answer_of_its_own_and_the_others_are_taken() {
        occupyBothWorkers();
        List.of("C", "refused", "E").forEach(id -> send(id, 10));
        gate.countDown();

        await().until(() -> answers.size() == 5);
        assertThat(answers)
                .filteredOn(answer -> answer.outcome() != Outcome.SUCCESS)
                .singleElement()
                .satisfies(answer -> {
                    assertThat(answer.record().id()).isEqualTo("refused");
                    assertThat(answer.attempts()).isEqualTo(1);
                    assertThat(answer.detail()).isEqualTo("no");
                });
        assertThat(posts).contains(List.of("C", "refused", "E"), List.of("refused"), List.of("C"), List.of("E"));
    }

    @Test
    void when_an_answer_cannot_be_handed_on_those_before_it_are_not_handed_on_again() {
        stumbling = "D";
        occupyBothWorkers();
        List.of("C", "D", "E").forEach(id -> send(id, 10));
        gate.countDown();

        await().until(() -> answers.size() == 5);
        assertThat(answers)
                .extracting(answer -> answer.record().id())
                .containsExactlyInAnyOrder("A", "B", "C", "D", "E");
        assertThat(posts).hasSize(3);
    }

    @Test
    void while_majora_is_down_records_gather_too_so_that_they_go_together_when_it_is_well() {
        isDown = true;
        send("A", 10);
        await().until(() -> rooms.hold().notice() != null);
        List.of("B", "C", "D").forEach(id -> send(id, 10));
        isDown = false;

        await().until(() -> answers.size() == 4);
        assertThat(posts).contains(List.of("B", "C", "D"));
    }

    @Test
    void what_does_not_fit_into_one_request_goes_in_two() {
        occupyBothWorkers();
        List.of("C", "D", "E").forEach(id -> send(id, Limits.LARGEST_BODY / 2 - 1000));
        gate.countDown();

        await().until(() -> answers.size() == 5);
        assertThat(posts).hasSize(4).contains(List.of("C", "D"), List.of("E"));
    }

    private void occupyBothWorkers() {
        gate = new CountDownLatch(1);
        send("A", 10);
        await().until(() -> posts.size() == 1);
        send("B", 10);
        await().until(() -> posts.size() == 2);
    }

    private void send(String id, int size) {
        byte[] body = ("{\"biosamples\":[{\"central_sample_id\":\"" + id + "\",\"x\":\"" + "x".repeat(size) + "\"}]}")
                .getBytes(StandardCharsets.UTF_8);
        int row = id.charAt(0);
        template()
                .sendBody(
                        RECORDS,
                        RecordMessage.toSend(
                                Samples.STEM, Kind.BIOSAMPLE, row, List.of(row), id, List.of("sample:" + id), body));
    }

    private void reply(HttpExchange exchange) throws IOException {
        JsonNode body = new ObjectMapper().readTree(exchange.getRequestBody());
        List<String> ids = body.path("biosamples").findValuesAsText("central_sample_id");
        posts.add(ids);
        try {
            gate.await();
        } catch (InterruptedException ended) {
            throw new IOException(ended);
        }
        byte[] reply = (ids.contains("refused") ? REFUSED : OK).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(isDown ? 500 : 200, reply.length);
        exchange.getResponseBody().write(reply);
        exchange.close();
    }
}

package io.github.majoradrop.ops;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.majoradrop.record.RecordMessage;
import io.github.majoradrop.rules.Kind;
import io.github.majoradrop.submit.Answer;
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

/** The shipped submit routes with three biosamples in one request at most, two requests at a time, and a Majora that tells what it got. */
abstract class BatchedRoutes extends RoutesTest {

    private static final String OK = "{\"errors\":0,\"warnings\":0,\"success\":true,\"messages\":[]}";
    private static final String REFUSED = "{\"errors\":1,\"warnings\":0,\"success\":false,\"messages\":[\"no\"]}";

    final List<List<String>> posts = new CopyOnWriteArrayList<>();
    final List<Answer> answers = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    volatile String stumbling;
    volatile boolean isDown;
    volatile CountDownLatch gate = new CountDownLatch(0);
    private HttpServer majora;

    BatchedRoutes() {
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
            List<Answer> together = exchange.getMessage().getBody(List.class);
            if (together.stream().anyMatch(answer -> answer.record().id().equals(stumbling))) {
                stumbling = null;
                throw new IllegalStateException("the broker is gone");
            }
            answers.addAll(together);
        });
    }

    @Override
    protected void doPostTearDown() {
        majora.stop(0);
        threads.shutdownNow();
    }

    void send(String id, int size) {
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

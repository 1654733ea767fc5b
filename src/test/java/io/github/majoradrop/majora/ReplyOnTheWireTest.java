package io.github.majoradrop.majora;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.majoradrop.config.TestSettings;
import io.github.majoradrop.config.Time;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.GZIPOutputStream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the HTTP client, as it is set up, makes of replies that servers do send. */
class ReplyOnTheWireTest {

    private static final byte[] GOOD = "{\"errors\":0,\"warnings\":0}".getBytes(StandardCharsets.UTF_8);
    /** By far more than fit into the time for a reply, and an end for a client that would wait for it. */
    private static final int MOST_DRIPS = 1000;

    /** Over long before the last drip. */
    private static final Duration SHORT = Duration.ofMillis(500);
    /** Never over, however slow the machine. */
    private static final Duration LONG = Duration.ofHours(1);

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger elsewhere = new AtomicInteger();
    private HttpServer majora;
    private volatile boolean over;
    private volatile SignedBody posted;

    @BeforeEach
    void start() throws Exception {
        majora = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        majora.setExecutor(threads);
        majora.createContext("/packed", exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            send(exchange, 200, packed(GOOD));
        });
        majora.createContext("/moved", exchange -> {
            exchange.getResponseHeaders().set("Location", "/elsewhere");
            send(exchange, 302, new byte[0]);
        });
        majora.createContext("/kept", exchange -> {
            exchange.getResponseHeaders().set("Location", "/elsewhere");
            send(exchange, 307, new byte[0]);
        });
        majora.createContext("/elsewhere", exchange -> {
            elsewhere.incrementAndGet();
            send(exchange, 200, GOOD);
        });
        majora.createContext("/dripping", this::drip);
        majora.start();
        String url = "http://127.0.0.1:" + majora.getAddress().getPort() + "/";
        ReplyReader reader = new ReplyReader(TestSettings.credentials(), false, Time.SYSTEM);
        camel.addComponent("http", MajoraHttp.component(TestSettings.of(Path.of("."), url)));
        camel.setStreamCaching(false);
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                for (String to : List.of("packed", "moved", "kept", "dripping")) {
                    from("direct:" + to)
                            .doTry()
                            .process(new Signature(
                                    TestSettings.credentials(), new ReplyTime(to.equals("dripping") ? SHORT : LONG)))
                            .process(post -> posted = post.getMessage().getBody(SignedBody.class))
                            .to(
                                    url + to
                                            + "?httpMethod=POST&throwExceptionOnFailure=false&skipRequestHeaders=true&skipControlHeaders=true")
                            .doCatch(IOException.class)
                            .end()
                            .process(reader);
                }
            }
        });
        camel.start();
    }

    @AfterEach
    void stop() {
        over = true;
        camel.stop();
        majora.stop(0);
        threads.shutdownNow();
    }

    private Reply post(String to) {
        Exchange exchange = camel.createProducerTemplate()
                .request("direct:" + to, post -> post.getMessage().setBody(Action.BIOSAMPLE_ADD.probe()));
        return exchange.getMessage().getBody(Reply.class);
    }

    @Test
    void a_packed_reply_is_said_to_be_that_and_not_unpacked() {
        Reply reply = post("packed");

        assertThat(reply).isInstanceOf(NoAnswer.Other.class);
        assertThat(((NoAnswer.Other) reply).problem())
                .isEqualTo("answers 200 with a compressed reply (gzip), which was not asked for");
        assertThat(reply.response()).isNull();
    }

    @Test
    void what_was_sent_is_known_to_be() {
        post("packed");

        assertThat(posted.isBegun()).isTrue();
    }

    @Test
    void what_found_nobody_is_known_not_to_be_sent() {
        majora.stop(0);

        Reply reply = post("packed");

        assertThat(((NoAnswer.None) reply).failure()).isEqualTo(NoAnswer.None.Failure.UNREACHED);
        assertThat(posted.isBegun()).isFalse();
    }

    @Test
    void no_redirect_is_followed() {
        Reply moved = post("moved");
        Reply kept = post("kept");

        assertThat(moved.status()).isEqualTo(302);
        assertThat(kept.status()).isEqualTo(307);
        assertThat(elsewhere).hasValue(0);
    }

    @Test
    void a_body_that_drips_is_left_when_its_time_is_over_though_each_byte_comes_soon() {
        Reply reply = post("dripping");

        assertThat(reply).isInstanceOf(NoAnswer.None.class);
        assertThat(((NoAnswer.None) reply).failure()).isEqualTo(NoAnswer.None.Failure.TOO_LATE);
    }

    private void drip(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            for (int sent = 0; sent < MOST_DRIPS && !over; sent++) {
                out.write(' ');
                out.flush();
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
        }
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getRequestBody().readAllBytes();
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static byte[] packed(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }
}

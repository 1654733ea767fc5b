package io.github.majoradrop.majora;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.majoradrop.config.TestSettings;
import io.github.majoradrop.config.Time;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a server may write on the wire, through the HTTP client as it is set up and the reader of replies. */
class FuzzedRepliesTest {

    /** More of them: {@code -Dfuzz.replies=100000 -Dfuzz.seed=7}. */
    private static final int REPLIES = Integer.getInteger("fuzz.replies", 300);

    private static final long SEED = Long.getLong("fuzz.seed", 20261124L);

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private volatile byte[] next;
    private ServerSocket majora;

    @BeforeEach
    void start() throws Exception {
        majora = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread server = new Thread(this::serve, "fuzzed-majora");
        server.setDaemon(true);
        server.start();
        String url = "http://127.0.0.1:" + majora.getLocalPort() + "/";
        Signature signature = new Signature(TestSettings.credentials(), new ReplyTime(Duration.ofSeconds(60)));
        ReplyReader reader = new ReplyReader(TestSettings.credentials(), false, Time.SYSTEM);
        camel.addComponent("http", MajoraHttp.component(TestSettings.of(Path.of("."), url)));
        camel.setStreamCaching(false);
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:post")
                        .doTry()
                        .process(signature)
                        .to(
                                url
                                        + "?httpMethod=POST&throwExceptionOnFailure=false&skipRequestHeaders=true&skipControlHeaders=true")
                        .doCatch(IOException.class)
                        .end()
                        .process(reader);
            }
        });
        camel.start();
    }

    @AfterEach
    void stop() throws IOException {
        camel.stop();
        majora.close();
    }

    private void serve() {
        while (!majora.isClosed()) {
            try (Socket socket = majora.accept()) {
                readRequest(socket.getInputStream());
                socket.getOutputStream().write(next);
                socket.shutdownOutput();
                socket.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
            } catch (IOException brokenOff) {
                // The client has had enough.
            }
        }
    }

    private static void readRequest(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.read());
        }
        String length = head.toString().replaceAll("(?is).*\r\ncontent-length: *(\\d+).*", "$1");
        in.readNBytes(Integer.parseInt(length));
    }

    @Test
    void whatever_stands_on_the_wire_is_a_reply_or_a_lost_one_without_the_token() {
        ProducerTemplate template = camel.createProducerTemplate();
        for (int i = 0; i < REPLIES; i++) {
            next = new FuzzedReply(SEED + i, TestSettings.TOKEN).bytes();

            Exchange exchange =
                    template.request("direct:post", post -> post.getMessage().setBody(Action.BIOSAMPLE_ADD.probe()));

            Reply reply = exchange.getMessage().getBody(Reply.class);
            assertThat(exchange.getException()).as("seed %d", SEED + i).isNull();
            assertThat(reply).as("seed %d", SEED + i).isNotNull();
            String words = reply instanceof Reply.Contract contract
                    ? String.valueOf(MajoraMessages.inWords(contract.json()))
                    : ((NoAnswer) reply).problem();
            assertThat(words).as("seed %d", SEED + i).doesNotContain("fault of majora-drop");
            assertThat(exchange.getMessage().getHeaders()).isEmpty();
            String said =
                    words + (reply.response() == null ? "" : new String(reply.response(), StandardCharsets.UTF_8));
            assertThat(said.replace("\0", "")).as("seed %d", SEED + i).doesNotContain("4f5a6b7c");
        }
    }
}

package io.github.majoradrop.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.majoradrop.config.Credentials;
import io.github.majoradrop.config.Settings;
import io.github.majoradrop.config.TestSettings;
import io.github.majoradrop.intake.HandOut;
import io.github.majoradrop.intake.Inflight;
import io.github.majoradrop.intake.Troubles;
import io.github.majoradrop.majora.MajoraHttp;
import io.github.majoradrop.majora.ReplyReader;
import io.github.majoradrop.majora.Signature;
import io.github.majoradrop.record.RecordMessage;
import io.github.majoradrop.rules.Kind;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.apache.camel.Predicate;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The shipped submit routes between a seda queue and a stub of Majora on one side, and a list of answers on the other. */
class SubmitRoutesTest {

    private static final String WELL = "{\"errors\":1,\"warnings\":0,\"success\":false,\"messages\":[]}";
    private static final String RECORDS =
            "seda:submit-record?size=2&concurrentConsumers=2&blockWhenFull=true&pollTimeout=100&purgeWhenStopping=true";
    private static final String OK = "{\"errors\":0,\"warnings\":0,\"success\":true,\"messages\":[]}";

    /** A reply of the stub: a status of 0 breaks the connection off. */
    private record Said(int status, String body) {}

    /** The suspects, which may also have condemned one before the step that added it goes on, as another thread may. */
    public final class AtOnce {
        private final Suspects suspects;
        private final List<Answer> condemned = new CopyOnWriteArrayList<>();

        private AtOnce(Suspects suspects) {
            this.suspects = suspects;
        }

        public void add(Posting posting) {
            if (condemnsAtOnce) {
                posting.witness(0);
                condemned.add(posting.answer());
            } else {
                suspects.add(posting);
            }
        }

        public List<Answer> answers() {
            List<Answer> answers = new ArrayList<>(suspects.answers());
            answers.addAll(condemned);
            condemned.removeAll(answers);
            looks++;
            return answers;
        }
    }

    private final List<String> posts = new CopyOnWriteArrayList<>();
    private final List<Answer> answers = new CopyOnWriteArrayList<>();
    private final Map<String, Function<Integer, Said>> script = new ConcurrentHashMap<>();
    private final Map<String, Integer> counts = new ConcurrentHashMap<>();
    private final Inflight inflight = new Inflight();
    private final Troubles troubles = new Troubles();
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile int faults;
    private volatile boolean condemnsAtOnce;
    private volatile int looks;
    private HttpServer majora;
    private Hold hold;

    @BeforeEach
    void start() throws Exception {
        majora = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        majora.setExecutor(threads);
        majora.createContext("/", this::reply);
        majora.start();
        inflight.add(Samples.STEM, Path.of("x"), 1);

        Settings settings = TestSettings.of(
                Path.of("."), "http://127.0.0.1:" + majora.getAddress().getPort() + "/");
        Credentials credentials = TestSettings.credentials();
        hold = new Hold(settings.submitAttempts(), inflight);
        PostAgain again = new PostAgain(hold, Duration.ofMillis(20));
        Suspects suspects = new Suspects(settings.submitAttempts(), hold, inflight, again);
        Signature signature = new Signature(credentials);
        Decisions.beans().forEach(camel.getRegistry()::bind);
        camel.getRegistry().bind("troubles", troubles);
        camel.getRegistry().bind("tell-filing", (Processor) troubles::reportRetry);
        camel.getRegistry().bind("is-running", (Predicate) exchange -> !inflight.isStopping());
        camel.getRegistry().bind("inflight", inflight);
        camel.getRegistry().bind("suspects", new AtOnce(suspects));
        camel.getRegistry().bind("post-again", again);
        camel.getRegistry().bind("signature", signature);
        camel.getRegistry().bind("reply-reader", new ReplyReader(credentials));
        camel.getRegistry().bind("probe", new Probe(settings, hold, suspects, credentials));
        camel.getRegistry().bind("postings", new Postings(settings, hold, again, signature, inflight));
        camel.addComponent("http", MajoraHttp.component(settings));
        Properties properties = new Properties();
        properties.put("majora.url", settings.majoraUrl().toString());
        properties.put("submit.records", RECORDS);
        properties.put("submit.answers", "direct:outcome-file");
        camel.getPropertiesComponent().setOverrideProperties(properties);
        camel.setStreamCaching(false);
        PluginHelper.getRoutesLoader(camel)
                .loadRoutes(
                        ResourceHelper.resolveResource(camel, "file:routes/2-submit.camel.yaml"),
                        ResourceHelper.resolveResource(camel, "file:routes/failures.camel.yaml"));
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:outcome-file").errorHandler(noErrorHandler()).process(exchange -> {
                    if (faults > 0) {
                        faults--;
                        throw new IllegalStateException("a value of a patient");
                    }
                    Answer answer = exchange.getMessage().getBody(Answer.class);
                    answers.add(answer);
                    inflight.settle(answer.record());
                });
            }
        });
        camel.start();
    }

    @AfterEach
    void stop() {
        inflight.stop();
        hold.stop();
        camel.stop();
        majora.stop(0);
        threads.shutdownNow();
    }

    @Test
    void a_record_is_posted_once_signed_and_its_answer_handed_on() throws Exception {
        send(Samples.record(Kind.SEQUENCING, 2));

        await().until(() -> answers.size() == 1);
        assertThat(answers.get(0).outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(answers.get(0).attempts()).isEqualTo(1);
        assertThat(posts)
                .singleElement()
                .asString()
                .startsWith("/api/v2/process/sequencing/add/ {\"username\":\"ada\"");
    }

    @Test
    void each_kind_is_posted_to_its_own_call() throws Exception {
        send(Samples.record(Kind.BIOSAMPLE, 2));
        send(Samples.record(Kind.LIBRARY, 3));

        await().until(() -> answers.size() == 2);
        assertThat(posts).anyMatch(post -> post.startsWith("/api/v2/artifact/biosample/add/ "));
        assertThat(posts).anyMatch(post -> post.startsWith("/api/v2/artifact/library/add/ "));
    }

    @Test
    void a_record_that_cannot_be_sent_is_refused_without_a_post() throws Exception {
        send(RecordMessage.refused(Samples.STEM, null, 1, List.of(2), null, "invalid", "no key"));

        await().until(() -> answers.size() == 1);
        assertThat(answers.get(0).reason()).isEqualTo("invalid");
        assertThat(answers.get(0).attempts()).isZero();
        assertThat(posts).isEmpty();
    }

    @Test
    void warnings_and_errors_are_told_apart() throws Exception {
        script.put(
                "/api/v2/artifact/biosample/add/", count -> new Said(200, OK.replace("warnings\":0", "warnings\":1")));
        script.put("/api/v2/artifact/library/add/", count -> new Said(200, WELL));
        send(Samples.record(Kind.BIOSAMPLE, 2));
        send(Samples.record(Kind.LIBRARY, 3));

        await().until(() -> answers.size() == 2);
        assertThat(answers).extracting(Answer::outcome).containsExactlyInAnyOrder(Outcome.WARNING, Outcome.DEAD_LETTER);
    }

    @Test
    void a_record_that_fails_once_is_posted_again_after_a_good_probe() throws Exception {
        script.put(
                "/api/v2/artifact/biosample/add/", count -> count == 1 ? new Said(502, "<html>") : new Said(200, OK));
        send(Samples.record(2));

        await().until(() -> answers.size() == 1);
        assertThat(answers.get(0).attempts()).isEqualTo(2);
        assertThat(answers.get(0).outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(posts).hasSize(3);
        assertThat(posts.get(1)).endsWith("\"biosamples\":[]}");
        assertThat(hold.notice()).isNull();
    }

    @Test
    void a_connection_that_breaks_off_is_no_answer_and_the_record_goes_again() throws Exception {
        script.put("/api/v2/artifact/biosample/add/", count -> count == 1 ? new Said(0, "") : new Said(200, OK));
        send(Samples.record(2));

        await().until(() -> answers.size() == 1);
        assertThat(answers.get(0).attempts()).isEqualTo(2);
    }

    @Test
    void while_the_probe_fails_nothing_else_is_posted_and_it_ends_by_itself() throws Exception {
        script.put("probe", count -> new Said(400, ""));
        script.put("/api/v2/artifact/biosample/add/", count -> count == 1 ? new Said(400, "") : new Said(200, OK));
        send(Samples.record(2));
        await().until(() -> hold.notice() != null);
        String reason = hold.notice().reason();
        send(Samples.record(3));
        await().until(() -> count("probe") > 5);
        int posted = count("/api/v2/artifact/biosample/add/");
        script.remove("probe");

        await().until(() -> answers.size() == 2);
        assertThat(reason).contains("refuses the credentials of ada");
        assertThat(posted).isEqualTo(1);
        assertThat(count("/api/v2/artifact/biosample/add/")).isEqualTo(3);
        assertThat(answers).extracting(Answer::outcome).containsOnly(Outcome.SUCCESS);
        await().until(() -> hold.notice() == null);
    }

    @Test
    void a_record_that_is_never_answered_is_to_blame_when_another_is() throws Exception {
        script.put("/api/v2/artifact/biosample/add/", count -> new Said(500, "<h1>patient</h1>"));
        send(Samples.record(2));
        await().until(() -> count("/api/v2/artifact/biosample/add/") == 2);
        send(Samples.record(Kind.LIBRARY, 3));

        await().until(() -> answers.size() == 2);
        Answer blamed = answers.stream()
                .filter(answer -> answer.outcome() == Outcome.DEAD_LETTER)
                .findFirst()
                .orElseThrow();
        assertThat(blamed.reason()).isEqualTo("unexpected");
        assertThat(blamed.attempts()).isEqualTo(2);
        assertThat(blamed.status()).isEqualTo(500);
        assertThat(inflight.outstanding()).isZero();
    }

    @Test
    void when_majora_refuses_every_record_none_is_to_blame_and_all_are_sent_when_it_is_well() throws Exception {
        script.put("/api/v2/artifact/biosample/add/", count -> new Said(500, ""));
        for (int row = 2; row <= 5; row++) {
            send(Samples.record(row));
        }
        await().until(() -> hold.notice() != null && hold.notice().reason().contains("answers the probe"));
        List<Answer> held = List.copyOf(answers);

        script.remove("/api/v2/artifact/biosample/add/");

        await().until(() -> answers.size() == 4);
        assertThat(held).isEmpty();
        assertThat(answers).extracting(Answer::outcome).containsOnly(Outcome.SUCCESS);
        assertThat(answers).extracting(answer -> answer.record().id()).doesNotHaveDuplicates();
        assertThat(inflight.outstanding()).isZero();
    }

    @Test
    void records_that_are_never_answered_keep_no_worker_from_the_others_however_many_they_are() throws Exception {
        threads.execute(() -> sendInTurn(8, 20));

        await().atMost(Duration.ofSeconds(20)).until(() -> answers.size() == 28);
        assertThat(answers)
                .filteredOn(answer -> answer.outcome() == Outcome.DEAD_LETTER)
                .hasSize(8)
                .allMatch(answer -> answer.record().id().startsWith("poison"));
        assertThat(inflight.outstanding()).isZero();
        await().until(() -> hold.notice() == null);
    }

    private void sendInTurn(int poison, int good) {
        try {
            for (int row = 1; row <= poison + good; row++) {
                send(named(row, row <= poison ? "poison" + row : "good" + row));
            }
        } catch (Exception ended) {
            throw new IllegalStateException(ended);
        }
    }

    private static RecordMessage named(int row, String id) {
        byte[] body = ("{\"central_sample_id\":\"" + id + "\"}").getBytes(StandardCharsets.UTF_8);
        return RecordMessage.toSend(Samples.STEM, Kind.BIOSAMPLE, row, List.of(row), id, List.of("key:" + row), body);
    }

    @Test
    void what_is_handed_over_is_filed_once_though_it_is_judged_at_that_moment() throws Exception {
        condemnsAtOnce = true;
        send(named(2, "poison"));
        await().until(() -> !answers.isEmpty());
        int seen = looks;
        await().until(() -> looks > seen + 2);
        send(named(3, "good"));

        await().until(() -> answers.stream().anyMatch(answer -> answer.outcome() == Outcome.SUCCESS));
        assertThat(answers).extracting(answer -> answer.record().id()).containsExactly("poison", "good");
        assertThat(inflight.outstanding()).isZero();
    }

    @Test
    void a_reply_too_large_is_cut_off_and_no_answer() throws Exception {
        String large = OK.replace("[]", "[\"" + "x".repeat(2 << 20) + "\"]");
        script.put("/api/v2/artifact/biosample/add/", count -> new Said(200, count == 1 ? large : OK));
        send(Samples.record(2));

        await().until(() -> answers.size() == 1);
        assertThat(answers.get(0).attempts()).isEqualTo(2);
    }

    @Test
    void a_record_that_a_fault_of_ours_stopped_keeps_its_keys_and_is_posted_again_after_a_pause() throws Exception {
        faults = 1;
        send(Samples.record(2));
        await().until(() -> !troubles.open().isEmpty());
        int onTheWay = inflight.outstanding();
        boolean closable = Samples.STEM.equals(inflight.awaitAnswered());

        await().until(() -> answers.size() == 1);
        assertThat(onTheWay).isEqualTo(1);
        assertThat(closable).isFalse();
        assertThat(count("/api/v2/artifact/biosample/add/")).isEqualTo(2);
        assertThat(troubles.open().toString()).contains("IllegalStateException").doesNotContain("patient");
        assertThat(inflight.outstanding()).isZero();
    }

    @Test
    void a_record_that_majora_failed_for_a_while_is_not_to_blame_when_the_next_one_is_answered() throws Exception {
        script.put("/api/v2/artifact/biosample/add/", count -> count == 1 ? new Said(500, "") : new Said(200, OK));
        send(Samples.record(2));
        await().until(() -> count("probe") == 1);

        send(Samples.record(3));

        await().until(() -> answers.size() == 2);
        assertThat(answers).extracting(Answer::outcome).containsOnly(Outcome.SUCCESS);
        assertThat(count("/api/v2/artifact/biosample/add/")).isEqualTo(3);
    }

    @Test
    void while_one_kind_is_refused_the_others_go_on_and_it_follows_when_it_is_allowed() throws Exception {
        String sequencing = "/api/v2/process/sequencing/add/";
        script.put(sequencing, count -> new Said(400, ""));
        script.put("probe " + sequencing, count -> new Said(400, ""));
        for (int row = 2; row <= 4; row++) {
            send(Samples.record(Kind.SEQUENCING, row));
        }
        await().until(() -> hold.notice() != null);
        String reason = hold.notice().reason();
        send(Samples.record(5));
        await().until(() -> answers.size() == 1);
        int refused = count(sequencing);
        script.remove(sequencing);
        script.remove("probe " + sequencing);

        await().until(() -> answers.size() == 4);
        assertThat(reason).contains("refuses sequencing records");
        assertThat(refused).isBetween(1, 2);
        assertThat(count(sequencing)).isEqualTo(refused + 3);
        assertThat(answers).extracting(Answer::outcome).containsOnly(Outcome.SUCCESS);
        await().until(() -> hold.notice() == null);
    }

    private void send(RecordMessage record) throws Exception {
        HandOut.of(inflight, record);
        camel.createProducerTemplate().sendBody(RECORDS, record);
    }

    private int count(String path) {
        return counts.getOrDefault(path, 0);
    }

    private void reply(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        posts.add(path + " " + body);
        boolean probe = body.endsWith(":[]}");
        int count = counts.merge(probe ? "probe" : path, 1, Integer::sum);
        String asked = probe && script.containsKey("probe " + path) ? "probe " + path : probe ? "probe" : path;
        Said said = script.getOrDefault(asked, any -> new Said(200, probe ? WELL : OK))
                .apply(count);
        if (body.contains("poison")) {
            said = new Said(500, "");
        }
        if (said.status != 0) {
            byte[] bytes = said.body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(said.status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }
}

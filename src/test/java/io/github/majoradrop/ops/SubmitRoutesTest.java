package io.github.majoradrop.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.majoradrop.config.ManualTime;
import io.github.majoradrop.config.Time;
import io.github.majoradrop.majora.ReplyReader;
import io.github.majoradrop.record.RecordMessage;
import io.github.majoradrop.rules.Kind;
import io.github.majoradrop.rules.Limits;
import io.github.majoradrop.rules.SampleAction;
import io.github.majoradrop.submit.Answer;
import io.github.majoradrop.submit.Outcome;
import io.github.majoradrop.submit.Samples;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

/** The shipped submit routes between what intake sends and a stub of Majora on one side, and a list of answers on the other. */
class SubmitRoutesTest extends RoutesTest {

    private static final String BIOSAMPLE = "/api/v2/artifact/biosample/add/";
    private static final String UPDATE = "/api/v2/artifact/biosample/update/";
    private static final String LIBRARY = "/api/v2/artifact/library/add/";
    private static final String SEQUENCING = "/api/v2/process/sequencing/add/";
    private static final String WELL = "{\"errors\":1,\"warnings\":0,\"success\":false,\"messages\":[]}";
    private static final String OK = "{\"errors\":0,\"warnings\":0,\"success\":true,\"messages\":[]}";
    /** As the settings of the test have it. */
    private static final Duration GIVEN = Duration.ofSeconds(5);

    private static final Duration STEP = Duration.ofMillis(200);

    /** A reply of the stub: a status of 0 breaks the connection off. */
    private record Said(int status, String body) {}

    private final ManualTime time = new ManualTime();
    private final List<String> posts = new CopyOnWriteArrayList<>();
    private final List<Answer> answers = new CopyOnWriteArrayList<>();
    private final Map<String, Function<Integer, Said>> script = new ConcurrentHashMap<>();
    /** When each call came, since the beginning. */
    private final Map<String, List<Duration>> times = new ConcurrentHashMap<>();

    private final Map<String, Integer> counts = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile int faults;
    private HttpServer majora;

    SubmitRoutesTest() {
        super("2-submit.camel.yaml");
    }

    @Override
    protected void doPreSetup() throws IOException {
        majora = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        majora.setExecutor(threads);
        majora.createContext("/", this::reply);
        majora.start();
    }

    @Override
    void exchange(Map<String, Object> beans) {
        ReplyReader reader = (ReplyReader) beans.get("reply-reader");
        beans.put("reply-reader", (Processor) exchange -> {
            if (faults > 0) {
                faults--;
                throw new IllegalStateException("a value of a patient");
            }
            reader.process(exchange);
        });
    }

    @Override
    Time time() {
        return time;
    }

    @Override
    String url() {
        return "http://127.0.0.1:" + majora.getAddress().getPort() + "/";
    }

    @Override
    void beside(RouteBuilder routes) {
        routes.from(ANSWERS)
                .process(exchange -> answers.addAll(exchange.getMessage().getBody(List.class)));
    }

    @Override
    protected void doPostTearDown() {
        majora.stop(0);
        threads.shutdownNow();
    }

    @Test
    void a_record_is_posted_once_signed_and_its_answer_handed_on() {
        send(Samples.record(Kind.SEQUENCING, 2));

        until(() -> answers.size() == 1);
        assertThat(answers.get(0).fate().outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(answers.get(0).posting().attempts()).isEqualTo(1);
        assertThat(posts)
                .singleElement()
                .asString()
                .startsWith("/api/v2/process/sequencing/add/ {\"username\":\"ada\"");
    }

    @Test
    void each_kind_is_posted_to_its_own_call() {
        send(Samples.record(Kind.BIOSAMPLE, 2));
        send(Samples.record(Kind.LIBRARY, 3));

        until(() -> answers.size() == 2);
        assertThat(posts).anyMatch(post -> post.startsWith("/api/v2/artifact/biosample/add/ "));
        assertThat(posts).anyMatch(post -> post.startsWith("/api/v2/artifact/library/add/ "));
    }

    @Test
    void an_update_goes_to_its_own_call_and_counts_as_taken_only_when_majora_names_the_sample() {
        RecordMessage record = Samples.record(Kind.BIOSAMPLE, 2).asking(SampleAction.UPDATE);
        String taken = OK.replace("}", ",\"updated\":[[\"Biosample\",\"u-1\",\"" + record.id() + "\"]]}");
        script.put(UPDATE, count -> new Said(200, count == 1 ? taken : OK));
        send(record);
        until(() -> answers.size() == 1);
        send(record);

        until(() -> answers.size() == 2);
        assertThat(posts).allMatch(post -> post.startsWith(UPDATE + " "));
        assertThat(answers.get(0).fate().outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(answers.get(1).fate().outcome()).isEqualTo(Outcome.DEAD_LETTER);
        assertThat(answers.get(1).detail()).contains("too old for such updates");
    }

    @Test
    void an_update_of_a_sample_that_majora_does_not_have_says_what_to_do() {
        script.put(UPDATE, count -> new Said(200, WELL.replace("[]", "[\"Cannot use `partial` on new Biosample\"]")));
        send(Samples.record(Kind.BIOSAMPLE, 2).asking(SampleAction.UPDATE));

        until(() -> answers.size() == 1);
        assertThat(answers.get(0).fate().reason()).isEqualTo("rejected");
        assertThat(answers.get(0).detail()).contains("take majora_action away to add it");
    }

    @Test
    void a_record_that_cannot_be_sent_is_refused_without_a_post() {
        send(RecordMessage.refused(Samples.STEM, null, 1, List.of(2), null, "invalid", "no key"));

        until(() -> answers.size() == 1);
        assertThat(answers.get(0).fate().reason()).isEqualTo("invalid");
        assertThat(answers.get(0).posting().attempts()).isZero();
        assertThat(posts).isEmpty();
    }

    @Test
    void warnings_and_errors_are_told_apart() {
        script.put(BIOSAMPLE, count -> new Said(200, OK.replace("warnings\":0", "warnings\":1")));
        script.put(LIBRARY, count -> new Said(200, WELL));
        send(Samples.record(Kind.BIOSAMPLE, 2));
        send(Samples.record(Kind.LIBRARY, 3));

        until(() -> answers.size() == 2);
        assertThat(answers)
                .extracting(answer -> answer.fate().outcome())
                .containsExactlyInAnyOrder(Outcome.WARNING, Outcome.DEAD_LETTER);
    }

    @Test
    void a_record_that_fails_once_is_posted_again_after_a_good_probe() {
        script.put(BIOSAMPLE, count -> count == 1 ? new Said(502, "<html>") : new Said(200, OK));
        send(Samples.record(2));

        until(() -> answers.size() == 1);
        assertThat(answers.get(0).posting().attempts()).isEqualTo(2);
        assertThat(answers.get(0).fate().outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(count("probe")).isEqualTo(2);
        assertThat(posts.get(1)).endsWith("\"biosamples\":[]}");
        assertThat(rooms.hold().told().one()).isNull();
    }

    @Test
    void a_connection_that_breaks_off_is_no_answer_and_the_record_goes_again() {
        script.put(BIOSAMPLE, count -> count == 1 ? new Said(0, "") : new Said(200, OK));
        send(Samples.record(2));

        until(() -> answers.size() == 1);
        assertThat(answers.get(0).posting().attempts()).isEqualTo(2);
    }

    @Test
    void while_the_probe_fails_nothing_else_is_posted_and_it_ends_by_itself() {
        script.put("probe", count -> new Said(400, ""));
        script.put(BIOSAMPLE, count -> count == 1 ? new Said(400, "") : new Said(200, OK));
        send(Samples.record(2));
        until(() -> rooms.hold().told().one() != null);
        String reason = rooms.hold().told().one().reason();
        send(Samples.record(3));
        until(() -> count("probe") > 5);
        int posted = count(BIOSAMPLE);
        script.remove("probe");

        until(() -> answers.size() == 2);
        assertThat(reason).contains("refuses the credentials of ada");
        assertThat(posted).isEqualTo(1);
        assertThat(count(BIOSAMPLE)).isEqualTo(3);
        assertThat(answers).extracting(answer -> answer.fate().outcome()).containsOnly(Outcome.SUCCESS);
        until(() -> rooms.hold().told().one() == null);
    }

    @Test
    void a_record_that_is_never_answered_is_to_blame_when_another_is() {
        script.put(BIOSAMPLE, count -> new Said(500, "<h1>patient</h1>"));
        send(Samples.record(2));
        until(() -> count(BIOSAMPLE) == 2);
        send(Samples.record(Kind.LIBRARY, 3));

        until(() -> answers.size() == 2);
        Answer blamed = answers.stream()
                .filter(answer -> answer.fate().outcome() == Outcome.DEAD_LETTER)
                .findFirst()
                .orElseThrow();
        assertThat(blamed.fate().reason()).isEqualTo("unexpected");
        assertThat(blamed.posting().attempts()).isEqualTo(2);
        assertThat(blamed.posting().status()).isEqualTo(500);
    }

    @Test
    void when_majora_refuses_every_record_none_is_to_blame_and_all_are_sent_when_it_is_well() {
        script.put(BIOSAMPLE, count -> new Said(500, ""));
        for (int row = 2; row <= 5; row++) {
            send(Samples.record(row));
        }
        until(() -> rooms.hold().told().one() != null
                && rooms.hold().told().one().reason().contains("answers the probe"));
        List<Answer> held = List.copyOf(answers);

        script.remove(BIOSAMPLE);

        until(() -> answers.size() == 4);
        assertThat(held).isEmpty();
        assertThat(answers).extracting(answer -> answer.fate().outcome()).containsOnly(Outcome.SUCCESS);
        assertThat(answers).extracting(answer -> answer.record().id()).doesNotHaveDuplicates();
    }

    @Test
    void records_that_are_never_answered_keep_no_worker_from_the_others_however_many_they_are() {
        threads.execute(() -> sendInTurn(8, 20));

        until(() -> answers.size() == 28);
        assertThat(answers)
                .filteredOn(answer -> answer.fate().outcome() == Outcome.DEAD_LETTER)
                .hasSize(8)
                .allMatch(answer -> answer.record().id().startsWith("poison"));
        until(() -> rooms.hold().told().one() == null);
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
    void a_reply_too_large_is_cut_off_and_no_answer() {
        String large = OK.replace("[]", "[\"" + "x".repeat(2 << 20) + "\"]");
        script.put(BIOSAMPLE, count -> new Said(200, count == 1 ? large : OK));
        send(Samples.record(2));

        until(() -> answers.size() == 1);
        assertThat(answers.get(0).posting().attempts()).isEqualTo(2);
    }

    @Test
    void what_a_proxy_gave_up_is_posted_again_only_when_it_cannot_be_at_work_any_more() {
        script.put(LIBRARY, count -> count < 3 ? new Said(504, "") : new Said(200, OK));
        send(Samples.record(Kind.LIBRARY, 2));
        until(() -> count(LIBRARY) == 1);
        send(Samples.record(3));

        // No time passes until then.
        await().until(() -> answers.size() == 1);
        until(() -> answers.size() == 2);
        List<Duration> at = times.get(LIBRARY);
        assertThat(answers.get(0).record().kind()).isEqualTo(Kind.BIOSAMPLE);
        assertThat(at.get(1).minus(at.get(0))).isGreaterThanOrEqualTo(GIVEN);
        assertThat(at.get(2).minus(at.get(1))).isGreaterThanOrEqualTo(GIVEN.multipliedBy(2));
    }

    @Test
    void after_a_restart_a_library_is_posted_when_that_of_the_earlier_run_cannot_be_at_work_any_more() {
        send(Samples.record(Kind.LIBRARY, 2).ofResumedFile());
        send(Samples.record(3).ofResumedFile());

        // No time passes until then.
        await().until(() -> answers.size() == 1);
        until(() -> answers.size() == 2);
        assertThat(answers.get(0).record().kind()).isEqualTo(Kind.BIOSAMPLE);
        assertThat(times.get(LIBRARY).get(0)).isGreaterThanOrEqualTo(GIVEN);
    }

    @Test
    void a_record_that_a_fault_of_ours_stopped_is_posted_again_after_a_pause() {
        faults = 1;
        send(Samples.record(2));
        await().until(() -> !rooms.troubles().open().isEmpty());
        int before = count(BIOSAMPLE);

        until(() -> answers.size() == 1);
        assertThat(before).isEqualTo(1);
        assertThat(count(BIOSAMPLE)).isEqualTo(2);
        assertThat(rooms.troubles().open().toString())
                .contains("IllegalStateException")
                .doesNotContain("patient");
    }

    @Test
    void a_record_larger_than_majora_takes_is_refused_without_a_post_and_keeps_its_keys() {
        byte[] body = ("{\"a\":\"" + "x".repeat(Limits.LARGEST_BODY) + "\"}").getBytes(StandardCharsets.UTF_8);
        send(RecordMessage.toSend(Samples.STEM, Kind.BIOSAMPLE, 1, List.of(2), "X", List.of("sample:X"), body));

        until(() -> answers.size() == 1);
        assertThat(answers.get(0).fate().reason()).isEqualTo("invalid");
        assertThat(answers.get(0).detail()).contains("larger than the 2621440 bytes");
        assertThat(answers.get(0).record().keys()).containsExactly("sample:X");
        assertThat(posts).isEmpty();
    }

    @Test
    void what_was_answered_before_a_stop_is_handed_on_and_nothing_is_posted_after_it() {
        rooms.stop();
        send(Samples.record(2));
        send(RecordMessage.refused(Samples.STEM, null, 1, List.of(3), null, "invalid", "no key"));

        until(() -> answers.size() == 1);
        assertThat(answers.get(0).fate().reason()).isEqualTo("invalid");
        assertThat(posts).isEmpty();
    }

    @Test
    void a_record_that_majora_failed_for_a_while_is_not_to_blame_when_the_next_one_is_answered() {
        script.put(BIOSAMPLE, count -> count == 1 ? new Said(500, "") : new Said(200, OK));
        send(Samples.record(2));
        until(() -> count("probe") == 1);

        send(Samples.record(3));

        until(() -> answers.size() == 2);
        assertThat(answers).extracting(answer -> answer.fate().outcome()).containsOnly(Outcome.SUCCESS);
        assertThat(count(BIOSAMPLE)).isEqualTo(3);
    }

    @Test
    void while_one_kind_is_refused_the_others_go_on_and_it_follows_when_it_is_allowed() {
        AtomicInteger refused = new AtomicInteger();
        script.put(SEQUENCING, count -> {
            refused.incrementAndGet();
            return new Said(400, "");
        });
        script.put("probe " + SEQUENCING, count -> new Said(400, ""));
        for (int row = 2; row <= 4; row++) {
            send(Samples.record(Kind.SEQUENCING, row));
        }
        until(() -> rooms.hold().told().one() != null);
        String reason = rooms.hold().told().one().reason();
        send(Samples.record(5));
        until(() -> answers.size() == 1);
        script.remove(SEQUENCING);
        script.remove("probe " + SEQUENCING);

        until(() -> answers.size() == 4);
        assertThat(reason).contains("refuses sequencing records");
        assertThat(refused).hasValueBetween(1, 2);
        assertThat(count(SEQUENCING)).isEqualTo(refused.get() + 3);
        assertThat(answers).extracting(answer -> answer.fate().outcome()).containsOnly(Outcome.SUCCESS);
        until(() -> rooms.hold().told().one() == null);
    }

    private void send(RecordMessage record) {
        template().sendBody(RECORDS, record);
    }

    /** Time passes until it is so. */
    private void until(Callable<Boolean> isSo) {
        await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(20)).until(() -> {
            time.passes(STEP);
            return isSo.call();
        });
    }

    private int count(String path) {
        return counts.getOrDefault(path, 0);
    }

    private void reply(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        posts.add(path + " " + body);
        boolean probe = body.endsWith(":[]}");
        if (!probe) {
            times.computeIfAbsent(path, any -> new CopyOnWriteArrayList<>()).add(Duration.ofNanos(time.nanos() + 1));
        }
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

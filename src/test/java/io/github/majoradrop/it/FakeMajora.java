package io.github.majoradrop.it;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * A Majora of which the test decides each answer. It remembers what reached it
 * and in which order, and sees when two records with a key in common travel at the same time.
 */
final class FakeMajora implements AutoCloseable {

    private final Wire wire = new Wire(this::answer);
    private final String user;
    private final List<RecordedPost> calls = new ArrayList<>();
    private final Map<String, Integer> counts = new HashMap<>();
    private final Set<String> travelling = new HashSet<>();
    private final List<String> overlaps = new ArrayList<>();
    private final List<String> events = new ArrayList<>();
    private int onTheWire;
    private final List<String> heads = new ArrayList<>();
    private BooleanSupplier pause = () -> false;
    private CountDownLatch goesOn = new CountDownLatch(1);
    private boolean paused;
    private int mostTogether;
    private final List<Integer> asked = new ArrayList<>();
    private Function<JsonNode, FakeReply> questions = ids -> has(ids, id -> true);
    private final Set<RecordedPost> inVain = Collections.newSetFromMap(new IdentityHashMap<>());
    private volatile String token;
    private volatile Function<RecordedPost, FakeReply> script = call -> FakeReply.success();
    private volatile Function<RecordedPost, FakeReply> probes = call -> FakeReply.rejected("\"'biosamples' is empty\"");

    FakeMajora(String user, String token) {
        this.user = user;
        this.token = token;
        wire.open();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + wire.port() + "/");
    }

    /** How records are answered from now on. */
    void answers(Function<RecordedPost, FakeReply> answer) {
        script = answer;
    }

    /** How probes are answered from now on. */
    void answersProbes(Function<RecordedPost, FakeReply> answer) {
        probes = answer;
    }

    /** The only token that it takes from now on. */
    void takes(String other) {
        token = other;
    }

    /**
     * After so many posts more it answers none before {@link #goOn}: the work does not come to its end while a test looks away, however long
     * that takes.
     */
    synchronized void pauseAfter(int more) {
        int last = posts() + more;
        pauseWhen(() -> posts() > last);
    }

    /** The same from a moment on that is looked for at each post. */
    synchronized void pauseWhen(BooleanSupplier comes) {
        pause = comes;
        goesOn = new CountDownLatch(1);
    }

    /** Whether a post waits for its answer. */
    synchronized boolean isPaused() {
        return paused;
    }

    synchronized void goOn() {
        pause = () -> false;
        paused = false;
        goesOn.countDown();
    }

    /** Nobody can reach it any more; who is connected is cut off. */
    void goDown() {
        wire.shut();
        goOn();
    }

    void comeUp() {
        // Or a record that comes again might meet itself: the post that was cut off is not over for us yet.
        await("who was cut off is gone").until(wire::isIdle);
        wire.open();
    }

    /** How many records were on their way at the same time, at most. */
    synchronized int mostAtOnce() {
        int now = 0;
        int most = 0;
        for (String event : events) {
            now += event.startsWith("+") ? 1 : -1;
            most = Math.max(most, now);
        }
        return most;
    }

    /** How many records are on their way now. */
    synchronized int onTheWire() {
        return onTheWire;
    }

    /** Whether nobody is connected to it. */
    boolean isLeftAlone() {
        return wire.isIdle();
    }

    /** How many connections were made to it. */
    int connections() {
        return wire.connections();
    }

    /** The posts of records so far. */
    synchronized List<RecordedPost> calls() {
        return calls.stream().filter(call -> !call.isProbe()).toList();
    }

    /** Without those of requests after which each sample had to be posted alone. */
    synchronized List<RecordedPost> callsThatCounted() {
        return calls().stream().filter(call -> !inVain.contains(call)).toList();
    }

    synchronized List<RecordedPost> callsOf(String id) {
        return calls().stream().filter(call -> call.id().equals(id)).toList();
    }

    synchronized long probes() {
        return calls.size() - calls().size();
    }

    /** Between each two probes that came one after the other. */
    synchronized List<Long> millisBetweenProbes() {
        List<Long> at = calls.stream()
                .filter(RecordedPost::isProbe)
                .map(RecordedPost::at)
                .toList();
        return IntStream.range(1, at.size())
                .mapToObj(i -> TimeUnit.NANOSECONDS.toMillis(at.get(i) - at.get(i - 1)))
                .toList();
    }

    /** How many posts of records there were so far. */
    synchronized int posts() {
        return counts.entrySet().stream()
                .filter(count -> !count.getKey().endsWith("|"))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    /** How many samples came in one request, at most. */
    synchronized int mostTogether() {
        return mostTogether;
    }

    /** How many posts of samples there were in requests after which each had to be posted alone. */
    synchronized int postedTogetherInVain() {
        return inVain.size();
    }

    /** Keys of which two requests were on their way at the same time. */
    synchronized List<String> overlaps() {
        return List.copyOf(overlaps);
    }

    /** {@code + kind id} when a record came, {@code - kind id} when it was answered, in their order. */
    synchronized List<String> events() {
        return List.copyOf(events);
    }

    /** First line and headers of each request. */
    synchronized List<String> heads() {
        return List.copyOf(heads);
    }

    /** Answers from now on so when it is asked which samples it has; at first it has all. */
    synchronized void answersQuestions(Function<JsonNode, FakeReply> answer) {
        questions = answer;
    }

    /** How many samples it was asked for, by each question. */
    synchronized List<Integer> asked() {
        return List.copyOf(asked);
    }

    private synchronized FakeReply question(byte[] body) throws IOException {
        JsonNode json = HomeFolder.JSON.readTree(body);
        asked.add(json.path("biosamples").size());
        return json.path("token").asText().equals(token)
                ? questions.apply(json.path("biosamples"))
                : FakeReply.empty(400);
    }

    /** As Majora says which it has. */
    static FakeReply has(JsonNode ids, Predicate<String> isThere) {
        ObjectNode all = HomeFolder.JSON.createObjectNode();
        ids.forEach(id -> all.putObject(id.asText()).put("exists", isThere.test(id.asText())));
        return FakeReply.json(
                200, "{\"success\":true,\"errors\":0,\"warnings\":0,\"messages\":[],\"result\":" + all + "}");
    }

    private void answer(Socket socket, String head, byte[] body) throws IOException {
        if (head.contains("/query/validity/")) {
            FakeReply told = question(body);
            told.await();
            told.to(socket);
            return;
        }
        List<RecordedPost> call = came(head, body);
        FakeReply reply = chosen(call);
        reply.await();
        // It counts as gone before it leaves: afterwards, the next one might come before this was noted.
        went(call);
        reply.to(socket);
    }

    private FakeReply chosen(List<RecordedPost> call) {
        RecordedPost first = call.get(0);
        if (!first.body().path("username").asText().equals(user)
                || !first.body().path("token").asText().equals(token)) {
            return FakeReply.empty(400);
        }
        if (first.isProbe()) {
            return probes.apply(first);
        }
        if (call.size() == 1) {
            return pausing(script.apply(first));
        }
        FakeReply reply = FakeReply.together(call.stream().map(script).toList());
        synchronized (this) {
            inVain.addAll(reply.isMixed() ? call : List.of());
        }
        return pausing(reply);
    }

    private synchronized FakeReply pausing(FakeReply reply) {
        paused |= pause.getAsBoolean();
        return paused ? reply.after(goesOn) : reply;
    }

    /** One for each sample. */
    private synchronized List<RecordedPost> came(String head, byte[] body) throws IOException {
        JsonNode json = body.length == 0 ? NullNode.instance : HomeFolder.JSON.readTree(body);
        String kind = head.split("/add/")[0].replaceFirst(".*/", "");
        heads.add(head);
        long at = System.nanoTime();
        List<RecordedPost> call = new ArrayList<>();
        for (JsonNode one : ofEachSample(kind, json)) {
            RecordedPost unnumbered = new RecordedPost(kind, one, 0, at);
            int nth = counts.merge(kind + "|" + unnumbered.id(), 1, Integer::sum);
            call.add(new RecordedPost(kind, one, nth, at));
        }
        calls.addAll(call);
        mostTogether = Math.max(mostTogether, call.size());
        for (RecordedPost post : call) {
            if (!post.isProbe()) {
                events.add("+ " + kind + " " + post.id());
                onTheWire++;
                post.keys().stream().filter(key -> !travelling.add(kind + key)).forEach(overlaps::add);
            }
        }
        return call;
    }

    private static List<JsonNode> ofEachSample(String kind, JsonNode json) {
        if (!kind.equals("biosample") || json.path("biosamples").size() < 2) {
            return List.of(json);
        }
        List<JsonNode> each = new ArrayList<>();
        for (JsonNode sample : json.path("biosamples")) {
            ObjectNode one = json.deepCopy();
            one.putArray("biosamples").add(sample);
            each.add(one);
        }
        return each;
    }

    private synchronized void went(List<RecordedPost> call) {
        for (RecordedPost post : call) {
            if (!post.isProbe()) {
                events.add("- " + post.kind() + " " + post.id());
                onTheWire--;
                post.keys().forEach(key -> travelling.remove(post.kind() + key));
            }
        }
    }

    @Override
    public void close() {
        goDown();
        wire.close();
    }
}

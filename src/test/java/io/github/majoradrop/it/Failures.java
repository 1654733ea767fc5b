package io.github.majoradrop.it;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** The ways in which a Majora fails to answer, drawn at random; and how often each came, and whatever else is counted. */
final class Failures {

    private final Random random;
    private final Map<String, Integer> counts = new TreeMap<>();

    Failures(Random random) {
        this.random = random;
    }

    /** Any of them. */
    synchronized FakeReply next() {
        Map<String, FakeReply> all = new LinkedHashMap<>();
        all.put("reset", FakeReply.reset());
        all.put("half a reply", FakeReply.half());
        all.put("silence", FakeReply.silence());
        all.put("dripping", FakeReply.dripping());
        all.put("500", FakeReply.html(500));
        all.put("503 for a second", FakeReply.html(503, "Retry-After: 1"));
        all.put("503 until 9999", FakeReply.html(503, "Retry-After: Fri, 31 Dec 9999 23:59:59 GMT"));
        all.put("429 for ever", FakeReply.html(429, "Retry-After: 1" + "0".repeat(30)));
        all.put("garbage", FakeReply.json(200, "\u0000{{{"));
        all.put("login page", FakeReply.html(200));
        all.put("redirect", FakeReply.html(302, "Location: http://login.example/"));
        all.put("bare 400", FakeReply.empty(400));
        String name = List.copyOf(all.keySet()).get(random.nextInt(all.size()));
        count(name);
        return all.get(name);
    }

    /** One in so many times any of them, else null. */
    synchronized FakeReply now(int oneIn) {
        return random.nextInt(oneIn) == 0 ? next() : null;
    }

    synchronized void count(String what) {
        counts.merge(what, 1, Integer::sum);
    }

    @Override
    public synchronized String toString() {
        return counts.toString();
    }
}

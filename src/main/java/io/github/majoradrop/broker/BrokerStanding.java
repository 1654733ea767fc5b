package io.github.majoradrop.broker;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.majoradrop.broker.NoticeBoard.Seen;
import io.github.majoradrop.config.Time;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How this process stands with the broker, as its status tells it: by what the last beat found out, so that nobody who asks waits for the broker. */
public final class BrokerStanding {

    private final String url;
    private final BrokerBeat beat;
    private final Queues queues;
    private final Time time;

    /** @param url of the broker */
    public BrokerStanding(String url, BrokerBeat beat, Queues queues, Time time) {
        this.url = url;
        this.beat = beat;
        this.queues = queues;
        this.time = time;
    }

    /** Whether the broker answered when it was asked last. */
    public boolean isReached() {
        return beat.isReached();
    }

    /** Of a submitter: {@code url}, {@code reached}, {@code answered}, and {@code queues}. */
    public void addTo(ObjectNode status) {
        addTo(status, Map.of());
    }

    /** Of a home: besides, what it handed over, and its submitters; if the broker is not reached, as they were when it was. */
    public void addTo(ObjectNode status, HomeSide side, NoticeBoard board) {
        List<Seen> all = board.latest();
        long until = beat.knownUntil();
        List<Seen> living = all.stream().filter(seen -> seen.isLiving(until)).toList();
        addTo(status, oldest(living));
        status.put("handedOver", side.taken());
        status.put("duplicates", side.dropped());
        status.put(
                "requests",
                living.stream()
                        .mapToInt(seen -> seen.notice().work().requests())
                        .sum());
        ArrayNode submitters = status.putArray("submitters");
        all.forEach(seen -> tell(seen, until, submitters.addObject()));
    }

    private void addTo(ObjectNode status, Map<String, Long> oldest) {
        status.put("url", url);
        status.put("reached", beat.isReached());
        status.put("answered", beat.answered() == null ? null : Time.told(beat.answered()));
        ArrayNode told = status.putArray("queues");
        queues.last().forEach((name, standing) -> {
            Instant first = oldest.containsKey(name) ? Instant.ofEpochMilli(oldest.get(name)) : standing.oldest();
            boolean hasSome = standing.messages() == null || standing.messages() > 0;
            told.addObject()
                    .put("queue", name)
                    .put("messages", standing.messages())
                    .put("oldest", first == null || !hasSome ? null : Time.told(first));
        });
    }

    /** As those found out who may look into the queues. */
    private static Map<String, Long> oldest(List<Seen> living) {
        Map<String, Long> oldest = new TreeMap<>();
        living.forEach(seen -> seen.notice().oldest().forEach((queue, sent) -> oldest.merge(queue, sent, Math::min)));
        return oldest;
    }

    private void tell(Seen seen, long until, ObjectNode told) {
        SubmitterNotice notice = seen.notice();
        told.put("submitter", notice.submitter());
        told.put("host", notice.host());
        told.put("account", notice.serves().account());
        told.put("seen", Time.told(time.now().minusNanos(time.nanos() - seen.at())));
        told.put("silent", !seen.isLiving(until));
        notice.work().addTo(told);
        ArrayNode holds = told.putArray("holds");
        notice.holds().values().stream()
                .map(SubmitterNotice.Held::advice)
                .distinct()
                .forEach(holds::add);
    }
}

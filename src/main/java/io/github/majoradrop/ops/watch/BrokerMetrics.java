package io.github.majoradrop.ops.watch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.majoradrop.rules.Kind;
import java.time.Instant;
import java.util.function.Supplier;

/** What Prometheus is told of a broker and of those around it: what the status says of them, so that no question of Prometheus goes to the broker. */
final class BrokerMetrics {

    private final Gauges gauges;
    private final Supplier<JsonNode> status;

    /** @param status what the status says when somebody asks; missing before the start */
    BrokerMetrics(Gauges gauges, Supplier<JsonNode> status) {
        this.gauges = gauges;
        this.status = status;
    }

    void begin(boolean isHome) {
        gauges.gauge(
                "broker.reached", "1 if the broker answered when it was asked last, else 0", () -> isReached() ? 1 : 0);
        for (Kind kind : Kind.values()) {
            messages(kind.label());
            gauges.seconds(
                    "broker.oldest",
                    "Age of the first record in the queue that nobody has taken; 0 if there is none, or it is not known",
                    () -> oldest(kind.label()),
                    "queue",
                    kind.label());
        }
        if (isHome) {
            home();
        } else {
            submitter();
        }
    }

    private void messages(String queue) {
        gauges.gauge(
                "broker.messages",
                "Messages in the queue, of all homes; no number if the broker is not reached",
                () -> isReached() ? queue(queue).path("messages").asDouble(Double.NaN) : Double.NaN,
                "queue",
                queue);
    }

    private void home() {
        messages("answers");
        counter("broker.records", "Records that the broker took or gave since the start", "handedOver");
        counter("broker.duplicates", "What came again and was done already, since the start", "duplicates");
        gauges.gauge(
                "submitters",
                "Submitters for this home that told of themselves of late; no number if the broker is not reached",
                this::submitters);
        gauges.gauge(
                "submitters.requests",
                "Requests that they may have in flight at the same time",
                () -> broker().path("requests").asInt());
    }

    private void counter(String name, String description, String key) {
        gauges.counter(name, description, () -> broker().path(key).asLong());
    }

    private double submitters() {
        double living = isReached() ? 0 : Double.NaN;
        for (JsonNode submitter : broker().path("submitters")) {
            living += submitter.path("silent").asBoolean() ? 0 : 1;
        }
        return living;
    }

    private void submitter() {
        gauges.gauge("records.inflight", "Records that the broker gave and that are not answered", () -> sum("inHand"));
        ofAccounts("broker.records", "Records that the broker took or gave since the start", "taken");
        ofAccounts("broker.redeliveries", "Of these, those that had been given to somebody before", "redelivered");
        ofAccounts("broker.duplicates", "What came again and was done already, since the start", "duplicates");
        ofAccounts(
                "broker.leases.lost",
                "Records that may be others' since the broker was lost, since the start",
                "leasesLost");
    }

    private void ofAccounts(String name, String description, String key) {
        gauges.counter(name, description, () -> sum(key));
    }

    private long sum(String key) {
        long sum = 0;
        for (JsonNode account : status.get().path("accounts")) {
            sum += account.path(key).asLong();
        }
        return sum;
    }

    private JsonNode broker() {
        return status.get().path("broker");
    }

    private boolean isReached() {
        return broker().path("reached").asBoolean();
    }

    private JsonNode queue(String name) {
        for (JsonNode queue : broker().path("queues")) {
            if (queue.path("queue").asText().equals(name)) {
                return queue;
            }
        }
        return MissingNode.getInstance();
    }

    private Instant oldest(String queue) {
        JsonNode oldest = queue(queue).path("oldest");
        return oldest.isTextual() ? Instant.parse(oldest.asText()) : null;
    }
}

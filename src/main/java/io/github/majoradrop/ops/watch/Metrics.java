package io.github.majoradrop.ops.watch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.majoradrop.majora.Action;
import io.github.majoradrop.majora.Unwell.Cause;
import io.github.majoradrop.submit.HoldNotices.Notice;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.spi.EventNotifier;

/** What Prometheus is told: of Majora and the machine here, of the rest by {@link RoomMetrics} and {@link BrokerMetrics}. */
final class Metrics implements Processor {

    private static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Watched watched;
    /** Kept here, as a counter of the registry does not keep what it counts by. */
    private final Gauges gauges;

    private final RoomMetrics rooms;
    /** As it was when somebody asked last. */
    private volatile JsonNode status = MissingNode.getInstance();

    Metrics(Watched watched) {
        this.watched = watched;
        this.gauges = new Gauges(registry, watched.time());
        gauges.gauge("info", "Always 1; which version runs", () -> 1, "version", watched.version());
        majora();
        gauges.gauge(
                "troubles",
                "Errors of the machine that work is waiting for",
                () -> watched.troubles().get().size());
        gauges.free("home", watched.folder());
        this.rooms = watched.rooms() == null ? null : new RoomMetrics(watched.rooms(), registry, gauges);
        if (rooms != null) {
            rooms.begin(() -> status);
        }
        if (watched.hasBroker()) {
            new BrokerMetrics(gauges, () -> status).begin(rooms != null);
        }
    }

    private void majora() {
        for (Cause cause : Cause.values()) {
            gauges.gauge(
                    "hold",
                    "Holds now, by reason; 0 if there is none",
                    () -> held().filter(notice -> notice.why().cause() == cause).count(),
                    "reason",
                    cause.label());
        }
        gauges.seconds("hold.duration", "How long the hold has lasted; 0 if there is none", this::heldSince);
        for (Action action : Action.values()) {
            gauges.gauge(
                    "concurrency",
                    "Requests of that call that may be in flight at the same time",
                    () -> watched.capacities().stream()
                            .mapToInt(each -> each.of(action))
                            .sum(),
                    "call",
                    action.toString());
        }
    }

    private Stream<Notice> held() {
        return watched.holds().stream().flatMap(hold -> hold.told().byCall().values().stream());
    }

    private Instant heldSince() {
        return held().map(Notice::since)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    /** To be told of each call. */
    EventNotifier callTimes() {
        return new CallTimes(registry);
    }

    /** All of them, in the text format of Prometheus. */
    private String scrape() {
        JsonNode now = watched.status().get();
        status = now == null ? MissingNode.getInstance() : now;
        if (rooms != null) {
            rooms.countFiled();
        }
        return registry.scrape(CONTENT_TYPE);
    }

    @Override
    public void process(Exchange exchange) {
        HttpReply.of(exchange, scrape(), CONTENT_TYPE);
    }
}

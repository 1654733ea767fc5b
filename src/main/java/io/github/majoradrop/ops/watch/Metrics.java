package io.github.majoradrop.ops.watch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.majoradrop.majora.Action;
import io.github.majoradrop.majora.Unwell.Cause;
import io.github.majoradrop.outcome.FiledCounts.Sort;
import io.github.majoradrop.submit.HoldNotices.Notice;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.spi.EventNotifier;

/** What Prometheus is told. Labels are of few values each: no name of a file and no id is among them. */
final class Metrics implements Processor {

    private static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Watched watched;

    Metrics(Watched watched) {
        this.watched = watched;
        Gauge.builder("majora.drop.info", () -> 1)
                .description("Always 1; which version runs")
                .tag("version", watched.version())
                .register(registry);
        FunctionCounter.builder(
                        "majora.drop.files.closed",
                        watched.archiving(),
                        closing -> closing.totals().getOrDefault("files", 0L))
                .description("Files closed since the start")
                .register(registry);
        flow();
        holds();
        concurrency();
        gauge(
                "troubles",
                "Errors of the machine that work is waiting for",
                () -> watched.troubles().open().size());
        gauge("files.open", "Closed files with dead letters that are not mended", this::open);
        gauge(
                "ledger.behind",
                "Closed files that the ledger does not know yet",
                () -> watched.ledger().standing().behind());
        seconds(
                "ledger.lag",
                "How long the oldest of them has waited; 0 if there is none",
                () -> watched.ledger().standing().since());
        free("home", watched.home().folder());
        free("drop", watched.home().drop());
    }

    private void flow() {
        gauge(
                "files.waiting",
                "Files in drop/ that are not claimed yet",
                () -> watched.drop().waiting());
        gauge(
                "files.inflight",
                "Files claimed and not closed",
                () -> watched.inflight().stems().size());
        gauge(
                "records.inflight",
                "Records handed out and not answered",
                () -> watched.inflight().stems().stream()
                        .mapToInt(watched.inflight().turns()::outstanding)
                        .sum());
        seconds("files.waiting.oldest", "Age of the oldest file in drop/; 0 if there is none", this::oldestWaiting);
        seconds(
                "files.inflight.oldest",
                "Age of the oldest claim that is not closed; 0 if there is none",
                () -> watched.inflight().stems().stream()
                        .findFirst()
                        .map(Health::claimed)
                        .orElse(null));
    }

    private Number open() {
        ObjectNode status = watched.status().get();
        return status == null ? Double.NaN : status.path("openInAll").asInt();
    }

    private Instant oldestWaiting() {
        return watched.drop().oldest(1).values().stream().findFirst().orElse(null);
    }

    private void holds() {
        for (Cause cause : Cause.values()) {
            Gauge.builder(
                            "majora.drop.hold",
                            () -> watched.hold().told().byCall().values().stream()
                                    .filter(notice -> notice.why().cause() == cause)
                                    .count())
                    .description("Holds now, by reason; 0 if there is none")
                    .tag("reason", cause.label())
                    .register(registry);
        }
        seconds(
                "hold.duration",
                "How long the hold has lasted; 0 if there is none",
                () -> Optional.ofNullable(watched.hold().told().one())
                        .map(Notice::since)
                        .orElse(null));
    }

    private void concurrency() {
        for (Action action : Action.values()) {
            Gauge.builder("majora.drop.concurrency", () -> watched.capacity().of(action))
                    .description("Requests of that call that may be in flight at the same time")
                    .tag("call", action.toString())
                    .register(registry);
        }
    }

    private void gauge(String name, String description, Supplier<Number> value) {
        Gauge.builder("majora.drop." + name, value).description(description).register(registry);
    }

    private void seconds(String name, String description, Supplier<Instant> since) {
        Gauge.builder("majora.drop." + name, () -> age(since.get()))
                .description(description)
                .baseUnit("seconds")
                .register(registry);
    }

    private double age(Instant since) {
        return since == null
                ? 0
                : Math.max(0, Duration.between(since, watched.time().now()).toMillis() / 1_000.0);
    }

    private void free(String which, Path folder) {
        Gauge.builder("majora.drop.free", () -> free(folder))
                .description("Room on the file system of that folder; no number if it cannot be found out")
                .tag("folder", which)
                .baseUnit("bytes")
                .register(registry);
    }

    private static double free(Path folder) {
        try {
            return Files.getFileStore(folder).getUsableSpace();
        } catch (IOException gone) {
            return Double.NaN;
        }
    }

    /** To be told of each call. */
    EventNotifier callTimes() {
        return new CallTimes(registry);
    }

    /** All of them, in the text format of Prometheus. */
    String scrape() {
        watched.filed().all().forEach(this::count);
        return registry.scrape(CONTENT_TYPE);
    }

    private void count(Sort sort, LongAdder filed) {
        FunctionCounter.builder("majora.drop.records", filed, LongAdder::sum)
                .description("Lines filed since the start")
                .tag("kind", sort.kind() == null ? "none" : sort.kind().label())
                .tag("outcome", sort.outcome().label())
                .tag("reason", sort.reason() == null ? "none" : sort.reason())
                .register(registry);
    }

    @Override
    public void process(Exchange exchange) {
        HttpReply.of(exchange, scrape(), CONTENT_TYPE);
    }
}

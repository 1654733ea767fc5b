package io.github.majoradrop.ops.watch;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.majoradrop.intake.LeftAlone;
import io.github.majoradrop.outcome.FiledCounts.Sort;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/** What Prometheus is told of files and lines. */
final class RoomMetrics {

    private final WatchedRooms rooms;
    private final MeterRegistry registry;
    private final Gauges gauges;
    /** A meter that is registered twice is warned of. */
    private final Set<Sort> counted = ConcurrentHashMap.newKeySet();

    RoomMetrics(WatchedRooms rooms, MeterRegistry registry, Gauges gauges) {
        this.rooms = rooms;
        this.registry = registry;
        this.gauges = gauges;
    }

    /** @param status what the home's status says when somebody asks; missing before the start */
    void begin(Supplier<JsonNode> status) {
        gauges.counter(
                "files.closed",
                "Files closed since the start",
                () -> rooms.archiving().totals().getOrDefault("files", 0L));
        waiting();
        inflight();
        gauges.gauge(
                "files.open",
                "Closed files with dead letters that are not mended",
                () -> status.get().path("openInAll").asDouble(Double.NaN));
        gauges.gauge(
                "ledger.behind",
                "Closed files that the ledger does not know yet",
                () -> rooms.ledger().standing().behind());
        gauges.seconds(
                "ledger.lag",
                "How long the oldest of them has waited; 0 if there is none",
                () -> rooms.ledger().standing().since());
        gauges.free("drop", rooms.home().drop());
    }

    private void waiting() {
        gauges.gauge(
                "files.waiting",
                "Files in drop/ that are not claimed yet",
                () -> rooms.drop().waiting());
        gauges.seconds(
                "files.waiting.oldest",
                "Age of the oldest file in drop/; 0 if there is none",
                () -> rooms.drop().oldest(1).values().stream().findFirst().orElse(null));
        gauges.gauge(
                "files.left.alone",
                "What is left alone in drop/, though somebody may wait for it",
                () -> LeftAlone.meant(rooms.drop().leftAlone().values()));
    }

    private void inflight() {
        gauges.gauge(
                "files.inflight",
                "Files claimed and not closed",
                () -> rooms.inflight().stems().size());
        gauges.gauge(
                "records.inflight",
                "Records handed out and not answered",
                () -> rooms.inflight().stems().stream()
                        .mapToInt(rooms.inflight().turns()::outstanding)
                        .sum());
        gauges.seconds(
                "files.inflight.oldest",
                "Age of the oldest claim that is not closed; 0 if there is none",
                this::oldestClaim);
    }

    private Instant oldestClaim() {
        return rooms.inflight().stems().stream()
                .findFirst()
                .map(Health::claimed)
                .orElse(null);
    }

    /** Has the sorts of lines counted that there are by now. */
    void countFiled() {
        rooms.filed().all().forEach(this::count);
    }

    private void count(Sort sort, LongAdder filed) {
        if (!counted.add(sort)) {
            return;
        }
        String reason = sort.fate().reason();
        FunctionCounter.builder("majora.drop.records", filed, LongAdder::sum)
                .description("Lines filed since the start")
                .tag("kind", sort.kind() == null ? "none" : sort.kind().label())
                .tag("outcome", sort.fate().outcome().label())
                .tag("reason", reason == null ? "none" : reason)
                .register(registry);
    }
}

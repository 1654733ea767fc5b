package io.github.majoradrop.ops.watch;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.majoradrop.config.IoReason;
import io.github.majoradrop.ledger.Count;
import io.github.majoradrop.ledger.LedgerReader;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** How many records were answered in each of the last hours and days, by outcome. A step in which there were none is left out. */
final class CountsReply implements Processor {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final int HOURS = 48;
    private static final int DAYS = 30;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Watched watched;

    CountsReply(Watched watched) {
        this.watched = watched;
    }

    @Override
    public void process(Exchange exchange) {
        ObjectNode counts = JSON.createObjectNode();
        Instant now = watched.time().now();
        try (LedgerReader ledger = LedgerReader.open(watched.rooms().home())) {
            Instant nextHour = now.truncatedTo(ChronoUnit.HOURS).plus(HOUR);
            Instant nextDay = now.truncatedTo(ChronoUnit.DAYS).plus(DAY);
            tell(ledger.counts(nextHour.minus(HOUR.multipliedBy(HOURS)), nextHour, HOUR), counts.putArray("hours"));
            tell(ledger.counts(nextDay.minus(DAY.multipliedBy(DAYS)), nextDay, DAY), counts.putArray("days"));
        } catch (IOException refused) {
            HttpReply.refused(exchange, HttpReply.NOT_NOW, "The ledger cannot be asked: " + IoReason.of(refused));
            return;
        }
        HttpReply.of(exchange, counts.put("now", now.toString()), HttpReply.JSON);
    }

    private static void tell(List<Count> counts, ArrayNode steps) {
        Map<Instant, Map<String, Long>> byStep = new TreeMap<>();
        for (Count count : counts) {
            byStep.computeIfAbsent(count.from(), from -> new TreeMap<>())
                    .merge(count.outcome().label(), count.count(), Long::sum);
        }
        byStep.forEach((from, byOutcome) -> {
            ObjectNode step = steps.addObject().put("from", from.toString());
            byOutcome.forEach(step::put);
        });
    }
}

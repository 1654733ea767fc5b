package io.github.majoradrop.ops.watch;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.majoradrop.config.IoReason;
import io.github.majoradrop.ledger.LedgerReader;
import io.github.majoradrop.ledger.ReportBy;
import io.github.majoradrop.ledger.ReportLine;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** What was accepted, refused and mended in a time, by day, file or reason: the newest first, and of reasons the most frequent. */
final class ReportReply implements Processor {

    private static final int MOST_TOLD = 300;
    private static final Map<String, ReportBy> BY =
            Map.of("day", ReportBy.DAY, "file", ReportBy.FILE, "reason", ReportBy.REASON);
    private static final LocalDate EVER = LocalDate.EPOCH;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Watched watched;

    ReportReply(Watched watched) {
        this.watched = watched;
    }

    @Override
    public void process(Exchange exchange) {
        ReportBy by = BY.get(exchange.getMessage().getHeader("by", "", String.class));
        if (by == null) {
            HttpReply.refused(exchange, HttpReply.WRONG, "Say by=day, by=file or by=reason.");
            return;
        }
        try (LedgerReader ledger = LedgerReader.open(watched.rooms().home())) {
            LocalDate since = day(exchange, "since", EVER);
            LocalDate until =
                    day(exchange, "until", LocalDate.ofInstant(watched.time().now(), ZoneOffset.UTC));
            List<ReportLine> lines = new ArrayList<>(ledger.report(by, begin(since), begin(until.plusDays(1))));
            Collections.reverse(lines);
            if (by == ReportBy.REASON) {
                lines.sort(Comparator.comparingLong(ReportLine::refused).reversed());
            }
            ObjectNode report = JSON.createObjectNode().put("inAll", lines.size());
            ArrayNode told = report.putArray("lines");
            lines.stream()
                    .limit(MOST_TOLD)
                    .forEach(line -> line.addTo(told.addObject().put("group", line.group())));
            HttpReply.of(exchange, report, HttpReply.JSON);
        } catch (DateTimeException | ArithmeticException noDay) {
            HttpReply.refused(exchange, HttpReply.WRONG, "A day is said as 2026-11-22.");
        } catch (IOException refused) {
            HttpReply.refused(exchange, HttpReply.NOT_NOW, "The ledger cannot be asked: " + IoReason.of(refused));
        }
    }

    private static LocalDate day(Exchange exchange, String name, LocalDate none) {
        String day = exchange.getMessage().getHeader(name, "", String.class);
        return day.isEmpty() ? none : LocalDate.parse(day);
    }

    private static Instant begin(LocalDate day) {
        return day.atStartOfDay().toInstant(ZoneOffset.UTC);
    }
}

package io.github.majoradrop.ops;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.majoradrop.config.Time;
import io.github.majoradrop.submit.Capacity;
import io.github.majoradrop.submit.HoldNotices;
import io.github.majoradrop.submit.HoldNotices.Notice;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** What a status tells of one account at Majora: what is held, and how much of it Majora bears. */
final class HoldContent {

    private HoldContent() {}

    static void addTo(ObjectNode status, HoldNotices told) {
        add(status, told.one());
        ObjectNode holds = status.putObject("holds");
        told.byCall()
                .forEach((call, held) -> holds.putObject(call)
                        .put("cause", held.why().cause().label())
                        .put("reason", held.reason())
                        .put("since", Time.told(held.since())));
        ObjectNode before = status.putObject("heldBefore");
        told.heldBefore().forEach((call, since) -> before.put(call, Time.told(since)));
    }

    /** @param notice null if nothing is held */
    static void add(ObjectNode status, Notice notice) {
        if (notice == null) {
            status.putNull("hold");
        } else {
            status.putObject("hold").put("reason", notice.reason()).put("since", Time.told(notice.since()));
        }
    }

    static void addTo(ObjectNode status, Capacity capacity) {
        ObjectNode found = status.putObject("concurrency");
        capacity.found()
                .forEach((call, limit) ->
                        found.putObject(call).put("requests", limit.requests()).put("batch", limit.batch()));
    }

    /** Since when calls were held, as an earlier run wrote it last, by call; nothing if it is not to be found out. */
    static Map<String, Instant> heldBefore(JsonNode status) {
        Map<String, Instant> since = new TreeMap<>();
        try {
            status.path("heldBefore")
                    .fields()
                    .forEachRemaining(held -> since.put(
                            held.getKey(), Instant.parse(held.getValue().asText())));
            status.path("holds")
                    .fields()
                    .forEachRemaining(held -> since.put(
                            held.getKey(),
                            Instant.parse(held.getValue().path("since").asText())));
        } catch (DateTimeException torn) {
            return Map.of();
        }
        return since;
    }
}

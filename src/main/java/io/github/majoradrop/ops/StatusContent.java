package io.github.majoradrop.ops;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.majoradrop.intake.ClaimNames;
import io.github.majoradrop.intake.ClaimedFile;
import io.github.majoradrop.ops.Speeds.Speed;
import io.github.majoradrop.outcome.Tally;
import io.github.majoradrop.rules.Kind;
import io.github.majoradrop.submit.HoldNotices;
import io.github.majoradrop.submit.Outcome;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What stands in {@code status.json}. Files are named and records counted; no id and no value of a record is in it. Used by one thread. */
final class StatusContent {

    /** So many files, troubles and names are told one by one, however many there are. */
    private static final int MOST_NAMED = 100;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Rooms rooms;
    private final Speeds speeds = new Speeds();
    private final Instant started;

    StatusContent(Rooms rooms) {
        this.rooms = rooms;
        this.started = rooms.time().now();
    }

    ObjectNode of(boolean running) {
        ObjectNode status = JSON.createObjectNode();
        status.put("running", running);
        status.put("pid", ProcessHandle.current().pid());
        status.put("version", Version.NUMBER);
        status.put("started", time(started));
        status.put("at", time(rooms.time().now()));
        hold(status);
        concurrency(status);
        Collection<String> troubles = rooms.troubles().open().values();
        troubles.stream().limit(MOST_NAMED).forEach(status.putArray("troubles")::add);
        status.put("troublesInAll", troubles.size());
        drop(status);
        inflight(status);
        ObjectNode filed = status.putObject("filed");
        rooms.archiving().totals().forEach(filed::put);
        return status;
    }

    private void concurrency(ObjectNode status) {
        ObjectNode found = status.putObject("concurrency");
        rooms.capacity()
                .found()
                .forEach((call, limit) ->
                        found.putObject(call).put("requests", limit.requests()).put("batch", limit.batch()));
    }

    private void hold(ObjectNode status) {
        HoldNotices.Notice notice = rooms.hold().told().one();
        if (notice == null) {
            status.putNull("hold");
        } else {
            status.putObject("hold").put("reason", notice.reason()).put("since", time(notice.since()));
        }
        ObjectNode holds = status.putObject("holds");
        rooms.hold()
                .told()
                .byCall()
                .forEach((call, held) -> holds.putObject(call)
                        .put("cause", held.why().cause().label())
                        .put("reason", held.reason())
                        .put("since", time(held.since())));
        ObjectNode before = status.putObject("heldBefore");
        rooms.hold().told().heldBefore().forEach((call, since) -> before.put(call, time(since)));
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

    private void drop(ObjectNode status) {
        Map<String, String> leftAlone = rooms.drop().leftAlone();
        ArrayNode named = status.putArray("leftAlone");
        leftAlone.entrySet().stream()
                .limit(MOST_NAMED)
                .forEach(entry -> named.addObject().put("name", entry.getKey()).put("why", entry.getValue()));
        status.put("leftAloneInAll", leftAlone.size());
        status.put("ignored", rooms.drop().ignored());
        status.put("waiting", rooms.drop().waiting());
        ArrayNode waiting = status.putArray("waitingFiles");
        rooms.drop()
                .oldest(MOST_NAMED)
                .forEach((name, since) -> waiting.addObject().put("name", name).put("since", time(since)));
    }

    private void inflight(ObjectNode status) {
        List<String> stems = rooms.inflight().stems();
        status.put("inflight", stems.size());
        ArrayNode files = status.putArray("files");
        stems.stream().limit(MOST_NAMED).forEach(stem -> {
            ClaimedFile file = rooms.inflight().file(stem);
            if (file != null) {
                add(files.addObject(), file);
            }
        });
        speeds.forgetAllBut(stems);
    }

    private void add(ObjectNode entry, ClaimedFile file) {
        String stem = file.stem();
        Tally tally = rooms.outcomeFiles().tally(stem);
        entry.put("file", stem);
        entry.put("claimed", time(ClaimNames.timeOf(stem)));
        entry.put("success", tally.of(Outcome.SUCCESS));
        entry.put("warning", tally.of(Outcome.WARNING));
        entry.put("deadLetter", tally.of(Outcome.DEAD_LETTER));
        entry.put("onTheWay", rooms.inflight().turns().outstanding(stem));
        entry.put(
                "rows",
                file.findings().rows() == 0
                        ? null
                        : Integer.valueOf(file.findings().rows()));
        ObjectNode filed = entry.putObject("rowsFiled");
        for (Kind kind : Kind.values()) {
            filed.put(kind.label(), file.filed().count(kind));
        }
        filed.put("none", file.filed().count(null));
        Double progress = rooms.inflight().turns().progress(stem);
        entry.put("progress", progress);
        Speed speed = speeds.see(stem, rooms.time().nanos(), tally.total(), progress);
        if (rooms.hold().told().byCall().containsKey(HoldNotices.ALL)) {
            // Nothing goes: what the last half minute says is over.
            speed = Speed.UNKNOWN;
        }
        entry.put("recordsPerSecond", speed.recordsPerSecond());
        entry.put("secondsLeft", speed.secondsLeft());
    }

    private static String time(Instant at) {
        return at.truncatedTo(ChronoUnit.MILLIS).toString();
    }
}

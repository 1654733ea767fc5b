package io.github.majoradrop.ops;

import static io.github.majoradrop.ops.ProcessContent.MOST_NAMED;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.majoradrop.config.Time;
import io.github.majoradrop.intake.ClaimNames;
import io.github.majoradrop.intake.ClaimedFile;
import io.github.majoradrop.intake.LeftAlone;
import io.github.majoradrop.ops.Speeds.Speed;
import io.github.majoradrop.outcome.Tally;
import io.github.majoradrop.rules.Kind;
import io.github.majoradrop.submit.HoldNotices;
import io.github.majoradrop.submit.Outcome;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** What stands in the {@code status.json} of a home. Files are named and records counted; no id and no value of a record is in it. Used by one thread. */
final class StatusContent implements StatusSource {

    private final Rooms rooms;
    private final ProcessContent process;
    private final Speeds speeds = new Speeds();
    /** Adds what there is to tell of the broker; null where there is none. */
    private volatile Consumer<ObjectNode> broker;

    StatusContent(Rooms rooms, Role role) {
        this.rooms = rooms;
        this.process = new ProcessContent(role, rooms.time());
    }

    /** From now on tells of the broker, too. @param adds to the object that it is given, without waiting for anybody */
    void tellOfBroker(Consumer<ObjectNode> adds) {
        broker = adds;
    }

    @Override
    public ObjectNode of(boolean running) {
        ObjectNode status = process.begin(running);
        HoldContent.addTo(status, rooms.hold().told());
        HoldContent.addTo(status, rooms.capacity());
        ProcessContent.troubles(status, rooms.troubles().open().values());
        if (broker != null) {
            broker.accept(status.putObject("broker"));
        }
        drop(status);
        inflight(status);
        ObjectNode filed = status.putObject("filed");
        rooms.archiving().totals().forEach(filed::put);
        return status;
    }

    @Override
    public List<Object> changes() {
        return List.of(
                rooms.inflight().turns().changes(),
                rooms.hold().told().byCall(),
                rooms.hold().told().heldBefore(),
                rooms.troubles().changes(),
                rooms.drop().waiting(),
                rooms.drop().ignored(),
                rooms.drop().leftAlone());
    }

    /** An operator wants to know since when nothing is sent, however often the daemon was started since. */
    @Override
    public void goOnFrom(JsonNode earlier) {
        rooms.hold().heldBefore(HoldContent.heldBefore(earlier));
    }

    private void drop(ObjectNode status) {
        leftAlone(status, rooms.drop().leftAlone());
        status.put("ignored", rooms.drop().ignored());
        status.put("waiting", rooms.drop().waiting());
        ArrayNode waiting = status.putArray("waitingFiles");
        rooms.drop()
                .oldest(MOST_NAMED)
                .forEach((name, since) -> waiting.addObject().put("name", name).put("since", Time.told(since)));
    }

    /** First what somebody may wait for. */
    private static void leftAlone(ObjectNode status, Map<String, LeftAlone> leftAlone) {
        ArrayNode named = status.putArray("leftAlone");
        leftAlone.entrySet().stream()
                .sorted(Comparator.comparing(entry -> !entry.getValue().isMeant()))
                .limit(MOST_NAMED)
                .forEach(entry -> named.addObject()
                        .put("name", entry.getKey())
                        .put("why", entry.getValue().why())
                        .put("meant", entry.getValue().isMeant()));
        status.put("leftAloneInAll", leftAlone.size());
        // Of the same look: how many they are must not be told of others than are named.
        status.put("meantInAll", LeftAlone.meant(leftAlone.values()));
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
        speeds.forgetAllBut(Set.copyOf(stems));
    }

    private void add(ObjectNode entry, ClaimedFile file) {
        String stem = file.stem();
        Tally tally = rooms.outcomeFiles().tally(stem);
        entry.put("file", stem);
        entry.put("claimed", Time.told(ClaimNames.timeOf(stem)));
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
}

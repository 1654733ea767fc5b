package io.github.majoradrop.ops;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.majoradrop.config.Time;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;

/** What a status tells of the process itself. */
final class ProcessContent {

    /** So many files, troubles and names are told one by one, however many there are. */
    static final int MOST_NAMED = 100;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Role role;
    private final Time time;
    private final Instant started;

    ProcessContent(Role role, Time time) {
        this.role = role;
        this.time = time;
        this.started = time.now();
    }

    /** The beginning of a status. */
    ObjectNode begin(boolean running) {
        return JSON.createObjectNode()
                .put("running", running)
                .put("role", role.name().toLowerCase(Locale.ROOT))
                .put("pid", ProcessHandle.current().pid())
                .put("version", Version.NUMBER)
                .put("started", Time.told(started))
                .put("at", Time.told(time.now()));
    }

    static void troubles(ObjectNode status, Collection<String> troubles) {
        troubles.stream().limit(MOST_NAMED).forEach(status.putArray("troubles")::add);
        status.put("troublesInAll", troubles.size());
    }
}

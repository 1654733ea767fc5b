package io.github.majoradrop.ops;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.majoradrop.config.Home;
import io.github.majoradrop.config.Time;
import java.io.IOException;
import java.util.EnumSet;
import java.util.concurrent.TimeUnit;

/** How things stand in the home, or the state folder, of this running process: what {@link HomeStatus} tells from outside, also when nothing can be written. */
final class LiveStatus {

    /** What somebody takes away out of the folders is seen that late. */
    private static final long OLD = TimeUnit.SECONDS.toNanos(5);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Home home;
    private final StatusFile file;
    private final boolean hasFiles;
    private final Time time;
    private ObjectNode filed;
    private Object filedAt;
    private long lookedAt;

    /** @param hasFiles whether files are filed there: a submitter has none */
    LiveStatus(Home home, StatusFile file, boolean hasFiles, Time time) {
        this.home = home;
        this.file = file;
        this.hasFiles = hasFiles;
        this.time = time;
    }

    /** Null before the start. */
    synchronized ObjectNode get() {
        ObjectNode latest = file.latest();
        if (latest == null) {
            return null;
        }
        ObjectNode status = latest.deepCopy();
        status.put("home", home.folder().toString());
        status.put("killed", false).put("silent", file.isRefused());
        if (hasFiles) {
            status.setAll(filed(latest.path("filed")));
        }
        ArrayNode concerns = status.putArray("concerns");
        Concern.of(status, EnumSet.allOf(Concern.class)).forEach(concerns::add);
        return status;
    }

    /** Looked up in the folders and the ledger when a file was closed, and now and then. */
    private ObjectNode filed(Object closed) {
        long now = time.nanos();
        if (filed == null || !closed.equals(filedAt) || now - lookedAt > OLD) {
            ObjectNode looked = JSON.createObjectNode();
            try {
                new FiledFiles(home).addTo(looked);
                filed = looked;
            } catch (IOException refused) {
                // Of a folder that is gone the troubles tell.
                filed = filed == null ? looked : filed;
            }
            filedAt = closed;
            lookedAt = now;
        }
        return filed;
    }
}

package io.github.majoradrop.ops;

import io.github.majoradrop.config.Settings;
import io.github.majoradrop.config.SettingsException;
import io.github.majoradrop.ops.watch.Watch;
import io.github.majoradrop.ops.watch.Watched;
import java.util.List;
import org.apache.camel.CamelContext;

/** Opens the page. In a class of its own, as nothing of what serves it is loaded where it is not wanted. */
final class Watching {

    private Watching() {}

    static void begin(CamelContext camel, Settings settings, Rooms rooms, StatusFile status) throws SettingsException {
        Watch watch = new Watch(watched(settings, rooms, status));
        watch.beans().forEach(camel.getRegistry()::bind);
        try {
            watch.open(camel);
        } catch (Exception failed) {
            throw new SettingsException(List.of("watch.port " + settings.watch().port() + " at "
                    + settings.watch().host() + " cannot be used: "
                    + root(failed).getMessage()));
        }
    }

    static Watched watched(Settings settings, Rooms rooms, StatusFile status) {
        return new Watched(
                Version.NUMBER,
                settings,
                rooms.home(),
                rooms.drop(),
                rooms.inflight(),
                rooms.hold(),
                rooms.capacity(),
                rooms.troubles(),
                rooms.outcomeFiles().counts(),
                rooms.archiving(),
                rooms.ledger(),
                new LiveStatus(rooms.home(), status, rooms.time())::get,
                rooms.time());
    }

    private static Throwable root(Throwable failed) {
        return failed.getCause() == null ? failed : root(failed.getCause());
    }
}

package io.github.majoradrop.ops;

import io.github.majoradrop.config.Home;
import io.github.majoradrop.config.Settings;
import io.github.majoradrop.config.SettingsException;
import io.github.majoradrop.config.Time;
import io.github.majoradrop.config.WatchSettings;
import io.github.majoradrop.ops.watch.Watch;
import io.github.majoradrop.ops.watch.Watched;
import io.github.majoradrop.ops.watch.WatchedRooms;
import java.util.List;
import org.apache.camel.CamelContext;

/** Opens the page. In a class of its own, as nothing of what serves it is loaded where it is not wanted. */
final class Watching {

    private Watching() {}

    /** @return what serves it */
    static Watch begin(CamelContext camel, Watched watched) throws SettingsException {
        Watch watch = new Watch(watched);
        watch.beans().forEach(camel.getRegistry()::bind);
        try {
            watch.open(camel);
            return watch;
        } catch (Exception failed) {
            throw new SettingsException(
                    List.of("watch.port " + watched.settings().port() + " at "
                            + watched.settings().host() + " cannot be used: "
                            + root(failed).getMessage()));
        }
    }

    static Watched watched(Settings settings, Rooms rooms, StatusFile status) {
        WatchedRooms files = new WatchedRooms(
                rooms.home(),
                rooms.drop(),
                rooms.inflight(),
                rooms.outcomeFiles().counts(),
                rooms.archiving(),
                rooms.ledger());
        boolean posts = settings.broker() == null;
        return new Watched(
                Version.NUMBER,
                settings.watch(),
                rooms.home().folder(),
                files,
                !posts,
                List.of(rooms.hold()),
                posts ? List.of(rooms.capacity()) : List.of(),
                () -> rooms.troubles().open().values(),
                new LiveStatus(rooms.home(), status, true, rooms.time())::get,
                rooms.time());
    }

    static Watched watched(
            WatchSettings settings,
            Home folder,
            List<Submitter> accounts,
            SubmitterContent content,
            StatusFile status) {
        return new Watched(
                Version.NUMBER,
                new WatchSettings(settings.port(), settings.host(), settings.passwordFile(), false),
                folder.folder(),
                null,
                true,
                accounts.stream().map(Submitter::hold).toList(),
                accounts.stream().map(Submitter::capacity).toList(),
                content::troubles,
                new LiveStatus(folder, status, false, Time.SYSTEM)::get,
                Time.SYSTEM);
    }

    private static Throwable root(Throwable failed) {
        return failed.getCause() == null ? failed : root(failed.getCause());
    }
}

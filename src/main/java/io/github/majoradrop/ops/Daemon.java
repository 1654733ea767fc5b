package io.github.majoradrop.ops;

import io.github.majoradrop.config.Credentials;
import io.github.majoradrop.config.Home;
import io.github.majoradrop.config.LiveSettings;
import io.github.majoradrop.config.Settings;
import io.github.majoradrop.config.SettingsException;
import io.github.majoradrop.config.Time;
import io.github.majoradrop.submit.Probe;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.main.Main;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the routes on one home: until a signal comes, or once until all is done. */
public final class Daemon {

    /**
     * How it runs.
     *
     * @param once whether to end when all is done
     * @param standby whether to wait for the end of another daemon that works in the home
     */
    public record Manner(boolean once, boolean standby) {

        public static final Manner ONCE = new Manner(true, false);
    }

    private static final Logger LOG = LoggerFactory.getLogger(Daemon.class);
    private static final Time TIME = Time.SYSTEM;

    private final Settings settings;
    private final Role role;
    private final Rooms rooms;
    private final Main main;
    private final Path routes;
    private final StatusContent content;
    private final StatusFile status;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final OnceRun onceRun;
    /** Null without a broker. */
    private Brokered brokered;

    private Daemon(Settings settings, Home home, Path routes) throws SettingsException {
        this.settings = settings;
        this.role = Role.of(settings);
        Credentials credentials = role == Role.ALONE ? Credentials.of(settings.credentials(), LOG::warn, TIME) : null;
        this.rooms = Rooms.of(settings, home, credentials, TIME);
        this.main = CamelMain.of(settings, rooms.beans());
        this.routes = routes;
        this.content = new StatusContent(rooms, role);
        this.status = new StatusFile(home, content, TIME);
        this.onceRun = new OnceRun(settings, rooms, TIME);
    }

    /**
     * @param routes the folder of the route files
     * @return 0 if all records were accepted, 1 if a file closed by this run has dead letters, 3 if it ended before all was done; only for
     *     {@link Manner#once}, as otherwise a signal ends the process
     * @throws SettingsException if the start is refused, with every reason
     */
    public static int run(LiveSettings live, Path routes, Manner manner) throws SettingsException {
        NoWireLogs.install();
        Settings settings = live.atStart();
        try (Home home = new Home(settings.home(), settings.drops().folder())) {
            Optional<String> locked = manner.standby() ? standBy(home) : home.lock();
            List<String> reasons = locked.map(List::of).orElseGet(home::prepare);
            if (!reasons.isEmpty()) {
                throw new SettingsException(reasons);
            }
            Daemon daemon = new Daemon(settings, home, routes);
            live.follow(daemon.rooms::change);
            return daemon.work(manner.once());
        }
    }

    private static Optional<String> standBy(Home home) {
        return home.lockWhenFree(
                () -> LOG.info("Standing by: another majora-drop works in the home {}", home.folder()));
    }

    private int work(boolean once) throws SettingsException {
        try {
            rooms.recover();
            if (role == Role.ALONE) {
                ((Probe) rooms.beans().get("probe")).atStart();
            }
        } catch (IOException failed) {
            throw new SettingsException(List.of("the work of an earlier run cannot be taken up: " + failed));
        }
        Thread signal = new Thread(() -> stopOnSignal(once), "signal");
        try {
            Runtime.getRuntime().addShutdownHook(signal);
        } catch (IllegalStateException stopping) {
            return OnceRun.NOT_DONE;
        }
        return work(once, signal);
    }

    private int work(boolean once, Thread signal) throws SettingsException {
        int ended = OnceRun.NOT_DONE;
        try {
            status.start();
            rooms.ledger().start();
            rooms.notices().start();
            start();
            if (rooms.inflight().isStopping()) {
                return OnceRun.NOT_DONE;
            }
            LOG.info(
                    "Watching {} for {}",
                    rooms.home().drop(),
                    role == Role.ALONE
                            ? settings.majoraUrl()
                            : "submitters at " + settings.broker().url());
            ended = once ? onceRun.untilDone(stopped) : forever();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } finally {
            stop();
            removeHook(signal);
        }
        return ended;
    }

    private void start() throws SettingsException, InterruptedException {
        if (role == Role.HOME) {
            brokered = Brokered.home(settings, rooms, content, TIME);
            brokered.awaitName(stopped);
            brokered.joins(main);
        }
        boolean isWatched = settings.watch() != null;
        CamelMain.start(main, routes, role, isWatched, camel -> {
            if (isWatched) {
                Watching.begin(camel, Watching.watched(settings, rooms, status));
            }
        });
    }

    /** Otherwise the exit of this program would look like a signal to it. */
    private static void removeHook(Thread signal) {
        try {
            Runtime.getRuntime().removeShutdownHook(signal);
        } catch (IllegalStateException stopping) {
            LOG.debug("A signal came already");
        }
    }

    private int forever() throws InterruptedException {
        stopped.await();
        return OnceRun.NOT_DONE;
    }

    private void stopOnSignal(boolean once) {
        LOG.info("Stopping");
        stop();
        stopped.countDown();
        if (once && !onceRun.isDone()) {
            Runtime.getRuntime().halt(OnceRun.NOT_DONE);
        }
    }

    /** Lets the records on the wire come to their answers, and leaves all others in {@code inflight/}. */
    private synchronized void stop() {
        CamelMain.stop(main, rooms::stop, TIME);
        if (brokered != null) {
            brokered.close();
        }
        status.stop();
        rooms.close();
    }
}

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
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.main.Main;
import org.apache.camel.support.ScheduledPollConsumer;
import org.apache.camel.support.service.ServiceHelper;
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

    /** Exit codes of {@code run --once}. */
    private static final int ALL_ACCEPTED = 0;

    private static final int DEAD_LETTERS = 1;
    private static final int NOT_DONE = 3;

    private static final Logger LOG = LoggerFactory.getLogger(Daemon.class);
    private static final long LOOK_MILLIS = 20;
    private static final long MOMENT = TimeUnit.MILLISECONDS.toNanos(100);
    private static final Time TIME = Time.SYSTEM;

    private final Settings settings;
    private final Role role;
    private final Rooms rooms;
    private final Main main;
    private final Path routes;
    private final StatusFile status;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile boolean done;
    /** Null without a broker. */
    private Brokered brokered;

    private Daemon(Settings settings, Home home, Path routes) throws SettingsException {
        this.settings = settings;
        this.role = Role.of(settings);
        Credentials credentials = role == Role.ALONE ? Credentials.of(settings, LOG::warn, TIME) : null;
        this.rooms = new Rooms(settings, home, credentials, TIME);
        this.main = CamelMain.of(settings, rooms.beans());
        this.routes = routes;
        this.status = new StatusFile(home, rooms);
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
            return NOT_DONE;
        }
        return work(once, signal);
    }

    private int work(boolean once, Thread signal) throws SettingsException {
        int ended = NOT_DONE;
        try {
            status.start();
            rooms.ledger().start();
            rooms.notices().start();
            start();
            if (rooms.inflight().isStopping()) {
                return NOT_DONE;
            }
            LOG.info(
                    "Watching {} for {}",
                    rooms.home().drop(),
                    role == Role.ALONE
                            ? settings.majoraUrl()
                            : "submitters at " + settings.broker().url());
            ended = once ? untilDone() : forever();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } finally {
            stop();
            removeHook(signal);
        }
        return ended;
    }

    private void start() throws SettingsException {
        try {
            if (role == Role.HOME) {
                brokered = Brokered.home(settings, rooms, TIME);
                brokered.awaitName(stopped);
                brokered.joins(main);
            }
            main.init();
            Set<String> unread = new HashSet<>(role.unread());
            if (settings.watch() == null) {
                unread.add(RouteFiles.WATCH);
            } else {
                Watching.begin(main.getCamelContext(), settings, rooms, status);
            }
            RouteFiles.load(routes, main.getCamelContext(), unread);
            main.start();
            CamelMain.refuseMissingRoutes(main, role);
        } catch (SettingsException refused) {
            throw refused;
        } catch (Exception failed) {
            throw new SettingsException(List.of("the routes cannot be started: " + failed.getMessage()));
        }
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
        return NOT_DONE;
    }

    private int untilDone() throws InterruptedException {
        long idleUntil = TIME.nanos();
        while (!rooms.isDone()) {
            idleUntil = rooms.inflight().isEmpty() ? TIME.nanos() : idleUntil;
            if (isGivenUp(idleUntil)) {
                LOG.error(
                        "Given up: no record was answered for {} s; the rest waits in inflight/",
                        settings.submitGiveUpAfter().toSeconds());
                return NOT_DONE;
            }
            if (stopped.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                return NOT_DONE;
            }
        }
        done = true;
        return rooms.archiving().deadLetters() > 0 ? DEAD_LETTERS : ALL_ACCEPTED;
    }

    /** As long as there is nothing to send, nobody can be blamed for not answering. */
    private boolean isGivenUp(long idleUntil) {
        long now = TIME.nanos();
        long giveUpAfter = settings.submitGiveUpAfter().toNanos();
        return now - idleUntil > giveUpAfter && now - rooms.hold().lastAnswered() > giveUpAfter;
    }

    private void stopOnSignal(boolean once) {
        LOG.info("Stopping");
        stop();
        stopped.countDown();
        if (once && !done) {
            Runtime.getRuntime().halt(NOT_DONE);
        }
    }

    /** Lets the records on the wire come to their answers, and leaves all others in {@code inflight/}. */
    private synchronized void stop() {
        wakeUp();
        main.stop();
        if (brokered != null) {
            brokered.close();
        }
        status.stop();
        rooms.close();
    }

    /**
     * Has the rooms' clocks tick no more, and gives whoever was woken a moment to come to an end: Camel looks once for who is still at work, and if there is
     * anybody, only a second later again ({@code DefaultShutdownStrategy}).
     */
    private void wakeUp() {
        CamelContext camel = main.getCamelContext();
        List<Route> running = camel == null ? List.of() : camel.getRoutes();
        running.stream()
                .map(Route::getConsumer)
                .filter(ScheduledPollConsumer.class::isInstance)
                .forEach(ServiceHelper::suspendService);
        rooms.stop();
        long end = TIME.nanos() + MOMENT;
        while (!running.isEmpty() && camel.getInflightRepository().size() > 0 && TIME.nanos() - end < 0) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
    }
}

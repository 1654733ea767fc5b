package io.github.majoradrop.ops;

import io.github.majoradrop.broker.Deliveries;
import io.github.majoradrop.broker.SubmitterSide;
import io.github.majoradrop.config.Credentials;
import io.github.majoradrop.config.Home;
import io.github.majoradrop.config.HomeFiles;
import io.github.majoradrop.config.IoReason;
import io.github.majoradrop.config.Settings;
import io.github.majoradrop.config.SettingsException;
import io.github.majoradrop.config.Time;
import io.github.majoradrop.intake.Troubles;
import io.github.majoradrop.record.LibraryQuestion;
import io.github.majoradrop.submit.Capacity;
import io.github.majoradrop.submit.Hold;
import io.github.majoradrop.submit.Probe;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.main.Main;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts what homes hand to the broker, until a signal comes. What it has goes back when it ends: on its disk are its lock and its name, by which
 * homes know it again, and no record.
 */
public final class Submitter {

    private static final Logger LOG = LoggerFactory.getLogger(Submitter.class);
    private static final Time TIME = Time.SYSTEM;
    private static final String ID = "submitter.id";

    private final Settings settings;
    private final Hold hold;
    private final Deliveries deliveries;
    private final Brokered brokered;
    private final Probe probe;
    private final Main main;
    private final CountDownLatch stopped = new CountDownLatch(1);

    private Submitter(Settings settings, String name) throws SettingsException {
        this.settings = settings;
        Troubles troubles = new Troubles(TIME::nanos);
        Capacity capacity = new Capacity(settings.submitConcurrency(), settings.submitBatch(), TIME);
        this.hold = new Hold(capacity::of, TIME);
        LibraryQuestion libraries = LibraryQuestion.of(settings.submitLibrary());
        // Homes cannot ask Majora themselves.
        libraries.ask();
        // What an earlier run of it left at the broker must not keep it out.
        this.brokered = Brokered.submitter(settings, name + " " + UUID.randomUUID(), troubles, TIME);
        this.deliveries = Deliveries.over(brokered.link(), TIME);
        brokered.takeRecords(settings, deliveries, new SubmitterSide(name, hold, libraries, deliveries, TIME));
        Credentials credentials = Credentials.of(settings, LOG::warn, TIME);
        Map<String, Object> beans =
                SubmitBeans.of(settings, hold, capacity, libraries, credentials, deliveries.leases(), TIME);
        this.probe = (Probe) beans.get("probe");
        beans.put("troubles", troubles);
        this.main = CamelMain.of(settings, beans);
        brokered.joins(main);
    }

    /**
     * @param routes the folder of the route files
     * @return never, unless it is interrupted: a signal ends the process
     * @throws SettingsException if the start is refused, with every reason
     */
    public static int run(Settings settings, Path routes) throws SettingsException {
        NoWireLogs.install();
        try (Home home = new Home(settings.home())) {
            Optional<String> locked = home.lock();
            if (locked.isPresent()) {
                throw new SettingsException(List.of(locked.get()));
            }
            return new Submitter(settings, "submitter " + id(home)).work(routes);
        }
    }

    private static String id(Home home) throws SettingsException {
        Path file = home.folder().resolve(ID);
        try {
            if (!Files.exists(file)) {
                byte[] made = UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8);
                HomeFiles.replace(file, out -> {
                    out.write(made);
                    return true;
                });
            }
            return Files.readString(file).strip();
        } catch (IOException refused) {
            throw new SettingsException(List.of(file + " cannot be used: " + IoReason.of(refused)));
        }
    }

    private int work(Path routes) throws SettingsException {
        Thread signal = new Thread(this::stopOnSignal, "signal");
        Runtime.getRuntime().addShutdownHook(signal);
        try {
            probe.atStart();
            main.init();
            RouteFiles.load(routes, main.getCamelContext(), Role.SUBMITTER.unread());
            main.start();
            CamelMain.refuseMissingRoutes(main, Role.SUBMITTER);
            LOG.info("Taking records from {} for {}", settings.broker().url(), settings.majoraUrl());
            stopped.await();
        } catch (SettingsException refused) {
            throw refused;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (Exception failed) {
            throw new SettingsException(List.of("the routes cannot be started: " + failed.getMessage()));
        } finally {
            stop();
        }
        return 0;
    }

    private void stopOnSignal() {
        LOG.info("Stopping");
        stop();
        stopped.countDown();
    }

    /** Lets the records on the wire come to their answers, and gives all others back. */
    private synchronized void stop() {
        hold.stop();
        deliveries.stop();
        main.stop();
        brokered.close();
    }
}

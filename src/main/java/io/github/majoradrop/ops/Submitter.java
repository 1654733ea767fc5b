package io.github.majoradrop.ops;

import io.github.majoradrop.broker.Deliveries;
import io.github.majoradrop.broker.Serves;
import io.github.majoradrop.broker.SubmitterSide;
import io.github.majoradrop.config.Credentials;
import io.github.majoradrop.config.Settings;
import io.github.majoradrop.config.SettingsException;
import io.github.majoradrop.config.Time;
import io.github.majoradrop.intake.Troubles;
import io.github.majoradrop.record.LibraryQuestion;
import io.github.majoradrop.submit.Capacity;
import io.github.majoradrop.submit.Hold;
import io.github.majoradrop.submit.Probe;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.main.Main;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Posts with one account what homes hand to the broker. What it has goes back when it ends. */
final class Submitter {

    private static final Logger LOG = LoggerFactory.getLogger(Submitter.class);
    private static final Time TIME = Time.SYSTEM;

    private final Settings settings;
    private final Hold hold;
    private final Deliveries deliveries;
    private final Brokered brokered;
    private final Probe probe;
    private final Main main;

    /** @param name by which homes know it again */
    Submitter(Settings settings, Serves serves, String name) throws SettingsException {
        this.settings = settings;
        Troubles troubles = new Troubles(TIME::nanos);
        Capacity capacity = new Capacity(settings.submitConcurrency(), settings.submitBatch(), TIME);
        this.hold = new Hold(capacity::of, TIME);
        LibraryQuestion libraries = LibraryQuestion.of(settings.submitLibrary());
        // Homes cannot ask Majora themselves.
        libraries.ask();
        // What an earlier run of it left at the broker must not keep it out.
        this.brokered = Brokered.submitter(settings, name + " " + UUID.randomUUID(), troubles, TIME);
        this.deliveries = Deliveries.over(brokered.link(), brokered.opening(settings.broker()), TIME);
        brokered.takeRecords(
                settings, serves, deliveries, new SubmitterSide(name, serves, hold, libraries, deliveries, TIME));
        Credentials credentials = Credentials.of(settings, LOG::warn, TIME);
        Map<String, Object> beans =
                SubmitBeans.of(settings, hold, capacity, libraries, credentials, deliveries.leases(), TIME);
        this.probe = (Probe) beans.get("probe");
        beans.put("troubles", troubles);
        this.main = CamelMain.of(settings, beans);
        brokered.joins(main);
    }

    /**
     * Begins to take records.
     *
     * @param routes the folder of the route files
     * @throws SettingsException if the start is refused, with every reason
     */
    void start(Path routes) throws SettingsException {
        try {
            probe.atStart();
            main.init();
            RouteFiles.load(routes, main.getCamelContext(), Role.SUBMITTER.unread());
            main.start();
            CamelMain.refuseMissingRoutes(main, Role.SUBMITTER);
            LOG.info(
                    "Taking records from {} for {} as {}",
                    settings.broker().url(),
                    settings.majoraUrl(),
                    settings.username());
        } catch (SettingsException refused) {
            throw refused;
        } catch (Exception failed) {
            throw new SettingsException(List.of("the routes cannot be started: " + failed.getMessage()));
        }
    }

    /** Lets the records on the wire come to their answers, and gives all others back. */
    synchronized void stop() {
        hold.stop();
        deliveries.stop();
        main.stop();
        brokered.close();
    }
}

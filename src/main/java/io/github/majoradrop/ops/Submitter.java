package io.github.majoradrop.ops;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.majoradrop.broker.BrokerClock;
import io.github.majoradrop.broker.BrokerStanding;
import io.github.majoradrop.broker.Deliveries;
import io.github.majoradrop.broker.Queues;
import io.github.majoradrop.broker.Serves;
import io.github.majoradrop.broker.SubmitterSide;
import io.github.majoradrop.config.Credentials;
import io.github.majoradrop.config.GivenCredentials;
import io.github.majoradrop.config.Settings;
import io.github.majoradrop.config.SettingsException;
import io.github.majoradrop.config.Time;
import io.github.majoradrop.intake.Troubles;
import io.github.majoradrop.record.LibraryQuestion;
import io.github.majoradrop.submit.Capacity;
import io.github.majoradrop.submit.Hold;
import io.github.majoradrop.submit.Probe;
import java.nio.file.Path;
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
    private final GivenCredentials given;
    private final Troubles troubles = new Troubles(TIME::nanos);
    private final Capacity capacity;
    private final Hold hold;
    private final Deliveries deliveries;
    private final Brokered brokered;
    private final SubmitterSide side;
    private final BrokerStanding standing;
    private final Probe probe;
    private final Main main;

    /**
     * @param given who posts
     * @param name by which homes know it again
     */
    Submitter(Settings settings, GivenCredentials given, Serves serves, String name) throws SettingsException {
        this.settings = settings;
        this.given = given;
        this.capacity = new Capacity(settings.submitConcurrency(), settings.submitBatch(), TIME);
        this.hold = new Hold(capacity::of, TIME);
        LibraryQuestion libraries = LibraryQuestion.of(settings.submitLibrary());
        // Homes cannot ask Majora themselves.
        libraries.ask();
        // What an earlier run of it left at the broker must not keep it out.
        this.brokered = Brokered.submitter(settings, name + " " + UUID.randomUUID(), troubles, TIME);
        BrokerClock clock = new BrokerClock();
        this.deliveries = new Deliveries(brokered.link(), brokered.opening(settings.broker()), TIME, clock);
        Queues queues = brokered.queues();
        this.standing = brokered.standing(queues);
        this.side = new SubmitterSide(name, serves, hold, libraries, deliveries, capacity, queues, clock, TIME);
        brokered.takeRecords(settings, serves, deliveries, side);
        Credentials credentials = Credentials.of(given, LOG::warn, TIME);
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
     * @param atStart is given Camel before it begins
     * @param isWatched whether that serves the page
     * @throws SettingsException if the start is refused, with every reason
     */
    void start(Path routes, CamelMain.BeforeRoutes atStart, boolean isWatched) throws SettingsException {
        probe.atStart();
        CamelMain.start(main, routes, Role.SUBMITTER, isWatched, atStart);
        LOG.info(
                "Taking records from {} for {} as {}", settings.broker().url(), settings.majoraUrl(), given.username());
    }

    /** Its status: whose records it posts with which account, what it does, and what is held. */
    void addTo(ObjectNode status) {
        side.addTo(status);
        status.put("username", given.username());
        HoldContent.addTo(status, hold.told());
        HoldContent.addTo(status, capacity);
    }

    /** Tells how it stands with the broker. */
    void tellOfBroker(ObjectNode status) {
        standing.addTo(status);
    }

    boolean reachesBroker() {
        return standing.isReached();
    }

    /** As it is called in its status. */
    String account() {
        return side.account();
    }

    Hold hold() {
        return hold;
    }

    Capacity capacity() {
        return capacity;
    }

    Troubles troubles() {
        return troubles;
    }

    /** Lets the records on the wire come to their answers, and gives all others back. */
    synchronized void stop() {
        hold.stop();
        deliveries.stop();
        main.stop();
        brokered.close();
    }
}

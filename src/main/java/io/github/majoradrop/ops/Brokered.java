package io.github.majoradrop.ops;

import io.github.majoradrop.broker.BrokerBeat;
import io.github.majoradrop.broker.BrokerLink;
import io.github.majoradrop.broker.BrokerStanding;
import io.github.majoradrop.broker.Deliveries;
import io.github.majoradrop.broker.Dispatch;
import io.github.majoradrop.broker.HomeSide;
import io.github.majoradrop.broker.NoticeBoard;
import io.github.majoradrop.broker.Queues;
import io.github.majoradrop.broker.Seal;
import io.github.majoradrop.broker.Senders;
import io.github.majoradrop.broker.Serves;
import io.github.majoradrop.broker.SeveralAtATime;
import io.github.majoradrop.broker.SubmitterSide;
import io.github.majoradrop.broker.Unsealing;
import io.github.majoradrop.config.BrokerSettings;
import io.github.majoradrop.config.Settings;
import io.github.majoradrop.config.SettingsException;
import io.github.majoradrop.config.Time;
import io.github.majoradrop.intake.Troubles;
import io.github.majoradrop.submit.Decisions;
import java.io.Closeable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.component.jms.JmsComponent;
import org.apache.camel.main.Main;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The ends of the broker's queues, in a home and in a submitter. In a class of its own, as neither Spring nor Artemis is loaded where there is no broker. */
final class Brokered implements Closeable {

    /** So many answers are made durable at a time: one flush is for all that wait. */
    private static final int FILERS = 16;

    /** So many messages with answers are made durable together. */
    private static final int MOST_ANSWERS = 20;

    private static final int SENDERS = 8;
    /** A thread each, which waits with as many as travel in one call until the broker has their answers. */
    private static final int MOST_BIOSAMPLES = 128;

    private static final int MOST_OTHERS = 16;

    private static final long LOOK_MILLIS = 500;

    private static final Logger LOG = LoggerFactory.getLogger(Brokered.class);

    private final String name;
    private final Time time;
    private final BrokerLink link;
    private final JmsComponent jms;
    private final String url;
    private final BrokerBeat beat;
    private final Seal seal;
    private final Map<String, Object> beans = new LinkedHashMap<>();
    private final Map<String, String> properties = new LinkedHashMap<>();

    private Brokered(Settings settings, String name, Troubles troubles, Time time) throws SettingsException {
        this.name = name;
        this.time = time;
        this.link = new BrokerLink(settings.broker(), name, time);
        this.seal = new Seal(settings.broker().keys(), settings.broker().homeName());
        this.url = settings.broker().url().toString();
        this.beat = new BrokerBeat(link, troubles, url, time);
        this.jms = link.component();
        beans.put("jms", jms);
        beans.put("seal", seal);
        beans.put("broker-beat", beat);
        properties.put("broker.beat", Long.toString(link.beatMillis()));
    }

    /** @param status is to tell of the broker from now on */
    static Brokered home(Settings settings, Rooms rooms, StatusContent status, Time time) throws SettingsException {
        String name = settings.broker().homeName();
        Brokered home = new Brokered(settings, "home " + name, rooms.troubles(), time);
        HomeSide side = new HomeSide(
                name, rooms.inflight(), rooms.outcomeFiles(), rooms.hold(), home.seal::open, rooms.troubles(), time);
        SeveralAtATime.ofAnswers(home.jms, MOST_ANSWERS);
        home.beans.putAll(Decisions.beans());
        home.beans.put("home-side", side);
        home.beans.put("dispatch", Dispatch.ofHome(home.link, home.seal, name));
        Queues queues = Queues.ofHome(home.link, name);
        NoticeBoard board =
                new NoticeBoard(name, rooms.hold(), rooms.libraries(), rooms.troubles(), home.link, queues, time);
        home.beans.put("notice-board", board);
        BrokerStanding standing = new BrokerStanding(home.url, home.beat, queues, time);
        status.tellOfBroker(told -> standing.addTo(told, side, board));
        String records = "seda:broker-records?size=" + settings.broker().window()
                + "&blockWhenFull=true&pollTimeout=100&purgeWhenStopping=true&concurrentConsumers=" + SENDERS;
        home.properties.put("broker.role", "home");
        home.properties.put("broker.home", name);
        home.properties.put("broker.records", records);
        home.properties.put("submit.records", records);
        home.properties.put("broker.filers", Integer.toString(FILERS));
        home.properties.put("submit.answers", CamelMain.ANSWERS);
        return home;
    }

    /** @param name of this submitter, which no other one has */
    static Brokered submitter(Settings settings, String name, Troubles troubles, Time time) throws SettingsException {
        return new Brokered(settings, name, troubles, time);
    }

    /** Gives a submitter what it takes its records with. */
    void takeRecords(Settings settings, Serves serves, Deliveries deliveries, SubmitterSide side) {
        beans.put("deliveries", deliveries);
        beans.put("dispatch", Dispatch.ofSubmitter(link, seal, serves));
        SeveralAtATime.ofRecords(jms, settings.submitBatch());
        beans.put("submitter-side", side);
        int most = settings.submitConcurrency().most();
        properties.put("broker.role", "submitter");
        properties.put("broker.readable", serves.and(seal.readable()));
        properties.put("broker.biosamples", Integer.toString(Math.min(MOST_BIOSAMPLES, 2 * most)));
        properties.put("broker.others", Integer.toString(Math.min(MOST_OTHERS, 2 * most)));
        properties.put("submit.answers", "bean:deliveries?method=answered");
        properties.put("watch.drop", "false");
    }

    /** What is done with each record that comes to a submitter, before it is read. */
    Unsealing opening(BrokerSettings broker) {
        if (broker.accounts().isEmpty()) {
            // It makes no difference who sent a record.
            return seal::open;
        }
        Senders senders = new Senders(broker.user());
        return message -> {
            senders.check(message);
            seal.open(message);
        };
    }

    /** Those that a submitter looks at. */
    Queues queues() {
        return Queues.ofSubmitter(link);
    }

    /** @param queues that a submitter looked at */
    BrokerStanding standing(Queues queues) {
        return new BrokerStanding(url, beat, queues, time);
    }

    BrokerLink link() {
        return link;
    }

    /**
     * Waits as long as the broker may take an earlier run of this process, which ended without a word, for alive.
     *
     * @param stopped ends the waiting
     * @throws SettingsException if it is another process that has the name
     */
    void awaitName(CountDownLatch stopped) throws SettingsException, InterruptedException {
        long begun = time.nanos();
        boolean isTold = false;
        while (link.isNameTaken()) {
            if (time.nanos() - begun > link.longestSilence()) {
                throw new SettingsException(List.of("another process is connected to the broker as the " + name
                        + ": give each home a home.name of its own"));
            }
            if (!isTold) {
                LOG.info("Waiting: the broker knows a {} already, or takes one that ended for alive", name);
                isTold = true;
            }
            if (stopped.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                return;
            }
        }
    }

    void joins(Main main) {
        beans.forEach(main::bind);
        properties.forEach(main::addOverrideProperty);
    }

    @Override
    public void close() {
        link.close();
    }
}

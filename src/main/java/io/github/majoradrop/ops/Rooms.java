package io.github.majoradrop.ops;

import io.github.majoradrop.config.Check;
import io.github.majoradrop.config.Credentials;
import io.github.majoradrop.config.Home;
import io.github.majoradrop.config.Settings;
import io.github.majoradrop.config.SettingsException;
import io.github.majoradrop.config.Time;
import io.github.majoradrop.intake.DropContent;
import io.github.majoradrop.intake.Inflight;
import io.github.majoradrop.intake.Troubles;
import io.github.majoradrop.ledger.Ledger;
import io.github.majoradrop.outcome.Archiving;
import io.github.majoradrop.outcome.OutcomeFiles;
import io.github.majoradrop.record.Inspector;
import io.github.majoradrop.record.LibraryQuestion;
import io.github.majoradrop.record.SourceReader;
import io.github.majoradrop.rules.Rulebook;
import io.github.majoradrop.submit.Capacity;
import io.github.majoradrop.submit.Hold;
import io.github.majoradrop.submit.Lease;
import java.io.Closeable;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The beans of the three rooms, made by plain constructors, and the names by which the routes call them. */
final class Rooms implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(Rooms.class);

    private final Home home;
    private final Time time;
    private final Map<String, Object> beans = new LinkedHashMap<>();
    private final Troubles troubles;
    private final Capacity capacity;
    private final Hold hold;
    private final LibraryQuestion libraries;
    private final Ledger ledger;
    private final Notices notices;
    private final IntakeBeans intake;
    private final OutcomeBeans outcome;

    /** @param credentials null for a home of which others post */
    Rooms(Settings settings, Home home, Credentials credentials, Time time) throws SettingsException {
        this.home = home;
        this.time = time;
        this.troubles = new Troubles(time::nanos);
        this.capacity = new Capacity(settings.submitConcurrency(), settings.submitBatch(), time);
        this.hold = new Hold(capacity::of, time);
        this.libraries = LibraryQuestion.of(settings.submitLibrary());
        Rulebook rules = Rulebook.load(settings.siteIds());
        Inspector full = Inspector.of(rules, time.clock());
        Inspector asked = settings.intakeCheck() == Check.OFF ? Inspector.ofLastingDamage(rules, time.clock()) : full;
        SourceReader reader = reader(settings, asked);
        if (!reader.refusals().isEmpty()) {
            throw new SettingsException(reader.refusals());
        }
        this.ledger = new Ledger(
                home,
                SourceSamples.of(settings.sheets(), settings.submitExtraFields(), home.inflight()),
                settings.outcomeKeep(),
                time.clock());
        this.notices = new Notices(home, hold, troubles, settings.notifyCommand(), time);
        this.intake = new IntakeBeans(home, settings, reader, ledger.earlierFiles(), troubles, time);
        // Whoever mends a row is told all that is wrong with it, also where nobody looks before it is sent.
        this.outcome = new OutcomeBeans(home, settings, intake, reader(settings, full), troubles, time);
        beans.put("troubles", troubles);
        beans.put("tell-filing", (Processor) troubles::reportRetry);
        beans.put("ledger", ledger);
        beans.put("notices", notices);
        beans.putAll(intake.beans());
        if (credentials != null) {
            beans.putAll(SubmitBeans.of(settings, hold, capacity, libraries, credentials, Lease.FOR_EVER, time));
        }
        beans.putAll(outcome.beans());
    }

    private SourceReader reader(Settings settings, Inspector inspector) {
        return new SourceReader(libraries, settings.submitExtraFields(), settings.sheets(), inspector, home.inflight());
    }

    /** Goes by what may change while the program runs. */
    void change(Settings settings) {
        intake.change(settings.drops());
        outcome.change(settings.drops());
        ledger.keepFor(settings.outcomeKeep());
        notices.tellBy(settings.notifyCommand());
    }

    /** Takes up what an earlier run left. */
    void recover() throws IOException {
        new EarlierRun(home, intake.names(), intake.claims(), inflight(), outcomeFiles()).takeUp();
    }

    /** Whether nothing is left to be claimed, sent or closed. */
    boolean isDone() {
        return drop().isEmpty()
                && outcome.isCalm()
                && intake.claims().areKept()
                && inflight().isEmpty();
    }

    Map<String, Object> beans() {
        return beans;
    }

    Time time() {
        return time;
    }

    Home home() {
        return home;
    }

    Troubles troubles() {
        return troubles;
    }

    Inflight inflight() {
        return intake.inflight();
    }

    DropContent drop() {
        return intake.drop();
    }

    Hold hold() {
        return hold;
    }

    Capacity capacity() {
        return capacity;
    }

    LibraryQuestion libraries() {
        return libraries;
    }

    OutcomeFiles outcomeFiles() {
        return outcome.files();
    }

    Archiving archiving() {
        return outcome.archiving();
    }

    Ledger ledger() {
        return ledger;
    }

    Notices notices() {
        return notices;
    }

    /** Wakes all who wait; nothing more is claimed, read or posted. */
    void stop() {
        intake.stop();
        outcome.stop();
        hold.stop();
    }

    @Override
    public void close() {
        try {
            outcomeFiles().close();
        } catch (IOException failed) {
            LOG.error("The outcome files could not be flushed at the end: {}", failed.toString());
        }
        notices.close();
        ledger.close();
    }
}

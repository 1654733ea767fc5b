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
record Rooms(
        Home home,
        Time time,
        Troubles troubles,
        Capacity capacity,
        Hold hold,
        LibraryQuestion libraries,
        Ledger ledger,
        Notices notices,
        IntakeBeans intake,
        OutcomeBeans outcome,
        Map<String, Object> beans)
        implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(Rooms.class);

    /** @param credentials null for a home of which others post */
    static Rooms of(Settings settings, Home home, Credentials credentials, Time time) throws SettingsException {
        Troubles troubles = new Troubles(time::nanos);
        Capacity capacity = new Capacity(settings.submitConcurrency(), settings.submitBatch(), time);
        Hold hold = new Hold(capacity::of, time);
        LibraryQuestion libraries = LibraryQuestion.of(settings.submitLibrary());
        Rulebook rules = Rulebook.load(settings.siteIds());
        Inspector full = Inspector.of(rules, time.clock());
        Inspector asked = settings.intakeCheck() == Check.OFF ? Inspector.ofLastingDamage(rules, time.clock()) : full;
        SourceReader reader = reader(settings, home, libraries, asked);
        if (!reader.refusals().isEmpty()) {
            throw new SettingsException(reader.refusals());
        }
        SourceReader sources = SourceReader.ofMembers(settings.submitExtraFields(), settings.sheets(), home.inflight());
        Ledger ledger = new Ledger(home, sources, settings.outcomeKeep(), time.clock());
        Notices notices = new Notices(home, hold, troubles, settings.notifyCommand(), time);
        IntakeBeans intake = IntakeBeans.of(home, settings, reader, ledger.earlierFiles(), troubles, time);
        // Whoever mends a row is told all that is wrong with it, also where nobody looks before it is sent.
        OutcomeBeans outcome =
                OutcomeBeans.of(home, settings, intake, reader(settings, home, libraries, full), troubles, time);
        Map<String, Object> beans = new LinkedHashMap<>();
        beans.put("troubles", troubles);
        beans.put("tell-filing", (Processor) troubles::reportRetry);
        beans.put("ledger", ledger);
        beans.put("notices", notices);
        beans.putAll(intake.beans());
        if (credentials != null) {
            beans.putAll(SubmitBeans.of(settings, hold, capacity, libraries, credentials, Lease.FOR_EVER, time));
        }
        beans.putAll(outcome.beans());
        return new Rooms(home, time, troubles, capacity, hold, libraries, ledger, notices, intake, outcome, beans);
    }

    private static SourceReader reader(Settings settings, Home home, LibraryQuestion libraries, Inspector inspector) {
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
                && outcome.archive().isCalm()
                && intake.claims().areKept()
                && inflight().isEmpty();
    }

    Inflight inflight() {
        return intake.inflight();
    }

    DropContent drop() {
        return intake.dropLook().content();
    }

    OutcomeFiles outcomeFiles() {
        return outcome.files();
    }

    Archiving archiving() {
        return outcome.archiving();
    }

    /** Wakes all who wait; nothing more is claimed, read or posted. */
    void stop() {
        intake.stop();
        outcome.archive().stop();
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

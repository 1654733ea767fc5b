package io.github.majoradrop.ops;

import io.github.majoradrop.config.Check;
import io.github.majoradrop.config.Credentials;
import io.github.majoradrop.config.DropSettings;
import io.github.majoradrop.config.Home;
import io.github.majoradrop.config.Settings;
import io.github.majoradrop.config.SettingsException;
import io.github.majoradrop.config.Time;
import io.github.majoradrop.intake.ClaimNames;
import io.github.majoradrop.intake.Claims;
import io.github.majoradrop.intake.DropContent;
import io.github.majoradrop.intake.DropLook;
import io.github.majoradrop.intake.FolderWatch;
import io.github.majoradrop.intake.Inflight;
import io.github.majoradrop.intake.InflightFolder;
import io.github.majoradrop.intake.RepeatedFiles;
import io.github.majoradrop.intake.Settling;
import io.github.majoradrop.intake.SourcePasses;
import io.github.majoradrop.intake.Troubles;
import io.github.majoradrop.ledger.Ledger;
import io.github.majoradrop.outcome.ArchiveWatch;
import io.github.majoradrop.outcome.Archiving;
import io.github.majoradrop.outcome.Closing;
import io.github.majoradrop.outcome.ClosingRounds;
import io.github.majoradrop.outcome.LateRows;
import io.github.majoradrop.outcome.OutcomeFiles;
import io.github.majoradrop.outcome.OutcomeFolder;
import io.github.majoradrop.outcome.Settlement;
import io.github.majoradrop.record.Inspector;
import io.github.majoradrop.record.LibraryQuestion;
import io.github.majoradrop.record.SourceReader;
import io.github.majoradrop.rules.Rulebook;
import io.github.majoradrop.submit.Capacity;
import io.github.majoradrop.submit.Hold;
import io.github.majoradrop.submit.Lease;
import io.github.majoradrop.submit.Outcome;
import java.io.Closeable;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Predicate;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The beans of the three rooms, made by plain constructors, and the names by which the routes call them. */
final class Rooms implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(Rooms.class);

    private final Home home;
    private final Map<String, Object> beans = new LinkedHashMap<>();
    private final Time time;
    private final Troubles troubles;
    private final Inflight inflight;
    private final ClaimNames names;
    private final Settling settling;
    private final DropLook drop;
    private final Claims claims;
    private final Capacity capacity;
    private final Hold hold;
    private final LibraryQuestion libraries;
    private final OutcomeFiles outcomeFiles;
    private final Closing closing;
    private final Archiving archiving;
    private final Ledger ledger;
    private final Notices notices;
    private final ArchiveWatch archive;
    private final RepeatedFiles repeated;

    /** @param credentials null for a home of which others post */
    Rooms(Settings settings, Home home, Credentials credentials, Time time) throws SettingsException {
        this.home = home;
        this.time = time;
        this.troubles = new Troubles(time::nanos);
        this.names = new ClaimNames(time.clock());
        this.inflight = new Inflight(CreditSize.records(settings), CreditSize.BYTES, time::nanos);
        this.settling = new Settling(settings.drops().settle(), time::nanos);
        this.drop = new DropLook(home, FolderWatch.of(home.drop()), settling, inflight, troubles, time.clock());
        this.claims = new Claims(home, names, drop, inflight, troubles, time::nanos);
        this.capacity = new Capacity(settings.submitConcurrency(), settings.submitBatch(), time);
        this.hold = new Hold(capacity::of, time);
        this.outcomeFiles = new OutcomeFiles(home, settings.outcomeFlush(), troubles);
        this.libraries = LibraryQuestion.of(settings.submitLibrary());
        Rulebook rules = Rulebook.load(settings.siteIds());
        Inspector full = Inspector.of(rules, time.clock());
        Inspector asked = settings.intakeCheck() == Check.OFF ? Inspector.ofLastingDamage(rules, time.clock()) : full;
        SourceReader reader = reader(settings, libraries, asked);
        refuse(reader.refusals());
        this.closing =
                new Closing(inflight, outcomeFiles, troubles, settings.drops().settle(), time);
        this.archiving = new Archiving(
                home,
                inflight,
                outcomeFiles,
                // Whoever mends a row is told all that is wrong with it, also where nobody looks before it is sent.
                reader(settings, libraries, full),
                settings.intakeCheck(),
                troubles,
                Version.NUMBER,
                time);
        this.ledger =
                new Ledger(home, SourceSamples.of(settings, home.inflight()), settings.outcomeKeep(), time.clock());
        this.repeated =
                new RepeatedFiles(ledger.earlierFiles(), settings.drops().repeated());
        this.notices = new Notices(home, hold, troubles, settings.notifyCommand());
        this.archive = new ArchiveWatch(
                home,
                FolderWatch.of(home.archive()),
                troubles,
                settings.drops().settle(),
                settings.drops().late(),
                time);
        beans.put("troubles", troubles);
        beans.put("tell-filing", (Processor) troubles::reportRetry);
        beans.put("is-running", (Predicate) exchange -> !inflight.isStopping());
        intake(reader, settings);
        if (credentials != null) {
            beans.putAll(SubmitBeans.of(settings, hold, capacity, libraries, credentials, Lease.FOR_EVER, time));
        }
        outcome(reader, settings.drops());
    }

    private static void refuse(List<String> reasons) throws SettingsException {
        if (!reasons.isEmpty()) {
            throw new SettingsException(reasons);
        }
    }

    private SourceReader reader(Settings settings, LibraryQuestion libraries, Inspector inspector) {
        return new SourceReader(libraries, settings.submitExtraFields(), settings.sheets(), inspector, home.inflight());
    }

    private void intake(SourceReader reader, Settings settings) {
        beans.put("inflight", inflight);
        beans.put("drop-look", drop);
        beans.put("claims", claims);
        beans.put("inflight-folder", new InflightFolder(home, inflight, troubles, time));
        int together = CreditSize.together(settings);
        beans.put(
                "source-passes",
                new SourcePasses(inflight, troubles, reader, settings.intakeCheck(), repeated, together));
    }

    private void outcome(SourceReader reader, DropSettings drops) {
        for (Outcome outcome : Outcome.values()) {
            beans.put(outcome.label() + "-folder", new OutcomeFolder(outcome, outcomeFiles));
        }
        beans.put("settlement", new Settlement(inflight));
        beans.put("closing", closing);
        beans.put("closing-rounds", new ClosingRounds(closing));
        beans.put("archiving", archiving);
        beans.put("ledger", ledger);
        beans.put("notices", notices);
        beans.put("archive-watch", archive);
        beans.put("late-rows", new LateRows(home, names, claims, reader.sheetOptions(), troubles, archive));
    }

    /** Goes by what may change while the program runs. */
    void change(Settings settings) {
        settling.settleIn(settings.drops().settle());
        closing.settleIn(settings.drops().settle());
        archive.watchFor(settings.drops().settle(), settings.drops().late());
        repeated.treat(settings.drops().repeated());
        ledger.keepFor(settings.outcomeKeep());
        notices.tellBy(settings.notifyCommand());
    }

    /** Takes up what an earlier run left. */
    void recover() throws IOException {
        new EarlierRun(home, names, claims, inflight, outcomeFiles).takeUp();
    }

    /** Whether nothing is left to be claimed, sent or closed. */
    boolean isDone() {
        return drop.content().isEmpty() && archive.isCalm() && claims.areKept() && inflight.isEmpty();
    }

    Map<String, Object> beans() {
        return beans;
    }

    Home home() {
        return home;
    }

    Troubles troubles() {
        return troubles;
    }

    Inflight inflight() {
        return inflight;
    }

    DropContent drop() {
        return drop.content();
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
        return outcomeFiles;
    }

    Archiving archiving() {
        return archiving;
    }

    Ledger ledger() {
        return ledger;
    }

    Notices notices() {
        return notices;
    }

    /** Wakes all who wait; nothing more is claimed, read or posted. */
    void stop() {
        inflight.stop();
        drop.stop();
        archive.stop();
        hold.stop();
    }

    @Override
    public void close() {
        try {
            outcomeFiles.close();
        } catch (IOException failed) {
            LOG.error("The outcome files could not be flushed at the end: {}", failed.toString());
        }
        notices.close();
        ledger.close();
    }
}

package io.github.majoradrop.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.majoradrop.config.Home;
import io.github.majoradrop.config.IoReason;
import io.github.majoradrop.config.LiveSettings;
import io.github.majoradrop.config.Permissions;
import io.github.majoradrop.config.SettingsException;
import io.github.majoradrop.config.SettingsReader.Loaded;
import io.github.majoradrop.config.Time;
import io.github.majoradrop.intake.DropNames;
import io.github.majoradrop.ops.Concern;
import io.github.majoradrop.ops.Daemon;
import io.github.majoradrop.ops.HomeStatus;
import io.github.majoradrop.ops.Logging;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code run}: the daemon, as soon as nothing refuses its start. */
@Command(
        name = "run",
        description = "Watches drop/ and sends what is put into it, until stopped by a signal.",
        exitCodeList = {
            "0:with --once, all was accepted",
            "1:with --once, a file has dead letters",
            "2:wrong usage or settings",
            "3:with --once, ended before all was done",
            "4:with --dry-run, Majora or the broker cannot be reached or refuses the credentials",
            "143:stopped by a signal"
        },
        footer = {"", "Example:", "  majora-drop run --home /srv/majora-drop --set intake.settle=10s"})
final class RunCommand extends Subcommand {

    @Option(
            names = "--once",
            description =
                    "ends when drop/ and inflight/ are empty: 0 all accepted, 1 there are dead letters, 3 not done")
    private boolean once;

    enum LogFormat {
        TEXT,
        JSON
    }

    @Option(
            names = "--log-format",
            paramLabel = "FORMAT",
            description = "of what it tells on standard error: text, or json for an object a line (default: text)")
    private LogFormat logFormat = LogFormat.TEXT;

    @Option(
            names = "--dry-run",
            description =
                    "reads and checks the settings, and asks Majora, or the broker, whether it takes them; sends nothing")
    private boolean dryRun;

    @Option(
            names = "--standby",
            description =
                    "waits as long as another majora-drop works in the home, and takes its place when that has ended")
    private boolean standby;

    @Override
    public Integer call() throws SettingsException {
        // Before anything is logged: then the log is set up.
        System.setProperty(Logging.FORMAT, logFormat.name().toLowerCase(Locale.ROOT));
        Loaded loaded = load();
        if (dryRun) {
            return new DryRun(out()).run(loaded);
        }
        // Here, so that no other command sets up the log.
        loaded.warnings().forEach(LoggerFactory.getLogger(RunCommand.class)::warn);
        LiveSettings live = new LiveSettings(loaded);
        if (!surroundings().terminal().isOne()) {
            // In a terminal the signal says that the terminal is closed, and ends the program.
            Hangup.then(() -> live.readAgain(this::read));
        }
        Instant started = Time.SYSTEM.now().truncatedTo(ChronoUnit.SECONDS);
        Daemon.Manner manner = new Daemon.Manner(once, standby);
        if (!once) {
            return surroundings().daemon().run(live, surroundings().routes(), manner);
        }
        Home home = new Home(options().home(), loaded.settings().drops().folder());
        int ended;
        try (ProgressBar bar = ProgressBar.begin(surroundings().terminal(), home.status())) {
            ended = surroundings().daemon().run(live, surroundings().routes(), manner);
        }
        tellFilesSince(started, home);
        return ended;
    }

    /** What cannot be read is in the folders all the same. */
    private void tellFilesSince(Instant started, Home home) {
        try {
            FilesStory story = new FilesStory(home, out(), surroundings().terminal());
            story.tellSheets(story.tell(started));
            // There is none if it did not come that far.
            if (Files.exists(home.status())) {
                leftAlone(home).forEach(left -> out().printf("%n%s%n", Visible.text(left)));
            }
        } catch (IOException refused) {
            surroundings().err().println("What became of the files cannot be told: " + IoReason.of(refused));
        }
    }

    /** What the status names, and what is too new for that: whoever began to write it may not look again. */
    private static List<String> leftAlone(Home home) throws IOException {
        JsonNode status = HomeStatus.read(home.folder());
        List<String> told = new ArrayList<>(Concern.of(status, EnumSet.of(Concern.LEFT)));
        List<String> named = status.path("leftAlone").findValuesAsText("name");
        try (Stream<Path> files = Files.list(home.drop())) {
            List<String> unfinished = files.map(file -> file.getFileName().toString())
                    .filter(name -> DropNames.isUnfinished(name) && !named.contains(name))
                    .sorted()
                    .toList();
            if (!unfinished.isEmpty()) {
                told.add(Concern.leftAlone(
                        unfinished.get(0), "its name is that of a file that is not finished", unfinished.size()));
            }
        }
        return told;
    }

    private Loaded read() throws SettingsException {
        return settings().read();
    }

    /** Whatever else can be looked at is told along with the settings, so that nobody has to start five times. */
    private Loaded load() throws SettingsException {
        List<String> reasons = new ArrayList<>();
        Loaded loaded = null;
        try {
            loaded = read();
        } catch (SettingsException refused) {
            reasons.addAll(refused.reasons());
        }
        reasons.addAll(Permissions.refusalsOfRoutes(surroundings().routes()));
        Path drop = loaded == null ? null : loaded.settings().drops().folder();
        reasons.addAll(new Home(options().home(), drop).problems());
        if (!reasons.isEmpty()) {
            throw new SettingsException(reasons);
        }
        return loaded;
    }
}

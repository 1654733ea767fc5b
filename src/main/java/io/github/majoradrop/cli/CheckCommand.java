package io.github.majoradrop.cli;

import io.github.majoradrop.config.Home;
import io.github.majoradrop.config.IoReason;
import io.github.majoradrop.config.LibraryChoice;
import io.github.majoradrop.config.Settings;
import io.github.majoradrop.config.SettingsException;
import io.github.majoradrop.config.Time;
import io.github.majoradrop.ledger.AcceptedSamples;
import io.github.majoradrop.record.Inspector;
import io.github.majoradrop.record.LibraryCall;
import io.github.majoradrop.record.LibraryQuestion;
import io.github.majoradrop.record.SourceReader;
import io.github.majoradrop.rules.Rulebook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code check}: what would be sent of some files, and all that is wrong with it. Asks nobody and changes nothing. */
@Command(
        name = "check",
        description = "Says what would be sent of these files, and all that is wrong with it; sends nothing.",
        exitCodeList = {"0:no problems", "1:problems", "2:wrong usage or settings, or a file that cannot be looked at"},
        footer = {"", "Examples:", "  majora-drop check plate7.csv", "  majora-drop check --problems-only *.xlsx | less"
        })
final class CheckCommand extends Subcommand {

    private static final int ALL_WELL = 0;
    private static final int PROBLEMS = 1;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "what would be dropped; it may lie anywhere")
    private List<String> names;

    @ArgGroup
    private final Telling form = new Telling();

    @Option(
            names = "--today",
            paramLabel = "DATE",
            converter = DateOption.class,
            description = "the date by which dates are judged, such as 2026-11-22 (default: today)")
    private LocalDate today;

    /** How it is told; as a table, if nothing else is asked for. */
    private static final class Telling {

        @Option(names = "--bodies", description = "each record with what would be sent of it")
        private boolean bodies;

        @Option(names = "--problems-only", description = "a line for each problem and nothing else, for pipes")
        private boolean problemsOnly;

        @Option(names = "--json", description = "an object a line, for programs")
        private boolean json;

        CheckReport report(Surroundings to) {
            if (json) {
                return new CheckLines(to.outForPrograms());
            }
            if (problemsOnly) {
                return new CheckProblems(to.outForPrograms());
            }
            return bodies ? new CheckBodies(to.out(), to.terminal()) : new CheckTable(to.out(), to.terminal());
        }
    }

    @Override
    public Integer call() throws SettingsException {
        Settings settings = settings().readWithoutMajora();
        CheckReport report = form.report(surroundings());
        CheckCount total = new CheckCount();
        List<String> unread = new ArrayList<>();
        try (Home home = new Home(settings.home(), settings.drops().folder());
                AcceptedSamples accepted = AcceptedSamples.of(home)) {
            FileCheck check = new FileCheck(reader(settings), settings.intakeCheck(), report, accepted);
            for (int i = 0; i < names.size() && report.isHeard(); i++) {
                total.add(run(check, names.get(i), unread));
            }
        }
        report.end(names.size() - unread.size(), total);
        if (!unread.isEmpty()) {
            new Complaints(surroundings().err()).notLookedAt(unread);
            return Complaints.REFUSED;
        }
        return total.problems() > 0 ? PROBLEMS : ALL_WELL;
    }

    /** @param unread where it is told if the file cannot be looked at, of which there is nothing to count then */
    private static CheckCount run(FileCheck check, String name, List<String> unread) {
        try {
            Path file = Path.of(name);
            String refusal = refusal(name, file);
            if (refusal == null) {
                return check.run(name, file);
            }
            unread.add(refusal);
        } catch (InvalidPathException noName) {
            unread.add(name + " " + Complaints.NO_NAME);
        } catch (IOException failure) {
            unread.add(name + ": " + IoReason.of(failure));
        } catch (UncheckedIOException failure) {
            unread.add(name + ": " + IoReason.of(failure.getCause()));
        }
        return new CheckCount();
    }

    private SourceReader reader(Settings settings) throws SettingsException {
        Clock clock = today == null ? Time.SYSTEM.clock() : SandboxClock.startingOn(today);
        Rulebook rules = Rulebook.load(settings.siteIds());
        // Nobody is asked: a Majora of today has the call.
        LibraryQuestion libraries = settings.submitLibrary() == LibraryChoice.AUTO
                ? LibraryQuestion.answered(LibraryCall.OWN)
                : LibraryQuestion.of(settings.submitLibrary());
        SourceReader reader = new SourceReader(
                libraries, settings.submitExtraFields(), settings.sheets(), Inspector.of(rules, clock));
        if (!reader.refusals().isEmpty()) {
            throw new SettingsException(reader.refusals());
        }
        return reader;
    }

    /** Why it cannot be looked at, or null. */
    private static String refusal(String name, Path file) {
        if (!Files.exists(file)) {
            // What follows an option's name may be a secret.
            return name.startsWith("-")
                    ? Complaints.optionName(name) + " is neither an option nor a file"
                    : name + ": there is no such file";
        }
        if (!Files.isRegularFile(file)) {
            return name + (Files.isDirectory(file) ? ": is a folder" : ": is no regular file");
        }
        return Files.isReadable(file) ? null : name + ": no permission to read it";
    }
}

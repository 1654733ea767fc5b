package io.github.majoradrop.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ScopeType;

/** The command {@code majora-drop}: finds the command that is meant, runs it, and gives its exit code. */
@Command(
        name = "majora-drop",
        description = "Sends the records of dropped Excel, CSV and JSON files to Majora, and files what it answers.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionLine.class,
        scope = ScopeType.INHERIT,
        sortOptions = false)
public final class MajoraDropCommand {

    @Mixin
    private final CommonOptions options = new CommonOptions();

    private final Surroundings surroundings;

    MajoraDropCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** With environment, home folder and streams of this process. */
    public static MajoraDropCommand ofThisProcess() {
        return new MajoraDropCommand(Surroundings.ofThisProcess());
    }

    /** @return the exit code; whatever is wrong has been said on standard error then */
    public int execute(String... args) {
        Complaints complaints = new Complaints(surroundings.err());
        CommandLine command = new CommandLine(this)
                .addSubcommand(new RunCommand(options, surroundings))
                .addSubcommand(checkCommand())
                .addSubcommand(new StatusCommand(options, surroundings))
                .addSubcommand(new FindCommand(options, surroundings))
                .addSubcommand(new ReportCommand(options, surroundings))
                .addSubcommand(new DemoCommand(options, surroundings))
                .addSubcommand(new SandboxCommand(options, surroundings))
                // A file may be called @plate7.csv.
                .setExpandAtFiles(false)
                .setOut(surroundings.out())
                .setErr(surroundings.err())
                .setParameterExceptionHandler(complaints::wrongUsage)
                .setExecutionExceptionHandler(complaints::failure);
        CommonOptions.takeFrom(command.getSubcommands().get("demo").getCommandSpec());
        try {
            return command.execute(args);
        } catch (Error broken) {
            // Left to the JVM it would end with 1, which means that there are dead letters.
            return complaints.brokenBy(broken);
        }
    }

    /** Files may have any names, also such as begin with a hyphen. */
    private CommandLine checkCommand() {
        return new CommandLine(new CheckCommand(options, surroundings)).setUnmatchedOptionsArePositionalParams(true);
    }
}

package io.github.majoradrop.cli;

import java.util.stream.Stream;
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
        sortOptions = false,
        commandListHeading = "%nCommands:%n",
        footer = {
            "",
            "Settings may also stand in the environment: MAJORA_DOMAIN, MAJORA_USER, MAJORA_TOKEN or MAJORA_TOKEN_FILE; MAJORA_DROP_ and the key in"
                    + " capitals, with _ for . and -, such as MAJORA_DROP_INTAKE_SETTLE; and MAJORA_DROP_HOME."
        })
public final class MajoraDropCommand {

    @Mixin
    private final CommonOptions options;

    private final Surroundings surroundings;

    MajoraDropCommand(Surroundings surroundings) {
        this.options = new CommonOptions(surroundings.environment());
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
                .addSubcommand(new SubmitCommand(options, surroundings))
                .addSubcommand(checkCommand())
                .addSubcommand(new StatusCommand(options, surroundings))
                .addSubcommand(new FindCommand(options, surroundings))
                .addSubcommand(new ReportCommand(options, surroundings))
                .addSubcommand(new ResendCommand(options, surroundings))
                .addSubcommand(new TemplateCommand(surroundings))
                .addSubcommand(new DemoCommand(options, surroundings))
                .addSubcommand(new SandboxCommand(options, surroundings))
                .addSubcommand(new ConfigureCommand(options, surroundings))
                .addSubcommand(new CompletionCommand(surroundings))
                // A file may be called @plate7.csv.
                .setExpandAtFiles(false)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpWidth(surroundings.terminal().columns())
                .setColorScheme(CommandLine.Help.defaultColorScheme(
                        surroundings.terminal().hasColour() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF))
                .setOut(surroundings.out())
                .setErr(surroundings.err())
                .setParameterExceptionHandler(complaints::wrongUsage)
                .setExecutionExceptionHandler(complaints::failure);
        Stream.of("demo", "completion")
                .map(name -> command.getSubcommands().get(name).getCommandSpec())
                .forEach(CommonOptions::takeFrom);
        command.getSubcommands().values().forEach(each -> CommonOptions.tellEnvironment(each.getCommandSpec()));
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

package io.github.majoradrop.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
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

    /** Tells of all others. */
    private static final String COMPLETION = "completion";

    @Mixin
    private final CommonOptions options;

    private final Surroundings surroundings;

    MajoraDropCommand(Surroundings surroundings) {
        this.options = new CommonOptions(surroundings.environment());
        this.surroundings = surroundings;
    }

    CommonOptions options() {
        return options;
    }

    Surroundings surroundings() {
        return surroundings;
    }

    /** With environment, home folder and streams of this process. */
    public static MajoraDropCommand ofThisProcess() {
        return new MajoraDropCommand(Surroundings.ofThisProcess());
    }

    /** @return the exit code; whatever is wrong has been said on standard error then */
    public int execute(String... args) {
        Complaints complaints = new Complaints(surroundings.err());
        CommandLine command = new CommandLine(this);
        Map<String, Supplier<Object>> commands = commands();
        boolean isOne = args.length > 0 && commands.containsKey(args[0]) && !args[0].equals(COMPLETION);
        commands.forEach((name, made) -> {
            if (!isOne || name.equals(args[0])) {
                command.addSubcommand(name, made.get());
            }
        });
        // A file may be called @plate7.csv.
        command.setExpandAtFiles(false)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpWidth(surroundings.terminal().columns())
                .setColorScheme(CommandLine.Help.defaultColorScheme(
                        surroundings.terminal().hasColour() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF))
                .setOut(surroundings.out())
                .setErr(surroundings.err())
                .setParameterExceptionHandler(complaints::wrongUsage)
                .setExecutionExceptionHandler(complaints::failure);
        Stream.of("demo", COMPLETION)
                .filter(command.getSubcommands()::containsKey)
                .map(name -> command.getSubcommands().get(name).getCommandSpec())
                .forEach(CommonOptions::takeFrom);
        command.getSubcommands().values().forEach(each -> CommonOptions.tellEnvironment(each.getCommandSpec()));
        if (args.length == 0) {
            surroundings.err().println("majora-drop: no command is named");
            command.usage(surroundings.err());
            return Complaints.REFUSED;
        }
        try {
            return command.execute(args);
        } catch (Error broken) {
            // Left to the JVM it would end with 1, which means that there are dead letters.
            return complaints.brokenBy(broken);
        }
    }

    /** By their names. One that is called by its name is made alone: to find out what each of them takes is a good part of a start. */
    private static Map<String, Supplier<Object>> commands() {
        Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
        commands.put("run", RunCommand::new);
        commands.put("submit", SubmitCommand::new);
        commands.put("check", MajoraDropCommand::checkCommand);
        commands.put("status", StatusCommand::new);
        commands.put("find", FindCommand::new);
        commands.put("report", ReportCommand::new);
        commands.put("resend", ResendCommand::new);
        commands.put("template", TemplateCommand::new);
        commands.put("demo", DemoCommand::new);
        commands.put("sandbox", SandboxCommand::new);
        commands.put("configure", ConfigureCommand::new);
        commands.put(COMPLETION, CompletionCommand::new);
        return commands;
    }

    /** Files may have any names, also such as begin with a hyphen. */
    private static CommandLine checkCommand() {
        return new CommandLine(new CheckCommand()).setUnmatchedOptionsArePositionalParams(true);
    }
}

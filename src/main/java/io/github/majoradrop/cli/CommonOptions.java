package io.github.majoradrop.cli;

import io.github.majoradrop.config.SettingsReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Stack;
import picocli.CommandLine.IParameterConsumer;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;

/** The options of all commands that read settings; they may stand before the command or after it. */
final class CommonOptions {

    @Option(
            names = "--home",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "the folder that holds drop/, archive/ and the rest (default: MAJORA_DROP_HOME or ./data)")
    private Path home;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "the settings file (default: majora-drop.properties in the home)")
    private Path config;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            scope = ScopeType.INHERIT,
            parameterConsumer = Pair.class,
            description = "one setting, before those of environment and file; may be repeated, not for the token")
    private Map<String, String> set;

    private final Map<String, String> environment;

    CommonOptions(Map<String, String> environment) {
        this.environment = environment;
    }

    /** Names, in the help of a command, what of the environment counts for it. */
    static void tellEnvironment(CommandSpec command) {
        List<String> told = new ArrayList<>(List.of(command.usageMessage().footer()));
        told.addAll(List.of("", "Environment:"));
        if (command.findOption("--home") != null) {
            told.addAll(List.of(
                    "  MAJORA_DROP_HOME                         the home",
                    "  MAJORA_DOMAIN, MAJORA_USER               majora.url, majora.username",
                    "  MAJORA_TOKEN, MAJORA_TOKEN_FILE          majora.token, majora.token-file",
                    "  MAJORA_DROP_INTAKE_SETTLE and the like   any other setting: - and . are _"));
        }
        told.add("  NO_COLOR, JAVA_HOME, JAVA_OPTS           no colours; which Java; its options");
        command.usageMessage().footer(told.toArray(String[]::new));
    }

    /** Of a command that reads no settings: it neither takes these options nor lists them. */
    static void takeFrom(CommandSpec command) {
        List.of("--home", "--config", "--set").forEach(name -> command.remove(command.findOption(name)));
    }

    Path home() {
        String usual = environment.getOrDefault(SettingsReader.HOME, "");
        Path chosen = home != null ? home : Path.of(usual.isBlank() ? "data" : usual);
        return chosen.toAbsolutePath().normalize();
    }

    /** Null if none was named. */
    Path config() {
        return config;
    }

    boolean areGiven() {
        return home != null || config != null || set != null;
    }

    Map<String, String> set() {
        return set == null ? Map.of() : set;
    }

    /**
     * Takes one pair and keeps those before it. Picocli's own reading forgets, after the command, what stood before it, and
     * prints what it cannot read, which may be a token.
     */
    private static final class Pair implements IParameterConsumer {

        @Override
        public void consumeParameters(Stack<String> arguments, ArgSpec option, CommandSpec command) {
            String pair = arguments.isEmpty() ? "" : arguments.pop();
            int equals = pair.indexOf('=');
            if (equals < 1) {
                throw new ParameterException(command.commandLine(), "--set takes KEY=VALUE");
            }
            Map<String, String> before = option.getValue();
            Map<String, String> values = before == null ? new LinkedHashMap<>() : new LinkedHashMap<>(before);
            values.put(pair.substring(0, equals).strip(), pair.substring(equals + 1));
            option.setValue(values);
        }
    }
}

package io.github.majoradrop.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The options of all commands that read settings; they may stand before the command or after it. */
final class CommonOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--home",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "the folder that holds drop/, archive/ and the rest (default: ./data)")
    private Path home;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "the settings file (default: majora-drop.properties in the home)")
    private Path config;

    // Not a map: picocli's text about a missing "=" would print what was given, and that may be a token.
    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            scope = ScopeType.INHERIT,
            description = "one setting, before those of environment and file; may be repeated, not for the token")
    private List<String> set;

    Path home() {
        return (home == null ? Path.of("data") : home).toAbsolutePath().normalize();
    }

    /** Null if none was named. */
    Path config() {
        return config;
    }

    boolean areGiven() {
        return home != null || config != null || set != null;
    }

    Map<String, String> set() {
        Map<String, String> values = new LinkedHashMap<>();
        for (String pair : set == null ? List.<String>of() : set) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                throw new ParameterException(command.commandLine(), "--set takes KEY=VALUE");
            }
            values.put(pair.substring(0, equals).strip(), pair.substring(equals + 1));
        }
        return values;
    }
}

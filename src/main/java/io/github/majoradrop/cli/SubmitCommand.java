package io.github.majoradrop.cli;

import io.github.majoradrop.config.Permissions;
import io.github.majoradrop.config.SettingsException;
import io.github.majoradrop.config.SettingsReader.Loaded;
import io.github.majoradrop.ops.Logging;
import io.github.majoradrop.ops.Submitters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code submit}: posts what homes hand to a broker. */
@Command(
        name = "submit",
        description =
                "Takes records from a broker, posts them to Majora, and answers to their homes, until stopped by a"
                        + " signal. For more than one machine: run with broker.url reads and files, and does not post. The home"
                        + " is a small folder of its own, with no records in it.",
        exitCodeList = {
            "0:with --dry-run, all is well",
            "2:wrong usage or settings",
            "4:with --dry-run, Majora or the broker cannot be reached or refuses the credentials",
            "143:stopped by a signal"
        },
        footer = {
            "",
            "Example:",
            "  majora-drop submit --home /var/lib/majora-submitter --config /etc/majora-drop/submitter.properties"
        })
final class SubmitCommand extends Subcommand {

    @Option(
            names = "--log-format",
            paramLabel = "FORMAT",
            description = "of what it tells on standard error: text, or json for an object a line (default: text)")
    private RunCommand.LogFormat logFormat = RunCommand.LogFormat.TEXT;

    @Option(
            names = "--dry-run",
            description = "reads and checks the settings, and asks Majora and the broker whether they take them")
    private boolean dryRun;

    @Override
    public Integer call() throws SettingsException {
        // Before anything is logged: then the log is set up.
        System.setProperty(Logging.FORMAT, logFormat.name().toLowerCase(Locale.ROOT));
        List<String> reasons = new ArrayList<>();
        Loaded loaded = null;
        try {
            loaded = settings().readSubmitter();
        } catch (SettingsException refused) {
            reasons.addAll(refused.reasons());
        }
        reasons.addAll(Permissions.refusalsOfRoutes(surroundings().routes()));
        if (!reasons.isEmpty()) {
            throw new SettingsException(reasons);
        }
        if (dryRun) {
            return new DryRun(out()).submit(loaded);
        }
        loaded.warnings().forEach(LoggerFactory.getLogger(SubmitCommand.class)::warn);
        return Submitters.run(loaded.settings(), surroundings().routes());
    }
}

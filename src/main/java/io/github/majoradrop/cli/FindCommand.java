package io.github.majoradrop.cli;

import io.github.majoradrop.config.SettingsException;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code find}: what became of a sample, library or run. */
@Command(
        name = "find",
        description =
                "Says what became of these samples and libraries: each time that they were sent, and what Majora took last.",
        exitCodeList = {"0:something is known", "1:nothing is known", "2:wrong usage, or no such home"},
        footer = {"", "Examples:", "  majora-drop find HOOT-0042", "  majora-drop find --json 'HOOT-00*' HOOT-LIB-7"})
final class FindCommand extends Subcommand {

    private static final int KNOWN = 0;
    private static final int UNKNOWN = 1;

    @Parameters(
            paramLabel = "ID",
            arity = "1..*",
            description = "an id, exactly as it was sent; * in it stands for any characters")
    private List<String> ids;

    @Option(names = "--json", description = "an object a line, for programs")
    private boolean json;

    @Override
    public Integer call() throws SettingsException {
        try (AskedLedger ledger = AskedLedger.open(options(), surroundings())) {
            FindReport report = json
                    ? new FindLines(ledger.home(), surroundings().outForPrograms())
                    : new FindStory(ledger.home(), out(), surroundings().terminal());
            for (String id : ids) {
                try {
                    ledger.reader().find(id, report::sending);
                } catch (IOException refused) {
                    throw AskedLedger.refusal(ledger.home(), refused);
                }
                report.end(id);
            }
            return report.isAnyKnown() ? KNOWN : UNKNOWN;
        }
    }
}

package io.github.majoradrop.cli;

import io.github.majoradrop.config.SettingsException;
import io.github.majoradrop.config.Time;
import io.github.majoradrop.ledger.LedgerReader;
import io.github.majoradrop.ledger.ReportBy;
import io.github.majoradrop.ledger.ReportLine;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code report}: how many records were accepted and refused in a time, and what is still open. */
@Command(
        name = "report",
        description =
                "Counts samples, libraries and runs: accepted, updated and refused, why, and what was mended or is"
                        + " open.",
        exitCodeList = {"0:done", "1:nothing was filed in that time", "2:wrong usage, or no such home"},
        footer = {
            "",
            "Examples:",
            "  majora-drop report --since 2026-11-01",
            "  majora-drop report --since 2026-11-01 --until 2026-11-30 --by day --csv"
        })
final class ReportCommand extends Subcommand {

    private static final int DONE = 0;
    private static final int NOTHING = 1;

    @Option(
            names = "--since",
            paramLabel = "DATE",
            converter = DateOption.class,
            description = "from that day on, such as 2026-11-22; days are in UTC (default: from the beginning)")
    private LocalDate since;

    @Option(
            names = "--until",
            paramLabel = "DATE",
            converter = DateOption.class,
            description = "up to the end of that day (default: today)")
    private LocalDate until;

    /** As the option has it. */
    enum By {
        day,
        file,
        reason
    }

    @Option(
            names = "--by",
            paramLabel = "WHAT",
            description =
                    "a line for each day, file or reason (default: all together, then the reasons, then what is open)")
    private By by;

    @Option(names = "--csv", description = "as CSV, a line for each kind of record (default: by day)")
    private boolean csv;

    @Option(names = "--json", description = "an object a line, for programs (default: by day)")
    private boolean json;

    @Override
    public Integer call() throws SettingsException {
        if (csv && json) {
            throw wrongUsage("either --csv or --json");
        }
        if (since != null && until != null && until.isBefore(since)) {
            throw wrongUsage("--until is before --since");
        }
        try (AskedLedger ledger = AskedLedger.open(options(), surroundings())) {
            try {
                return tell(ledger.reader());
            } catch (IOException refused) {
                throw AskedLedger.refusal(ledger.home(), refused);
            }
        }
    }

    private int tell(LedgerReader reader) throws IOException {
        List<ReportBy> wanted = new ArrayList<>();
        if (by != null) {
            wanted.add(ReportBy.valueOf(by.name().toUpperCase(Locale.ROOT)));
        } else if (csv || json) {
            wanted.add(ReportBy.DAY);
        } else {
            wanted.addAll(List.of(ReportBy.ALL, ReportBy.REASON));
        }
        boolean any = false;
        ReportTable table = new ReportTable(
                csv || json ? surroundings().outForPrograms() : out(),
                surroundings().terminal());
        for (ReportBy each : wanted) {
            Collection<ReportLine> lines = reader.report(each, start(), end());
            any |= !lines.isEmpty();
            if (csv) {
                table.csv(each, lines);
            } else if (json) {
                table.json(each, lines);
            } else {
                table.text(each, lines);
            }
            if (lines.isEmpty()) {
                break;
            }
        }
        if (by == null && !csv && !json) {
            table.openSheets(reader.openSheets());
        }
        // Where nothing was refused there is no reason, but something may be filed all the same.
        return any || !reader.report(ReportBy.ALL, start(), end()).isEmpty() ? DONE : NOTHING;
    }

    private Instant start() {
        return since == null ? Instant.EPOCH : since.atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    private Instant end() {
        LocalDate last = until == null
                ? LocalDate.ofInstant(Time.SYSTEM.now(), ZoneOffset.UTC).plusYears(1)
                : until;
        return last.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    }
}

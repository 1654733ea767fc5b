package io.github.majoradrop.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.writer.CsvWriter;
import io.github.majoradrop.config.Counted;
import io.github.majoradrop.ledger.OpenSheet;
import io.github.majoradrop.ledger.ReportBy;
import io.github.majoradrop.ledger.ReportLine;
import io.github.majoradrop.ops.Terminal;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The lines of a report, for a person, a spreadsheet or a program. */
final class ReportTable {

    private static final String NUMBERS = "%9s %9s %9s %9s %9s %9s";
    private static final int MOST_SHEETS = 100;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final PrintWriter out;
    private final Terminal terminal;

    ReportTable(PrintWriter out, Terminal terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    void text(ReportBy by, Collection<ReportLine> lines) {
        if (lines.isEmpty()) {
            out.println("Nothing was " + (by == ReportBy.REASON ? "refused" : "filed") + " in that time.");
            return;
        }
        if (by == ReportBy.REASON) {
            reasons(lines);
            return;
        }
        out.printf("%-11s" + NUMBERS + "%n", "", "accepted", "new", "updated", "refused", "mended", "open");
        String told = "";
        for (ReportLine line : lines) {
            if (!line.group().equals(told)) {
                out.println(Visible.text(line.group()));
                told = line.group();
            }
            out.printf(
                    "%-11s" + NUMBERS + "%n",
                    kind(line),
                    line.accepted(),
                    line.created(),
                    line.updated(),
                    line.refused(),
                    line.mended(),
                    line.open());
        }
    }

    private void reasons(Collection<ReportLine> lines) {
        out.println();
        out.printf("%9s %9s %9s  %s%n", "refused", "mended", "open", "why");
        lines.stream()
                .sorted(Comparator.comparingLong(ReportLine::refused).reversed())
                .forEach(line -> hanging(
                        String.format("%9d %9d %9d  ", line.refused(), line.mended(), line.open()),
                        kind(line) + ", " + Visible.text(line.group())));
    }

    /** On a terminal the words stay in their column. */
    private void hanging(String numbers, String words) {
        List<String> lines =
                terminal.isOne() ? TextTable.wrap(words, terminal.columns() - numbers.length()) : List.of(words);
        out.println(numbers + String.join(System.lineSeparator() + " ".repeat(numbers.length()), lines));
    }

    /** What waits for somebody now, whatever the time of the report. */
    void openSheets(List<OpenSheet> sheets) {
        out.println();
        if (sheets.isEmpty()) {
            out.println("No correction sheet is open.");
            return;
        }
        out.println("Open in dead-letter/, the oldest first:");
        sheets.stream().limit(MOST_SHEETS).forEach(sheet -> {
            out.println("  " + Visible.text(sheet.stem()) + (sheet.hasSheet() ? "" : " (lines only, it has no sheet)"));
            sheet.reasons()
                    .forEach(reason -> hanging(String.format("%9d  ", reason.count()), Visible.text(reason.inWords())));
        });
        if (sheets.size() > MOST_SHEETS) {
            out.println("  and " + Counted.number(sheets.size() - MOST_SHEETS) + " more");
        }
    }

    void csv(ReportBy by, Collection<ReportLine> lines) {
        CsvWriter csv = CsvWriter.builder().build(out);
        csv.writeRecord(name(by), "kind", "accepted", "new", "updated", "refused", "mended", "open");
        for (ReportLine line : lines) {
            csv.writeRecord(
                    line.group(),
                    line.kind() == null ? "none" : line.kind().label(),
                    String.valueOf(line.accepted()),
                    String.valueOf(line.created()),
                    String.valueOf(line.updated()),
                    String.valueOf(line.refused()),
                    String.valueOf(line.mended()),
                    String.valueOf(line.open()));
        }
        try {
            // It holds back what it is given, and closing it would close the terminal.
            csv.flush();
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    void json(ReportBy by, Collection<ReportLine> lines) {
        for (ReportLine line : lines) {
            ObjectNode told = JSON.createObjectNode();
            told.put(name(by), line.group());
            line.addTo(told);
            out.println(told);
        }
    }

    private static String name(ReportBy by) {
        return by.name().toLowerCase(Locale.ROOT);
    }

    /** Rows that are no record, and files that cannot be read, have none. */
    private static String kind(ReportLine line) {
        return line.kind() == null ? "no record" : line.kind().label();
    }
}

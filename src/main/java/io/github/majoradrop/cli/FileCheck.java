package io.github.majoradrop.cli;

import io.github.majoradrop.config.Check;
import io.github.majoradrop.intake.SampleFates;
import io.github.majoradrop.ledger.AcceptedSamples;
import io.github.majoradrop.record.CheckedRecord;
import io.github.majoradrop.record.RecordIterator;
import io.github.majoradrop.record.RecordMessage;
import io.github.majoradrop.record.SourceReader;
import io.github.majoradrop.record.SourceReport;
import io.github.majoradrop.rules.Kind;
import io.github.majoradrop.rules.SampleAction;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;

/** Reads a file as the daemon would, kind by kind, and has each record told as it comes. */
final class FileCheck {

    private final SourceReader reader;
    private final Check check;
    private final CheckReport report;
    private final AcceptedSamples accepted;
    private SampleFates samples = new SampleFates();

    /**
     * @param check what would not be sent
     * @param accepted what is known to be overwritten by what would be sent
     */
    FileCheck(SourceReader reader, Check check, CheckReport report, AcceptedSamples accepted) {
        this.reader = reader;
        this.check = check;
        this.report = report;
        this.accepted = accepted;
    }

    /**
     * @param name the file as it is called in the report
     * @throws IOException for an error of the machine; {@link java.io.UncheckedIOException}, too
     */
    CheckCount run(String name, Path file) throws IOException {
        CheckCount count = new CheckCount();
        samples = new SampleFates();
        Set<String> warnings = new LinkedHashSet<>();
        Set<Kind> kinds = Set.of();
        report.begin(name);
        // The reader follows no link, lest one be put where a claimed file was.
        Path source = file.toRealPath();
        for (Kind kind : Kind.values()) {
            if (kind == Kind.BIOSAMPLE || kinds.contains(kind)) {
                SourceReport found = read(name, source, kind, count);
                if (found == null) {
                    return count;
                }
                kinds = found.kinds();
                warnings.addAll(found.warnings());
            }
        }
        report.end(name, count, warnings);
        return count;
    }

    /** A library goes without the samples of which it is known already that they are not sent. */
    private CheckedRecord fateOf(CheckedRecord checked) {
        RecordMessage record = checked.record();
        if (record.kind() == Kind.BIOSAMPLE && !record.isSendable()) {
            samples.lost(record.stem(), record.id());
        }
        return new CheckedRecord(samples.withoutDead(record), checked.problems());
    }

    /** Whether it would be sent in place of what Majora has, as far as this home knows. */
    private boolean overwrites(RecordMessage record) throws IOException {
        return record.kind() == Kind.BIOSAMPLE
                && record.isSendable()
                && record.action() != SampleAction.UPDATE
                && accepted.isAccepted(record.id());
    }

    /** What was found out, or null if nobody listens any more. */
    private SourceReport read(String name, Path file, Kind kind, CheckCount count) throws IOException {
        try (RecordIterator records = reader.open(file, file.getFileName().toString(), kind, check)) {
            while (records.hasNext()) {
                CheckedRecord record = fateOf(records.next());
                count.add(record);
                if (overwrites(record.record())) {
                    count.overwrites(record.record().id());
                }
                report.record(name, record);
                if (!report.isHeard()) {
                    return null;
                }
            }
            return records.report();
        }
    }
}

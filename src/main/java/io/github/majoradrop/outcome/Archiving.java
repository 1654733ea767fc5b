package io.github.majoradrop.outcome;

import io.github.majoradrop.config.Check;
import io.github.majoradrop.config.Counted;
import io.github.majoradrop.config.Home;
import io.github.majoradrop.config.HomeFiles;
import io.github.majoradrop.config.Time;
import io.github.majoradrop.intake.ClaimedFile;
import io.github.majoradrop.intake.Inflight;
import io.github.majoradrop.intake.SourceState;
import io.github.majoradrop.intake.Troubles;
import io.github.majoradrop.majora.Stored;
import io.github.majoradrop.record.SourceReader;
import io.github.majoradrop.submit.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The steps by which the files of a {@link ClosingRound} are closed, each done for all of them before the next. What a step leaves is durable when the next one
 * begins, and each may be done again after a crash at any point; the last one, the renaming into the archive, is what makes a file closed.
 */
public final class Archiving {

    private static final Logger LOG = LoggerFactory.getLogger(Archiving.class);

    private final Home home;
    private final Inflight inflight;
    private final OutcomeFiles files;
    private final SheetWriter sheets;
    private final Troubles troubles;
    private final String version;
    private final Time time;
    private final Map<String, Long> closed = new ConcurrentHashMap<>();

    public Archiving(
            Home home,
            Inflight inflight,
            OutcomeFiles files,
            SourceReader reader,
            Check check,
            Troubles troubles,
            String version,
            Time time) {
        this.home = home;
        this.inflight = inflight;
        this.files = files;
        this.sheets = new SheetWriter(home, inflight, reader, check);
        this.troubles = troubles;
        this.version = version;
        this.time = time;
    }

    /** What this run closed: {@code files}, and their lines by {@code success}, {@code warning} and {@code deadLetter}. */
    public Map<String, Long> totals() {
        return new TreeMap<>(closed);
    }

    /** The dead letters in the files that this run closed. */
    public long deadLetters() {
        return closed.getOrDefault("deadLetter", 0L);
    }

    /** Makes the lines durable, those of earlier files first. */
    public void flushLines(ClosingRound round) {
        round.each(stem -> files.of(stem).verify());
        String[] durable = {""};
        round.each(stem -> {
            files.flush(durable[0], stem);
            durable[0] = stem;
        });
    }

    /** Writes the correction sheets of those with dead letters. */
    public void writeSheets(ClosingRound round) {
        round.each(stem -> sheets.write(stem, files.of(stem)));
    }

    /** Writes the receipts into the archive. */
    public void writeReceipts(ClosingRound round) {
        round.each(stem -> HomeFiles.replace(LinePlaces.receipt(home, stem), receipt(stem)::writeTo));
        round.once(stems -> HomeFiles.fsyncFolder(home.archive()));
    }

    private Receipt receipt(String stem) {
        ClaimedFile file = inflight.file(stem);
        return new Receipt(
                stem,
                file.source(),
                time.now(),
                files.tally(stem),
                file.filed().areResumed(),
                file.findings().warnings(),
                version);
    }

    /** Takes the {@code .part} off the names of the outcome files. */
    public void finishLines(ClosingRound round) {
        round.each(stem -> files.of(stem).finish());
        for (Outcome outcome : Outcome.values()) {
            round.once(stems -> {
                // Also of those that had their names before: what was done then may not be durable.
                if (stems.stream().anyMatch(stem -> files.tally(stem).of(outcome) > 0)) {
                    HomeFiles.fsyncFolder(LinePlaces.folder(home, outcome));
                }
            });
        }
    }

    /** Renames the sources into the archive. */
    public void archiveSources(ClosingRound round) {
        round.each(this::archiveSource);
    }

    private void archiveSource(String stem) throws IOException {
        Path source = inflight.file(stem).path();
        if (inflight.file(stem).source().since(source) != SourceState.Change.NONE) {
            throw new IOException("it was changed while it was closed");
        }
        Files.move(source, home.archive().resolve(stem), StandardCopyOption.ATOMIC_MOVE);
        Tally tally = files.tally(stem);
        files.archived(stem);
        closed.merge("files", 1L, Long::sum);
        closed.merge("success", (long) tally.of(Outcome.SUCCESS), Long::sum);
        closed.merge("warning", (long) tally.of(Outcome.WARNING), Long::sum);
        closed.merge("deadLetter", (long) tally.of(Outcome.DEAD_LETTER), Long::sum);
        inflight.remove(stem);
        troubles.mended(Closing.place(stem));
        LOG.info(
                "Closed {}: {}, {} success, {} warning, {} dead-letter; {} updated what Majora had",
                stem,
                Counted.of(tally.total(), "record"),
                tally.of(Outcome.SUCCESS),
                tally.of(Outcome.WARNING),
                tally.of(Outcome.DEAD_LETTER),
                tally.of(Stored.UPDATED));
    }
}

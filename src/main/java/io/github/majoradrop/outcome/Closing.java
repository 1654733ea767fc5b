package io.github.majoradrop.outcome;

import io.github.majoradrop.config.Check;
import io.github.majoradrop.config.FileStamp;
import io.github.majoradrop.config.Home;
import io.github.majoradrop.config.HomeFiles;
import io.github.majoradrop.config.Time;
import io.github.majoradrop.intake.ClaimedFile;
import io.github.majoradrop.intake.Inflight;
import io.github.majoradrop.intake.Settling;
import io.github.majoradrop.intake.SourceState;
import io.github.majoradrop.intake.Troubles;
import io.github.majoradrop.majora.Stored;
import io.github.majoradrop.record.RecordMessage;
import io.github.majoradrop.record.SourceReader;
import io.github.majoradrop.submit.Answer;
import io.github.majoradrop.submit.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The steps by which a file is closed once all of its records are answered. Each of them may be done again after a crash at any point; the
 * last one, the renaming into the archive, is what makes it closed.
 */
public final class Closing {

    /** The property of an exchange that names the file to be closed. */
    private static final String STEM = "stem";

    private static final Logger LOG = LoggerFactory.getLogger(Closing.class);

    private final Home home;
    private final Inflight inflight;
    private final OutcomeFiles files;
    private final SheetWriter sheets;
    private final Troubles troubles;
    private final String version;
    private final Time time;
    private final Settling settling;
    private final Map<String, Long> closed = new ConcurrentHashMap<>();

    public Closing(
            Home home,
            Inflight inflight,
            OutcomeFiles files,
            SourceReader reader,
            Check check,
            Troubles troubles,
            Duration settle,
            String version,
            Time time) {
        this.home = home;
        this.inflight = inflight;
        this.files = files;
        this.sheets = new SheetWriter(home, inflight, reader, check);
        this.troubles = troubles;
        this.settling = new Settling(settle, time::nanos);
        this.version = version;
        this.time = time;
    }

    /** From now on, how long a source that has changed must stand unchanged. */
    public void settleIn(Duration settle) {
        settling.settleIn(settle);
    }

    /** What this run closed: {@code files}, and their lines by {@code success}, {@code warning} and {@code deadLetter}. */
    public Map<String, Long> totals() {
        return new TreeMap<>(closed);
    }

    /** The dead letters in the files that this run closed. */
    public long deadLetters() {
        return closed.getOrDefault("deadLetter", 0L);
    }

    /** How the source of an answered file compares with what was read of it: what its closing depends on. */
    public SourceCheck check(String stem) throws IOException {
        ClaimedFile file = inflight.file(stem);
        SourceState.Change change =
                file.isReadNoMore() ? SourceState.Change.CHANGED : file.source().since(file.path());
        if (change == SourceState.Change.NONE) {
            return SourceCheck.AS_READ;
        }
        if (!settling.hasSettled(file.path(), FileStamp.of(file.path(), LinkOption.NOFOLLOW_LINKS))) {
            return SourceCheck.UNSETTLED;
        }
        settling.forget(file.path());
        if (file.filed().tellOfTheRest()) {
            return SourceCheck.TOLD;
        }
        return change == SourceState.Change.GROWN ? SourceCheck.GROWN : SourceCheck.CHANGED;
    }

    /** Leaves a file that somebody may still be writing for a later look. */
    public void awaitWriter(String stem) {
        inflight.turns().pause(stem);
    }

    /** Has the rows read that were added after the claim. */
    public void readAgain(String stem) throws IOException {
        LOG.warn("Rows were added to {} after it was claimed: reading them too", stem);
        files.of(stem).reopen();
        inflight.turns().readAgain(stem);
    }

    /** The one line for what is no longer read of a source that was changed, or that cannot be read. */
    public Answer refuseRest(String stem) throws IOException {
        if (!inflight.file(stem).isReadNoMore()) {
            inflight.turns().readNoMore(stem, RecordMessage.CHANGED);
        }
        files.of(stem).reopen();
        RecordMessage rest = inflight.handOutRest(stem);
        LOG.warn("The rest of {} is refused, what was read before counts: {}", stem, rest.detail());
        return Answer.refused(rest, time.now());
    }

    /** Takes the source, of which a line tells already that the rest was not read, for what stands there now. */
    public void acceptSource(String stem) throws IOException {
        LOG.warn("Nothing more of {} is sent: it is closed as it stands", stem);
        ClaimedFile file = inflight.file(stem);
        file.closeAsItStands(file.isGivenUp() ? SourceState.ofGivenUp(file.path()) : SourceState.of(file.path()));
    }

    /** Makes the lines durable, and those of earlier files. */
    public void flushLines(String stem) throws IOException {
        files.of(stem).verify();
        files.flushUpTo(stem);
    }

    /** Writes the correction sheet, if there are dead letters. */
    public void writeSheet(String stem) throws IOException {
        sheets.write(stem, files.of(stem));
    }

    /** Writes the receipt into the archive. */
    public void writeReceipt(String stem) throws IOException {
        ClaimedFile file = inflight.file(stem);
        Receipt receipt = new Receipt(
                stem,
                file.source(),
                time.now(),
                files.tally(stem),
                file.filed().areResumed(),
                file.warnings(),
                version);
        HomeFiles.replace(LinePlaces.receipt(home, stem), receipt::writeTo);
        HomeFiles.fsyncFolder(home.archive());
    }

    /** Takes the {@code .part} off the names of the outcome files. */
    public void finishLines(String stem) throws IOException {
        files.of(stem).finish();
    }

    /** Renames the source into the archive. */
    public void archiveSource(String stem) throws IOException {
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
        troubles.mended("closing " + stem);
        LOG.info(
                "Closed {}: {} records, {} success, {} warning, {} dead-letter; {} updated what Majora had",
                stem,
                tally.total(),
                tally.of(Outcome.SUCCESS),
                tally.of(Outcome.WARNING),
                tally.of(Outcome.DEAD_LETTER),
                tally.of(Stored.UPDATED));
    }

    /** The machine refused a step: the closing begins again after a pause. */
    public void stopped(Exchange exchange) {
        Exception cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        String stem = exchange.getProperty(STEM, String.class);
        ClaimedFile file = stem == null ? null : inflight.file(stem);
        if (file == null) {
            troubles.reportFault("closing", cause);
            return;
        }
        if (cause instanceof IOException) {
            troubles.report("closing " + stem, cause);
            inflight.turns().refused(file);
        } else {
            troubles.reportFault("closing " + stem, cause);
        }
        inflight.turns().pause(stem);
    }
}

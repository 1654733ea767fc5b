package io.github.majoradrop.intake;

import io.github.majoradrop.config.Check;
import io.github.majoradrop.record.LibraryQuestion;
import io.github.majoradrop.record.RecordIterator;
import io.github.majoradrop.record.RecordMessage;
import io.github.majoradrop.record.SourceReader;
import io.github.majoradrop.rules.Kind;
import io.github.majoradrop.sheet.SourceChangedException;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the passes over claimed files: one for the biosamples, then one for the libraries and one for the sequencing records. */
public final class SourcePasses {

    private static final Logger LOG = LoggerFactory.getLogger(SourcePasses.class);
    /** What happens wakes who waits. */
    private static final long LONGEST_MILLIS = 5_000;

    private final Inflight inflight;
    private final Troubles troubles;
    private final SourceReader reader;
    private final Check check;
    private final RepeatedFiles repeated;
    private final int together;

    /** @param together how many records are handed over together at most */
    public SourcePasses(
            Inflight inflight,
            Troubles troubles,
            SourceReader reader,
            Check check,
            RepeatedFiles repeated,
            int together) {
        this.together = together;
        this.inflight = inflight;
        this.troubles = troubles;
        this.reader = reader;
        this.check = check;
        this.repeated = repeated;
    }

    /** Waits a while for a file whose biosamples may be read. @return its stem, or null if there is none so far */
    public String awaitBiosamples() {
        return inflight.turns().biosamples(LONGEST_MILLIS);
    }

    /** The biosamples of the file of that name in {@code inflight/}, and what of it cannot be sent at all. */
    public SourcePass biosamples(String stem) throws IOException {
        return open(stem, Kind.BIOSAMPLE);
    }

    /**
     * Waits a while for a file whose libraries or sequencing records may be read, and have Majora asked how it takes them.
     *
     * @return its stem, or null if there is none so far
     */
    public String awaitAfterBiosamples() {
        String stem = inflight.turns().afterBiosamples(LONGEST_MILLIS);
        LibraryQuestion libraries = reader.libraries();
        if (stem == null || libraries.isAnswered()) {
            return stem;
        }
        libraries.ask();
        inflight.turns().awaitChange();
        return null;
    }

    /** The libraries of that file, or when these are read its sequencing records. */
    public SourcePass afterBiosamples(String stem) throws IOException {
        return open(stem, inflight.turns().nextKind(stem));
    }

    private SourcePass open(String stem, Kind kind) throws IOException {
        String place = "reading " + stem;
        ClaimedFile file = inflight.file(stem);
        try {
            SourceState source = sourceOf(file);
            RecordIterator records = records(file, source, kind);
            inflight.readFrom(file, source);
            inflight.turns().beginPass(stem, kind);
            LOG.debug("Reading {} records of {}", kind.label(), stem);
            return new SourcePass(inflight, troubles, stem, kind, records, together);
        } catch (SourceChangedException changed) {
            inflight.turns().readNoMore(stem, RecordMessage.CHANGED);
            throw changed;
        } catch (IOException machine) {
            troubles.report(place, machine);
            inflight.turns().breakPass(stem, kind);
            inflight.turns().refused(file);
            throw machine;
        } catch (RuntimeException fault) {
            troubles.reportFault(place, fault);
            inflight.turns().breakPass(stem, kind);
            throw fault;
        }
    }

    private RecordIterator records(ClaimedFile file, SourceState source, Kind kind) throws IOException {
        RecordIterator refusal = kind == Kind.BIOSAMPLE ? repeated.refusal(file, source, inflight) : null;
        if (refusal != null) {
            return refusal;
        }
        try {
            return reader.open(file.path(), source.bytes(), file.stem(), kind, check);
        } catch (SourceChangedException changed) {
            // It is read no more: what the closing is to compare with has to be known before any pass began.
            inflight.readFrom(file, source);
            throw changed;
        }
    }

    /** The source as it was when its reading began, which is now for its first pass. */
    private SourceState sourceOf(ClaimedFile file) throws IOException {
        SourceState read = file.source();
        if (read == null) {
            return SourceState.of(file.path());
        }
        if (read.since(file.path()) == SourceState.Change.CHANGED) {
            throw new SourceChangedException(file.stem() + " was changed between two readings");
        }
        return read;
    }

    /** Ends a pass, whether it came to the end of its source or not. */
    public void end(SourcePass pass) throws IOException {
        pass.close();
    }
}

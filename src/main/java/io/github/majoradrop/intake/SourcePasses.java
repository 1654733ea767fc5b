package io.github.majoradrop.intake;

import io.github.majoradrop.config.Check;
import io.github.majoradrop.record.CheckedRecords;
import io.github.majoradrop.record.RecordIterator;
import io.github.majoradrop.record.SourceReader;
import io.github.majoradrop.rules.Kind;
import io.github.majoradrop.sheet.SourceChangedException;
import java.io.IOException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the passes over claimed files: one for the biosamples, then one for the libraries and one for the sequencing records. */
public final class SourcePasses {

    private static final Logger LOG = LoggerFactory.getLogger(SourcePasses.class);

    private final Inflight inflight;
    private final Troubles troubles;
    private final SourceReader reader;
    private final Check check;

    public SourcePasses(Inflight inflight, Troubles troubles, SourceReader reader, Check check) {
        this.inflight = inflight;
        this.troubles = troubles;
        this.reader = reader;
        this.check = check;
    }

    /** The biosamples of the file of that name in {@code inflight/}, and what of it cannot be sent at all. */
    public SourcePass biosamples(String stem) throws IOException {
        return open(stem, Kind.BIOSAMPLE);
    }

    /** The libraries of that file, or when these are read its sequencing records. */
    public SourcePass afterBiosamples(String stem) throws IOException {
        return open(stem, inflight.nextKind(stem));
    }

    private SourcePass open(String stem, Kind kind) throws IOException {
        String place = "reading " + stem;
        if (!inflight.mayRead(stem, kind)) {
            // Seen in the same poll as an earlier file, whose reading broke off meanwhile.
            throw new IOException(stem + " has to wait for an earlier file");
        }
        Path path = inflight.path(stem);
        try {
            SourceState source = sourceOf(stem, path);
            RecordIterator records = records(path, source, stem, kind);
            inflight.beginPass(stem, kind, source);
            LOG.debug("Reading {} records of {}", kind.label(), stem);
            return new SourcePass(inflight, troubles, stem, kind, records);
        } catch (SourceChangedException changed) {
            inflight.readNoMore(stem);
            throw changed;
        } catch (IOException machine) {
            troubles.report(place, machine);
            inflight.breakPass(stem, kind);
            throw machine;
        } catch (RuntimeException fault) {
            troubles.reportFault(place, fault);
            inflight.breakPass(stem, kind);
            throw fault;
        }
    }

    private RecordIterator records(Path path, SourceState source, String stem, Kind kind) throws IOException {
        try {
            return new CheckedRecords(reader.open(path, source.bytes(), stem, kind), check);
        } catch (SourceChangedException changed) {
            // It is read no more: what the closing is to compare with has to be known before any pass began.
            inflight.readFrom(stem, source);
            throw changed;
        }
    }

    /** The source as it was when its reading began, which is now for its first pass. */
    private SourceState sourceOf(String stem, Path path) throws IOException {
        SourceState read = inflight.source(stem);
        if (read == null) {
            return SourceState.of(path);
        }
        if (read.since(path) == SourceState.Change.CHANGED) {
            throw new SourceChangedException(stem + " was changed between two readings");
        }
        return read;
    }

    /** Ends a pass, whether it came to the end of its source or not. */
    public void end(SourcePass pass) throws IOException {
        pass.close();
    }
}

package io.github.majoradrop.ops;

import io.github.majoradrop.config.SheetSettings;
import io.github.majoradrop.ledger.LibrarySamples;
import io.github.majoradrop.record.Inspector;
import io.github.majoradrop.record.LibraryCall;
import io.github.majoradrop.record.LibraryQuestion;
import io.github.majoradrop.record.RecordIterator;
import io.github.majoradrop.record.RecordMessage;
import io.github.majoradrop.record.SourceReader;
import io.github.majoradrop.rules.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

/** Finds the samples within the libraries of a source by reading it as intake does; judges nothing. */
public final class SourceSamples implements LibrarySamples {

    private final SourceReader reader;

    private SourceSamples(SourceReader reader) {
        this.reader = reader;
    }

    /** @param room a folder for rows while they are sorted */
    public static SourceSamples of(SheetSettings sheets, Set<String> extraFields, Path room) {
        return new SourceSamples(
                new SourceReader(LibraryQuestion.answered(LibraryCall.OWN), extraFields, sheets, Inspector.NONE, room));
    }

    @Override
    public void read(Path source, String stem, Taker found) throws IOException {
        try (RecordIterator records = reader.open(source, stem, Kind.LIBRARY)) {
            while (records.hasNext()) {
                RecordMessage library = records.next().record();
                if (library.id() != null) {
                    found.library(library.id(), library.members().told(), library.sheets());
                }
            }
        }
        if (found.wantsRuns()) {
            readRuns(source, stem, found);
        }
    }

    private void readRuns(Path source, String stem, Taker found) throws IOException {
        try (RecordIterator records = reader.open(source, stem, Kind.SEQUENCING)) {
            while (records.hasNext()) {
                RecordMessage sequencing = records.next().record();
                if (sequencing.id() != null) {
                    found.sequencing(sequencing.id(), sequencing.runs());
                }
            }
        }
    }
}

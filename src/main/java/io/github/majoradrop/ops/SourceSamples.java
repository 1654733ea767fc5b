package io.github.majoradrop.ops;

import io.github.majoradrop.config.SheetSettings;
import io.github.majoradrop.record.Inspector;
import io.github.majoradrop.record.LibraryCall;
import io.github.majoradrop.record.LibraryQuestion;
import io.github.majoradrop.record.SourceReader;
import java.nio.file.Path;
import java.util.Set;

/** Reads sources as intake does, but judges nothing: for who asks which samples and runs are within the libraries. */
public final class SourceSamples {

    private SourceSamples() {}

    /** @param room a folder for rows while they are sorted */
    public static SourceReader of(SheetSettings sheets, Set<String> extraFields, Path room) {
        return new SourceReader(LibraryQuestion.answered(LibraryCall.OWN), extraFields, sheets, Inspector.NONE, room);
    }
}

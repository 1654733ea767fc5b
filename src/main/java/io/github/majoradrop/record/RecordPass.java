package io.github.majoradrop.record;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.majoradrop.rules.Kind;
import java.util.Set;

/** Which records a pass over a source makes, and of which rows. */
enum RecordPass {
    /** The samples, and whatever makes no record of any kind. */
    BIOSAMPLES(Kind.BIOSAMPLE, null),
    /** The library call's records, on servers that have it. */
    LIBRARIES(Kind.LIBRARY, LibraryCall.OWN),
    /** The sequencing call's records, their libraries being known by then. */
    SEQUENCING(Kind.SEQUENCING, LibraryCall.OWN),
    /** Libraries that no run carries to Majora; each is told as a record that cannot be sent. */
    LIBRARIES_WITHOUT_RUN(Kind.LIBRARY, LibraryCall.WITHIN_SEQUENCING),
    /** The sequencing call's records with all that the source says of their libraries. */
    SEQUENCING_WITH_LIBRARY(Kind.SEQUENCING, LibraryCall.WITHIN_SEQUENCING);

    private final Kind kind;
    private final LibraryCall libraryCall;

    RecordPass(Kind kind, LibraryCall libraryCall) {
        this.kind = kind;
        this.libraryCall = libraryCall;
    }

    static RecordPass of(Kind kind, LibraryCall libraryCall) {
        for (RecordPass pass : values()) {
            if (pass.kind == kind && (pass.libraryCall == null || pass.libraryCall == libraryCall)) {
                return pass;
            }
        }
        throw new IllegalArgumentException("no pass for " + kind);
    }

    Kind kind() {
        return kind;
    }

    /** The kinds of which all is told with the records of this pass. */
    Set<Kind> told() {
        return this == SEQUENCING_WITH_LIBRARY ? Set.of(Kind.LIBRARY, Kind.SEQUENCING) : Set.of(kind);
    }

    boolean takesLibraries() {
        return this == LIBRARIES || this == SEQUENCING_WITH_LIBRARY;
    }

    boolean takesRuns() {
        return this == SEQUENCING || this == SEQUENCING_WITH_LIBRARY;
    }

    /** Whether a row tells of a library that this pass looks at. */
    boolean isLibraryOf(SortedRow row) {
        return this != BIOSAMPLES && row.makesLibrary(libraryCall);
    }

    /** Whether a row has a say in the records of this pass. */
    boolean isJoinedBy(SortedRow row) {
        return switch (this) {
            case BIOSAMPLES -> row.makesSample();
            case LIBRARIES -> isLibraryOf(row);
            case SEQUENCING -> row.makesRun();
            default -> isLibraryOf(row) || row.makesRun();
        };
    }

    /** The field of which rows of one record say the same. */
    String keyField() {
        return this == BIOSAMPLES ? Field.SAMPLE_ID : Field.LIBRARY_NAME;
    }

    JsonNode key(SortedRow row) {
        return this == BIOSAMPLES ? row.sampleId : row.libraryName;
    }

    /** Whether rows of one key make a record of this pass, all of them being known. */
    boolean wants(boolean hasRun) {
        return switch (this) {
            case SEQUENCING_WITH_LIBRARY -> hasRun;
            case LIBRARIES_WITHOUT_RUN -> !hasRun;
            default -> true;
        };
    }
}

package io.github.majoradrop.record;

import io.github.majoradrop.rules.Kind;

/** Which records of libraries a pass over a source makes, and of which rows. */
enum LibraryPass {
    /** The library call's records, on servers that have it. */
    LIBRARY_RECORDS(Kind.LIBRARY, LibraryCall.OWN),
    /** The sequencing call's records, their libraries being known by then. */
    SEQUENCING_RECORDS(Kind.SEQUENCING, LibraryCall.OWN),
    /** LibraryCall that no run carries to Majora; each is told as a record that cannot be sent. */
    LIBRARIES_WITHOUT_RUN(Kind.LIBRARY, LibraryCall.WITHIN_SEQUENCING),
    /** The sequencing call's records with all that the source says of their libraries. */
    SEQUENCING_WITH_LIBRARY(Kind.SEQUENCING, LibraryCall.WITHIN_SEQUENCING);

    private final Kind kind;
    private final LibraryCall libraryCall;

    LibraryPass(Kind kind, LibraryCall libraryCall) {
        this.kind = kind;
        this.libraryCall = libraryCall;
    }

    static LibraryPass of(Kind kind, LibraryCall libraryCall) {
        for (LibraryPass pass : values()) {
            if (pass.kind == kind && pass.libraryCall == libraryCall) {
                return pass;
            }
        }
        throw new IllegalArgumentException(kind + " has no library");
    }

    Kind kind() {
        return kind;
    }

    LibraryCall libraryCall() {
        return libraryCall;
    }

    boolean takesLibraries() {
        return this == LIBRARY_RECORDS || this == SEQUENCING_WITH_LIBRARY;
    }

    boolean takesRuns() {
        return this == SEQUENCING_RECORDS || this == SEQUENCING_WITH_LIBRARY;
    }

    /** Whether a row has a say in the records of this pass. */
    boolean isJoinedBy(SortedRow sorted) {
        return switch (this) {
            case LIBRARY_RECORDS -> sorted.makesLibrary(libraryCall);
            case SEQUENCING_RECORDS -> sorted.makesRun();
            default -> sorted.makesLibrary(libraryCall) || sorted.makesRun();
        };
    }

    /** Whether a library makes a record of this pass, all of its rows being known. */
    boolean wants(boolean hasRun) {
        return switch (this) {
            case SEQUENCING_WITH_LIBRARY -> hasRun;
            case LIBRARIES_WITHOUT_RUN -> !hasRun;
            default -> true;
        };
    }
}

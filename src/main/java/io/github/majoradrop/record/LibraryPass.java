package io.github.majoradrop.record;

import io.github.majoradrop.rules.Kind;

/** Which records of libraries a pass over a source makes, and of which rows. */
enum LibraryPass {
    /** The library call's records, on servers that have it. */
    LIBRARY_RECORDS(Kind.LIBRARY, Libraries.BY_THEIR_OWN_CALL),
    /** The sequencing call's records, their libraries being known by then. */
    SEQUENCING_RECORDS(Kind.SEQUENCING, Libraries.BY_THEIR_OWN_CALL),
    /** Libraries that no run carries to Majora; each is told as a record that cannot be sent. */
    LIBRARIES_WITHOUT_RUN(Kind.LIBRARY, Libraries.WITHIN_SEQUENCING),
    /** The sequencing call's records with all that the source says of their libraries. */
    SEQUENCING_WITH_LIBRARY(Kind.SEQUENCING, Libraries.WITHIN_SEQUENCING);

    private final Kind kind;
    private final Libraries libraries;

    LibraryPass(Kind kind, Libraries libraries) {
        this.kind = kind;
        this.libraries = libraries;
    }

    static LibraryPass of(Kind kind, Libraries libraries) {
        for (LibraryPass pass : values()) {
            if (pass.kind == kind && pass.libraries == libraries) {
                return pass;
            }
        }
        throw new IllegalArgumentException(kind + " has no library");
    }

    Kind kind() {
        return kind;
    }

    Libraries libraries() {
        return libraries;
    }

    boolean takesLibraries() {
        return this == LIBRARY_RECORDS || this == SEQUENCING_WITH_LIBRARY;
    }

    boolean takesRuns() {
        return this == SEQUENCING_RECORDS || this == SEQUENCING_WITH_LIBRARY;
    }

    /** Whether a row has a say in the records of this pass. */
    boolean isJoinedBy(Parts parts) {
        return switch (this) {
            case LIBRARY_RECORDS -> parts.makesLibrary(libraries);
            case SEQUENCING_RECORDS -> parts.makesRun();
            default -> parts.makesLibrary(libraries) || parts.makesRun();
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

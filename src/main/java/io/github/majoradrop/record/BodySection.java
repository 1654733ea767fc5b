package io.github.majoradrop.record;

import io.github.majoradrop.rules.Kind;

/** Where in a body a field stands, and with it the kind of record that it belongs to. */
enum BodySection {
    /** In a sample of the biosample call, perhaps further in, under {@code metadata} or {@code metrics}. */
    SAMPLE(Kind.BIOSAMPLE),
    /** At the top of the library call. */
    LIBRARY(Kind.LIBRARY),
    /** In a sample of the library call. */
    LIBRARY_SAMPLE(Kind.LIBRARY),
    /** In a run of the sequencing call. */
    RUN(Kind.SEQUENCING),
    /** At the top of the sequencing call. */
    SEQUENCING(Kind.SEQUENCING);

    private final Kind kind;

    BodySection(Kind kind) {
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }

    /** The section that {@code fields.tsv} means by a kind and its column {@code where}. */
    static BodySection of(Kind kind, String where) {
        return switch (where) {
            case "biosamples[]" -> LIBRARY_SAMPLE;
            case "runs[]" -> RUN;
            case "top" -> kind == Kind.LIBRARY ? LIBRARY : SEQUENCING;
            default -> SAMPLE;
        };
    }
}

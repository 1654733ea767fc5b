package io.github.majoradrop.intake;

/** What a pass makes its libraries' records with: the same for all of them. */
record Workshop(
        String stem,
        LibraryPass pass,
        FieldCatalogue catalogue,
        NotSent notSent,
        SharedValues values,
        BodyWriter writer) {}

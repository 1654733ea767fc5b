package io.github.majoradrop.intake;

/** What a pass makes its libraries' records with: the same for all of them. */
record Workshop(LibraryPass pass, FieldCatalogue catalogue, NotSent notSent, SharedValues values, RecordMaker maker) {}

package io.github.majoradrop.record;

/** What a pass makes its libraries' records with: the same for all of them. */
record Workshop(LibraryPass pass, FieldCatalogue catalogue, NotSent notSent, SharedValues values, RecordMaker maker) {}

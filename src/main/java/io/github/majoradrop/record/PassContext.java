package io.github.majoradrop.record;

/** What a pass makes its libraries' records with: the same for all of them. */
record PassContext(
        LibraryPass pass, FieldCatalogue catalogue, UnsentFields unsent, SharedValues values, RecordMaker maker) {}

package io.github.majoradrop.record;

/**
 * What a pass makes its records with: the same for all of them.
 *
 * @param stem the stem of the claimed file
 */
record PassContext(
        String stem,
        RecordPass pass,
        FieldCatalogue catalogue,
        UnsentFields unsent,
        SharedValues values,
        SharedRuns runs,
        Inspector inspector,
        BodyWriter writer) {

    RowGroup newGroup() {
        return pass == RecordPass.BIOSAMPLES ? new SampleGroup(this) : new LibraryGroup(this);
    }
}

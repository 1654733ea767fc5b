package io.github.majoradrop.record;

import io.github.majoradrop.config.Check;
import io.github.majoradrop.sheet.SheetNames;
import java.util.function.IntPredicate;

/**
 * What a pass makes its records with: the same for all of them.
 *
 * @param stem the stem of the claimed file
 * @param sheets its sheets, if all are read
 * @param rows only of these rows records are made
 * @param check which problems refuse a record
 */
record PassContext(
        String stem,
        SheetNames sheets,
        RecordPass pass,
        IntPredicate rows,
        FieldCatalogue catalogue,
        UnsentFields unsent,
        SharedValues values,
        SharedRuns runs,
        Inspector inspector,
        Check check) {

    RowGroup newGroup() {
        return pass == RecordPass.BIOSAMPLES ? new SampleGroup(this) : new LibraryGroup(this);
    }
}

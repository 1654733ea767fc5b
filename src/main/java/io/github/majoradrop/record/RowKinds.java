package io.github.majoradrop.record;

import io.github.majoradrop.rules.Kind;
import java.util.EnumSet;
import java.util.Set;

/** Which kinds of record a row makes, or why it makes none, where libraries travel in that way. */
record RowKinds(SortedRow row, LibraryCall libraryCall) {

    /**
     * The kinds of record that it makes or joins. Where libraries travel within sequencing, a row with nothing but library fields counts
     * as a library, though another row may bring its run.
     */
    Set<Kind> kinds() {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        if (row.makesSample()) {
            kinds.add(Kind.BIOSAMPLE);
        }
        if (row.makesRun()) {
            kinds.add(Kind.SEQUENCING);
        }
        if (row.makesLibrary(libraryCall) && (libraryCall == LibraryCall.OWN || !row.makesRun())) {
            kinds.add(Kind.LIBRARY);
        }
        return kinds;
    }

    /** Whether it should make a record, and makes none. */
    boolean isNone() {
        return !row.isLeftOut() && !row.makesSample() && !row.makesRun() && !row.makesLibrary(libraryCall);
    }

    /** Why it makes no record at all, and what would mend it. */
    String whyNone() {
        if (row.saysSample() || row.saysLibrary() || row.saysRun()) {
            return "dead_letter_kind names a kind of which no field is filled in: mend it, or take it away";
        }
        if (Key.isFilled(row.libraryName())) {
            return "only library_name is known: fill in fields of the library or of a run, or leave the row out";
        }
        return "nothing that Majora knows is filled in: fill in at least central_sample_id, or leave the row out";
    }
}

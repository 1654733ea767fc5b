package io.github.majoradrop.record;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.majoradrop.rules.Kind;
import io.github.majoradrop.rules.SampleAction;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one row or object says, sorted by where Majora wants it. Which kinds of record it makes follows from the fields that are filled in,
 * and from what {@code dead_letter_kind} limits it to.
 */
final class SortedRow {

    /**
     * An object of a list {@code biosamples} or {@code runs}, or what a flat row says of its one sample or run.
     *
     * @param extras what is sent only as long as all rows agree on it
     */
    record Entry(JsonNode id, List<FieldValue> fields, List<FieldValue> extras) {}

    private final int row;
    private final Columns columns;
    private final Set<Kind> only;
    private final Map<BodySection, List<FieldValue>> fields = new EnumMap<>(BodySection.class);
    private final Set<BodySection> filled = EnumSet.noneOf(BodySection.class);
    private final RowFaults faults = new RowFaults();
    private final List<Entry> listedSamples = new ArrayList<>(0);
    private final List<Entry> listedRuns = new ArrayList<>(0);
    private final List<FieldValue> extras = new ArrayList<>(0);
    private final List<FieldValue> annotations = new ArrayList<>(0);
    private boolean leftOut;

    JsonNode sampleId;
    JsonNode libraryName;
    SampleAction action = SampleAction.UNSAID;

    /** @param columns what the file calls the fields of this row */
    SortedRow(int row, Columns columns, Set<Kind> only) {
        this.row = row;
        this.columns = columns;
        this.only = only;
    }

    int row() {
        return row;
    }

    Columns columns() {
        return columns;
    }

    /** The fields of one section. */
    List<FieldValue> at(BodySection section) {
        return fields.getOrDefault(section, List.of());
    }

    void put(BodySection section, FieldValue value) {
        fields.computeIfAbsent(section, s -> new ArrayList<>()).add(value);
    }

    void markFilled(BodySection section) {
        filled.add(section);
    }

    /** Whether a flat field of that section is filled in. */
    boolean isFilled(BodySection section) {
        return filled.contains(section);
    }

    /** The operator's extra fields. */
    List<FieldValue> extras() {
        return extras;
    }

    /**
     * The {@link Annotations} that go with a record of that kind. Those that name no kind go with the first of sample, library and run that
     * this says anything of, whether or not {@code dead_letter_kind} lets that one be made.
     */
    List<FieldValue> annotationsOf(Kind kind) {
        Kind annotated = saysSample() ? Kind.BIOSAMPLE : saysLibrary() ? Kind.LIBRARY : Kind.SEQUENCING;
        return annotated == kind ? annotations : List.of();
    }

    /** All annotations, to be added to. */
    List<FieldValue> annotations() {
        return annotations;
    }

    List<Entry> listedSamples() {
        return listedSamples;
    }

    List<Entry> listedRuns() {
        return listedRuns;
    }

    /** Why it makes no record of one kind or another, or none that is right. */
    RowFaults faults() {
        return faults;
    }

    /** Has it make no record at all, and nobody miss one. */
    void leaveOut() {
        leftOut = true;
        filled.clear();
        listedSamples.clear();
        listedRuns.clear();
        sampleId = null;
        libraryName = null;
    }

    /** What is told with a record of that kind though it is in no body. */
    List<RowProblem> doubts(Kind kind) {
        Set<Kind> made = EnumSet.noneOf(Kind.class);
        if (makesSample()) {
            made.add(Kind.BIOSAMPLE);
        }
        if (saysLibrary()) {
            made.add(Kind.LIBRARY);
        }
        if (makesRun()) {
            made.add(Kind.SEQUENCING);
        }
        return faults.doubts(kind, made, LibraryContent.idOf(sampleId));
    }

    boolean saysLibrary() {
        return filled.contains(BodySection.LIBRARY)
                || filled.contains(BodySection.LIBRARY_SAMPLE)
                || !listedSamples.isEmpty();
    }

    boolean saysRun() {
        return filled.contains(BodySection.RUN) || filled.contains(BodySection.SEQUENCING) || !listedRuns.isEmpty();
    }

    boolean saysSample() {
        if (filled.contains(BodySection.SAMPLE)) {
            return true;
        }
        boolean alone = !saysLibrary() && !saysRun();
        return alone && (Key.isFilled(sampleId) && (!Key.isFilled(libraryName) || !annotations.isEmpty()));
    }

    boolean makesSample() {
        return saysSample() && only.contains(Kind.BIOSAMPLE);
    }

    boolean makesRun() {
        return saysRun() && only.contains(Kind.SEQUENCING);
    }

    /** Where libraries travel within sequencing, a dead letter of either kind brings its library fields along. */
    boolean makesLibrary(LibraryCall libraryCall) {
        return saysLibrary()
                && (only.contains(Kind.LIBRARY)
                        || libraryCall == LibraryCall.WITHIN_SEQUENCING && only.contains(Kind.SEQUENCING));
    }

    /**
     * The kinds of record that it makes or joins. Where libraries travel within sequencing, a row with nothing but library fields counts
     * as a library, though another row may bring its run.
     */
    Set<Kind> kinds(LibraryCall libraryCall) {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        if (makesSample()) {
            kinds.add(Kind.BIOSAMPLE);
        }
        if (makesRun()) {
            kinds.add(Kind.SEQUENCING);
        }
        if (makesLibrary(libraryCall) && (libraryCall == LibraryCall.OWN || !makesRun())) {
            kinds.add(Kind.LIBRARY);
        }
        return kinds;
    }

    /** Why it makes no record at all, and what would mend it. */
    String whyNone() {
        if (saysSample() || saysLibrary() || saysRun()) {
            return "dead_letter_kind names a kind of which no field is filled in: mend it, or take it away";
        }
        if (Key.isFilled(libraryName)) {
            return "only library_name is known: fill in fields of the library or of a run, or leave the row out";
        }
        return "nothing that Majora knows is filled in: fill in at least central_sample_id, or leave the row out";
    }

    /** Whether it is to make no record, and nobody to miss one. */
    boolean isLeftOut() {
        return leftOut;
    }
}

package io.github.majoradrop.record;

import io.github.majoradrop.sheet.SheetNames;
import java.io.Closeable;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The runs of which rows of a source say different things, perhaps in different libraries: each record that has such a run is to say of it all
 * that any row says, and none is to be sent if they contradict each other. Of all other runs nothing is kept.
 */
final class SharedRuns implements Closeable {

    /** How many characters of JSON are kept at most. */
    private static final int MOST_CHARACTERS = 4_000_000;

    /** A run as all rows describe it, and what they contradict each other in. */
    private record SharedRun(MergedObject run, Problems problems) {}

    private record RunSpelling(String key, int row) {}

    private final RepeatedKeys keys;
    private final SharedValues values;
    private final SheetNames sheets;
    private final Map<String, SharedRun> byKey = new HashMap<>();
    private final Map<String, RunSpelling> byFoldedKey = new HashMap<>();
    private long characters;

    SharedRuns(RepeatedKeys keys, SharedValues values, SheetNames sheets) {
        this.keys = keys;
        this.values = values;
        this.sheets = sheets;
    }

    /** The first look: takes note of which runs a row tells of, and in what words. */
    void add(SortedRow row) throws IOException {
        for (SortedRow.Entry run : RunContent.runsOf(row)) {
            String key = RunContent.keyOrNull(run);
            if (key != null) {
                Map<String, String> said = new TreeMap<>();
                run.fields().forEach(field -> said.put(field.path().toString(), String.valueOf(field.value())));
                keys.add(Key.folded(key), said.toString(), row.row());
            }
        }
    }

    /** Whether a second look is needed, all rows being in. */
    boolean differ() throws IOException {
        keys.complete();
        return keys.differs();
    }

    /** The second look. */
    void merge(SortedRow row) throws IOException {
        RepeatedKeys.Repeat repeat = keys.of(row.row());
        if (repeat == null || repeat.other() == 0 || isTooMuch()) {
            return;
        }
        for (SortedRow.Entry run : RunContent.runsOf(row)) {
            String key = RunContent.keyOrNull(run);
            if (key != null) {
                merge(key, run, row.row());
            }
        }
        if (isTooMuch()) {
            byKey.clear();
            byFoldedKey.clear();
        }
    }

    private void merge(String key, SortedRow.Entry run, int row) {
        SharedRun shared = byKey.computeIfAbsent(key, k -> new SharedRun(newRun(k), new Problems(sheets, false)));
        int before = shared.run.characters();
        shared.run.merge(run.fields(), row, shared.problems);
        characters += shared.run.characters() - before;
        RunSpelling first = byFoldedKey.putIfAbsent(Key.folded(key), new RunSpelling(key, row));
        if (first != null && !first.key.equals(key)) {
            RowProblem alike = RowProblem.ofLikeness(row, Field.RUN_NAME, key, first.row, sheets);
            shared.problems.add(alike);
            byKey.get(first.key).problems.add(alike);
        }
    }

    private boolean isTooMuch() {
        return characters > MOST_CHARACTERS;
    }

    private MergedObject newRun(String key) {
        return new MergedObject("run \"" + key + '"', values);
    }

    /** The run of that key, for the record of one library; what forbids to send it is added to the problems of that record. */
    MergedObject begin(String key, Problems problems) {
        if (isTooMuch()) {
            problems.add(RowProblem.ofRow(
                    1,
                    "the rows of this file say different things of so many runs that these cannot be"
                            + " compared: split the file up"));
        }
        SharedRun shared = byKey.get(key);
        if (shared == null) {
            return newRun(key);
        }
        problems.addAll(shared.problems);
        return shared.run.copy();
    }

    @Override
    public void close() throws IOException {
        keys.close();
    }
}

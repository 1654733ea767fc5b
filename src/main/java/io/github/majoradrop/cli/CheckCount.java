package io.github.majoradrop.cli;

import io.github.majoradrop.record.CheckedRecord;
import io.github.majoradrop.record.ProblemTally;
import io.github.majoradrop.record.RecordMessage;
import io.github.majoradrop.record.RowProblem;
import io.github.majoradrop.rules.Kind;
import io.github.majoradrop.rules.SampleAction;
import io.github.majoradrop.sheet.PlaceSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Counts records, problems and rows: a bit a row, however many there are. */
final class CheckCount {

    private static final int NO_KIND = Kind.values().length;

    private static final int FEW = 3;

    private final int[] records = new int[NO_KIND + 1];
    private final PlaceSet rows = new PlaceSet();
    private final PlaceSet rowsWithProblems = new PlaceSet();
    private final ProblemTally problemTally = new ProblemTally();
    private final ProblemTally remarkTally = new ProblemTally();
    private long rowsBefore;
    private long rowsWithProblemsBefore;
    private int sendable;
    private int updates;
    private int overwritten;
    private final List<String> someOverwritten = new ArrayList<>();
    private int withProblems;
    private long problems;
    private long remarks;

    void add(CheckedRecord checked) {
        RecordMessage record = checked.record();
        records[record.kind() == null ? NO_KIND : record.kind().ordinal()]++;
        sendable += record.isSendable() ? 1 : 0;
        updates += record.isSendable() && record.action() == SampleAction.UPDATE ? 1 : 0;
        record.rows().forEach(rows::add);
        long before = problems;
        for (RowProblem problem : checked.problems()) {
            if (problem.isRemark()) {
                remarks++;
                remarkTally.add(record, problem);
            } else {
                problems++;
                problemTally.add(record, problem);
                rowsWithProblems.add(problem.row());
            }
        }
        withProblems += problems > before ? 1 : 0;
    }

    /** A sample that Majora has would be overwritten. */
    void overwrites(String id) {
        overwritten++;
        if (someOverwritten.size() < FEW) {
            someOverwritten.add(id);
        }
    }

    /** How many samples Majora has that would be overwritten, as far as that is known. */
    int overwritten() {
        return overwritten;
    }

    /** The ids of the first few of them. */
    List<String> someOverwritten() {
        return someOverwritten;
    }

    /** Adds the counts of another file; its rows are others, whatever their numbers. */
    void add(CheckCount file) {
        for (int i = 0; i < records.length; i++) {
            records[i] += file.records[i];
        }
        sendable += file.sendable;
        updates += file.updates;
        overwritten += file.overwritten;
        withProblems += file.withProblems;
        problems += file.problems;
        remarks += file.remarks;
        rowsBefore += file.rows();
        rowsWithProblemsBefore += file.rowsWithProblems();
    }

    /** Of that kind; of null those whose kind cannot be told. */
    int records(Kind kind) {
        return records[kind == null ? NO_KIND : kind.ordinal()];
    }

    int records() {
        return Arrays.stream(records).sum();
    }

    /** Records that are sent as {@code intake.check} is. */
    int sendable() {
        return sendable;
    }

    /** Those of them that change only what they say. */
    int updates() {
        return updates;
    }

    /** Records with problems. */
    int withProblems() {
        return withProblems;
    }

    long problems() {
        return problems;
    }

    /** What is worth a look and may be right. */
    long remarks() {
        return remarks;
    }

    long rows() {
        return rowsBefore + rows.size();
    }

    long rowsWithProblems() {
        return rowsWithProblemsBefore + rowsWithProblems.size();
    }

    /** What is wrong, in a few lines; none for a sum of several files. */
    List<String> problemLines() {
        return problemTally.lines();
    }

    /** What is worth a look, likewise. */
    List<String> remarkLines() {
        return remarkTally.lines();
    }
}

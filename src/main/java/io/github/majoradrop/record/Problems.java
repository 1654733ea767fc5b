package io.github.majoradrop.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.majoradrop.rules.Kind;
import io.github.majoradrop.rules.Problem;
import io.github.majoradrop.sheet.SheetNames;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;

/** All that is wrong with one record, collected on the way to its body; not the first mistake alone, as nobody likes to mend a sheet twice. */
final class Problems {

    /** More are not kept of one record, which may have a million rows. */
    private static final int MOST = 1_000;

    /** Something that may find a reason why the record must not be sent. */
    @FunctionalInterface
    interface Step {
        void run() throws LastingProblem;
    }

    private final SheetNames sheets;
    private final List<RowProblem> found = new ArrayList<>(0);
    private boolean hasMore;

    /** @param sheets of the file */
    Problems(SheetNames sheets) {
        this.sheets = sheets;
    }

    /** What stands behind the word "row" in a sentence. */
    String row(int row) {
        return sheets.inWords(row);
    }

    /** Whether the step came to its end; if not, why is noted. */
    boolean attempt(int row, Step step) {
        try {
            step.run();
            return true;
        } catch (LastingProblem lasting) {
            add(lasting, row);
            return false;
        }
    }

    void add(LastingProblem lasting, int row) {
        add(RowProblem.of(lasting, row));
    }

    void addAll(Problems others) {
        others.toList().forEach(this::add);
    }

    void add(RowProblem problem) {
        if (found.contains(problem)) {
            return;
        }
        if (found.size() < MOST || problem.isLasting() && !areLasting()) {
            found.add(problem);
        } else {
            hasMore = true;
        }
    }

    /**
     * Has a body looked over.
     *
     * @param columns what a row calls its fields
     * @param rows where in the file a path of the body comes from
     */
    void inspect(
            Inspector inspector,
            Kind kind,
            ObjectNode body,
            IntFunction<Columns> columns,
            ToIntFunction<BodyPath> rows) {
        List<RowProblem> before = List.copyOf(found);
        for (Problem problem : inspector.problems(kind, body)) {
            if (problem.pointer().isEmpty()) {
                add(RowProblem.of(problem, rows.applyAsInt(new BodyPath(List.of(""))), null));
                continue;
            }
            BodyPath path = BodyPath.of(problem.pointer());
            int row = rows.applyAsInt(path);
            RowProblem located = RowProblem.of(problem, row, columns.apply(row).nameOf(path));
            if (before.stream().noneMatch(one -> tellsOf(one, located)) && !isMissingList(before, path, problem)) {
                add(located);
            }
        }
    }

    /** What refuses a record anyway is found by the rules as well; other things may be wrong with the same value. */
    private static boolean tellsOf(RowProblem lasting, RowProblem problem) {
        boolean same = lasting.row() == problem.row() && problem.column().equals(lasting.column());
        return same && (problem.isLasting() || problem.value() == null);
    }

    /** A run or sample that was refused is in no list, which then is no mistake of its own. */
    private static boolean isMissingList(List<RowProblem> known, BodyPath path, Problem problem) {
        return known.stream().anyMatch(RowProblem::isLasting)
                && problem.value() == null
                && path.steps().size() == 1
                && Kind.isList(path.first());
    }

    boolean areLasting() {
        return found.stream().anyMatch(RowProblem::isLasting);
    }

    /** Those that are kept, and one that tells of the others, if there are any. */
    List<RowProblem> toList() {
        if (!hasMore) {
            return found;
        }
        List<RowProblem> all = new ArrayList<>(found);
        all.add(RowProblem.ofOthers(found.get(0).row(), MOST));
        return all;
    }
}

package io.github.majoradrop.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.majoradrop.rules.Kind;
import io.github.majoradrop.rules.Problem;
import io.github.majoradrop.rules.Weight;
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
    interface Search {
        void run() throws LastingProblem;
    }

    private final SheetNames sheets;
    private final boolean areOfMembers;
    private final List<RowProblem> found = new ArrayList<>(0);
    /** The gravest of those that are not kept, or null if all are. */
    private Weight more;
    /** Whom all that is found is about, if it is one sample of a library. */
    private String member;

    /**
     * @param sheets of the file
     * @param areOfMembers whether some are about single samples of a library, which can go without them
     */
    Problems(SheetNames sheets, boolean areOfMembers) {
        this.sheets = sheets;
        this.areOfMembers = areOfMembers;
    }

    /** What stands behind the word "row" in a sentence. */
    String row(int row) {
        return sheets.inWords(row);
    }

    /** Whether the step came to its end; if not, why is noted. */
    boolean attempt(int row, Search step) {
        try {
            step.run();
            return true;
        } catch (LastingProblem lasting) {
            add(lasting.at(row));
            return false;
        }
    }

    /** Has all that the step finds noted of that sample of a library alone; of all of it if that is null. */
    void of(String sample, Runnable step) {
        member = sample;
        try {
            step.run();
        } finally {
            member = null;
        }
    }

    void addAll(Problems others) {
        others.toList().forEach(this::add);
    }

    void add(RowProblem told) {
        RowProblem problem = told.of(!areOfMembers ? null : member == null ? told.member() : member);
        if (found.contains(problem)) {
            return;
        }
        boolean isFirstLasting = problem.isLasting() && found.stream().noneMatch(RowProblem::isLasting);
        if (found.size() < MOST || isFirstLasting) {
            found.add(problem);
        } else {
            more = more == null || problem.weight().compareTo(more) > 0 ? problem.weight() : more;
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
            RowProblem located = RowProblem.of(problem, row, columns.apply(row).nameOf(path))
                    .of(kind == Kind.LIBRARY && path.isEntry() ? LibraryBody.id(path.entry(body)) : null);
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

    /** Whether one of them is a reason never to send the record, with or without single samples of a library. */
    boolean areLasting() {
        return more == Weight.LASTING
                || found.stream().anyMatch(problem -> problem.isLasting() && problem.member() == null);
    }

    /** Those that are kept, and one that tells of the others, if there are any. */
    List<RowProblem> toList() {
        if (more == null) {
            return found;
        }
        List<RowProblem> all = new ArrayList<>(found);
        all.add(RowProblem.ofOthers(found.get(0).row(), MOST, more));
        return all;
    }
}

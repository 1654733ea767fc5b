package io.github.majoradrop.record;

import io.github.majoradrop.config.Counted;
import io.github.majoradrop.sheet.SheetNames;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Says in one text what is wrong with a record: all of its problems, without their values, as far as anybody would read. Remarks are not among
 * them, as whoever mends the record would take them for something to mend.
 */
final class ProblemText {

    private static final int LONGEST = 4_000;
    private static final int LONGEST_PROBLEM = 500;

    private ProblemText() {}

    /**
     * @param of the rows of the record: a problem says which is meant, unless there is only that one
     * @param sheets of its file
     */
    static String of(List<RowProblem> problems, List<Integer> of, SheetNames sheets) {
        Map<String, RowCount> rows = new LinkedHashMap<>();
        for (RowProblem problem : problems) {
            if (problem.isRemark()) {
                continue;
            }
            RowCount count = rows.computeIfAbsent(problem.text(), text -> new RowCount());
            boolean only = of.size() == 1 && of.get(0) == problem.row();
            if (!only && problem.column() != null) {
                count.add(problem.row(), sheets);
            }
        }
        StringBuilder detail = new StringBuilder();
        int left = rows.size();
        for (Map.Entry<String, RowCount> each : rows.entrySet()) {
            if (detail.length() > LONGEST) {
                return detail + "; and " + Counted.of(left, "other problem");
            }
            left--;
            detail.append(detail.length() == 0 ? "" : "; ")
                    .append(each.getValue().isEmpty() ? "" : each.getValue() + ": ")
                    .append(
                            each.getKey(),
                            0,
                            Math.min(LONGEST_PROBLEM, each.getKey().length()));
        }
        return detail.toString();
    }
}

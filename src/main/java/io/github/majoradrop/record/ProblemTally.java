package io.github.majoradrop.record;

import io.github.majoradrop.rules.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts the problems of the records of a source by column and kind of problem, whatever the number of rows: a few lines without any value,
 * fit for log and receipt.
 */
public final class ProblemTally {

    private static final int MOST = 100;
    private static final int LONGEST = 300;
    private static final String OTHERS = "other problems";

    private final Map<String, RowCount> rows = new LinkedHashMap<>();

    /** Takes note of a problem of that record. */
    public void add(RecordMessage record, RowProblem problem) {
        Kind kind = record.kind();
        String prefix = kind == null ? "" : kind.label() + ": ";
        String heading = prefix + withoutPositions(problem.heading());
        boolean counted = rows.size() < MOST || rows.containsKey(heading);
        rows.computeIfAbsent(counted ? heading : OTHERS, text -> new RowCount()).add(problem.row(), record.sheets());
    }

    /** The entries of a list in a JSON object have each a path of their own. */
    private static String withoutPositions(String heading) {
        String bounded = heading.length() > LONGEST ? heading.substring(0, LONGEST) + "…" : heading;
        return bounded.indexOf('[') < 0 ? bounded : bounded.replaceAll("\\[\\d+]", "[]");
    }

    /** Such as {@code biosample: collection_date is no date as YYYY-MM-DD: 312 rows, the first are 4, 9, 13}. */
    public List<String> lines() {
        return rows.entrySet().stream()
                .map(each -> each.getKey() + ": " + each.getValue())
                .toList();
    }
}

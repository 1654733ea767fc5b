package io.github.majoradrop.intake;

import io.github.majoradrop.record.SourceReport;
import io.github.majoradrop.rules.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the passes found in one source: its kinds of record, how many rows it has, and what the operator should know of it. Guarded by itself. */
public final class SourceFindings {

    private final FiledRows filed;
    private Set<Kind> kinds = Set.of();
    /** In their order. Of most files there is nothing to be told, and thousands are in flight at a time. */
    private Set<String> warnings = Set.of();
    /** By the last pass over each kind. */
    private Map<Kind, List<String>> problems = Map.of();

    private int rows;
    private Set<Kind> kindsCounted = Set.of();

    /** @param filed which of its rows have a line */
    SourceFindings(FiledRows filed) {
        this.filed = filed;
    }

    /** Takes note of something that the operator should know of the file as a whole. */
    synchronized void warn(String warning) {
        warn(List.of(warning));
    }

    private void warn(Collection<String> more) {
        if (!more.isEmpty()) {
            warnings = new TreeSet<>(warnings);
            warnings.addAll(more);
        }
    }

    /** Takes note of how many rows it has, and of what kinds. */
    synchronized void counted(int all, Set<Kind> found) {
        rows = all;
        kindsCounted = Set.copyOf(found);
    }

    /** How many rows the source has; 0 as long as they are not counted. */
    public synchronized int rows() {
        return rows;
    }

    /** How much of it has lines, from 0 to 1: each kind that it makes counts the same; or null as long as its rows are not counted. */
    public synchronized Double progress(Predicate<Kind> isAnswered) {
        if (rows == 0) {
            return null;
        }
        double done = kindsCounted.stream()
                .mapToDouble(kind -> isAnswered.test(kind) ? 1 : share(filed.count(kind)))
                .sum();
        return Math.min(1, kindsCounted.isEmpty() ? share(filed.count(null)) : done / kindsCounted.size());
    }

    private double share(int lines) {
        return (double) lines / rows;
    }

    /** Takes note of what a pass found. @return the warnings that are new */
    synchronized List<String> found(Kind pass, SourceReport report) {
        List<String> told = warnings();
        kinds = Stream.concat(kinds.stream(), report.kinds().stream()).collect(Collectors.toUnmodifiableSet());
        warn(report.warnings());
        if (!report.problems().isEmpty() || problems.containsKey(pass)) {
            problems = new TreeMap<>(problems);
            problems.put(pass, report.problems());
        }
        return warnings().stream().filter(warning -> !told.contains(warning)).toList();
    }

    /** The kinds of record that it makes, as far as it was read. */
    public synchronized Set<Kind> kinds() {
        return kinds;
    }

    /** What the operator should know of the file as a whole, and what is wrong with its records. */
    public synchronized List<String> warnings() {
        List<String> all = new ArrayList<>(warnings);
        problems.values().forEach(all::addAll);
        return all;
    }
}

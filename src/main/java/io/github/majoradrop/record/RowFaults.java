package io.github.majoradrop.record;

import io.github.majoradrop.rules.Kind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Why a row makes no record of one kind or another, and what may be wrong with it though it is in no body. */
final class RowFaults {

    private final Map<Kind, List<RowProblem>> faults = new EnumMap<>(Kind.class);
    private final Map<RowProblem, BodySection> doubts = new LinkedHashMap<>(0);

    /** Remembers a reason why no record of that kind can be made of the row. */
    void add(Kind kind, RowProblem why) {
        faults.computeIfAbsent(kind, k -> new ArrayList<>(1)).add(why);
    }

    void addToAll(RowProblem why) {
        for (Kind kind : Kind.values()) {
            add(kind, why);
        }
    }

    List<RowProblem> of(Kind kind) {
        return faults.getOrDefault(kind, List.of());
    }

    /** Remembers a problem that is told with a record of the kind that has that section, if the row makes one. */
    void doubt(BodySection section, RowProblem problem) {
        doubts.put(problem, section);
    }

    /**
     * What is told with a record of that kind.
     *
     * @param made the kinds that the row makes: a problem of any other kind is told with the first of these
     * @param sample that the row tells a library of
     */
    List<RowProblem> doubts(Kind kind, Set<Kind> made, String sample) {
        return doubts.entrySet().stream()
                .filter(doubt -> teller(doubt.getValue().kind(), made) == kind)
                .map(doubt -> doubt.getKey().of(doubt.getValue() == BodySection.LIBRARY_SAMPLE ? sample : null))
                .toList();
    }

    private static Kind teller(Kind wanted, Set<Kind> made) {
        return made.contains(wanted) ? wanted : made.stream().findFirst().orElse(wanted);
    }
}

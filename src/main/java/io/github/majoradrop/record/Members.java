package io.github.majoradrop.record;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The samples of a library that goes by a call of its own.
 *
 * @param rows those in the body, with their rows, by their ids
 * @param leftOut those that the library goes without
 * @param unseen those in the body of which this home has not just seen that Majora has them
 */
public record Members(Map<String, List<Integer>> rows, List<LeftOut> leftOut, Set<String> unseen) {

    private static final int MOST_NAMED = 10;

    /** Of all other records. */
    public static final Members NONE = new Members(Map.of(), List.of());

    public Members {
        rows = Map.copyOf(rows);
        leftOut = List.copyOf(leftOut);
        unseen = Set.copyOf(unseen);
    }

    /** Of samples that Majora is thought to have. */
    public Members(Map<String, List<Integer>> rows, List<LeftOut> leftOut) {
        this(rows, leftOut, Set.of());
    }

    /** The same, in doubt of some. */
    Members asking(Predicate<String> isUnseen) {
        return new Members(
                rows, leftOut, rows.keySet().stream().filter(isUnseen).collect(Collectors.toSet()));
    }

    /** How many there are, sent or not. */
    public int count() {
        return rows.size() + leftOut.size();
    }

    /** The rows of all that have an id, sent or not, by their ids. */
    public Map<String, List<Integer>> told() {
        Map<String, List<Integer>> all = new HashMap<>(rows);
        leftOut.stream().filter(out -> !out.id().isEmpty()).forEach(out -> all.put(out.id(), out.rows()));
        return all;
    }

    /** Whether the library goes without what that row says of that sample. */
    boolean isOut(String id, int row) {
        return leftOut.stream()
                .anyMatch(out -> out.id().equals(id) && out.rows().contains(row));
    }

    /** Of a library without any sample left: why, in words. */
    String ofNothing() {
        String some = leftOut.stream().limit(MOST_NAMED).map(LeftOut::detail).collect(Collectors.joining("; "));
        String more = leftOut.size() > MOST_NAMED ? "; and " + (leftOut.size() - MOST_NAMED) + " more" : "";
        return "0 of " + count() + " samples are in the library; " + some + more;
    }

    Members without(List<LeftOut> others) {
        Map<String, List<Integer>> kept = new HashMap<>(rows);
        List<LeftOut> all = new ArrayList<>(leftOut);
        for (LeftOut other : others) {
            kept.remove(other.id());
            all.add(other);
        }
        return new Members(kept, all).asking(unseen::contains);
    }
}

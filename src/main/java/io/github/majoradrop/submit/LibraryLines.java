package io.github.majoradrop.submit;

import io.github.majoradrop.majora.Reply;
import io.github.majoradrop.majora.Stored;
import io.github.majoradrop.record.RecordMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Tells what became of a library and of those of its samples that Majora does not know: the rows of these are dead letters of their own, all
 * others belong to the line of the library. So each row has one line, and whoever starts again knows which rows are told.
 */
final class LibraryLines {

    private static final int MOST_NAMED = 10;

    private final RecordMessage record;
    private final Set<String> arrived;
    private final Map<String, Reply.Contract> missing;

    LibraryLines(RecordMessage record, Set<String> arrived, Map<String, Reply.Contract> missing) {
        this.record = record;
        this.arrived = arrived;
        this.missing = missing;
    }

    /** None of its samples is registered. */
    Answer ofNothing(Posts posts, Instant at) {
        Reply.Contract last =
                missing.values().stream().reduce((one, next) -> next).orElseThrow();
        return Answer.rejected(record, last, posts, at).withDetail(whole());
    }

    /** Majora took it, perhaps without some of its samples. */
    Answer of(Reply.Contract taken, Stored stored, Posts posts, Instant at) {
        Set<Integer> kept = new TreeSet<>(record.rows());
        Set<Integer> shared = new TreeSet<>();
        missing.keySet().forEach(id -> kept.removeAll(rowsOf(id)));
        arrived.forEach(id -> shared.addAll(rowsOf(id)));
        if (missing.keySet().stream().flatMap(id -> rowsOf(id).stream()).anyMatch(shared::contains)) {
            // An object with a list of samples: its line is the only one there can be, and has to bring it back.
            Reply.Contract first = missing.values().iterator().next();
            return Answer.rejected(record, first, posts, at).withDetail(whole());
        }
        List<Answer> dead = deadLetters(posts, at);
        if (kept.isEmpty()) {
            Answer last = dead.remove(dead.size() - 1);
            return last.besides(dead);
        }
        RecordMessage rest = record.withRows(List.copyOf(kept));
        Answer answer = Answer.accepted(rest, taken, posts, at);
        return answer.withDetail(withCount(answer.detail()))
                .withStored(posts.answerLost() && stored != Stored.NEW ? null : stored)
                .besides(dead);
    }

    private List<Answer> deadLetters(Posts posts, Instant at) {
        List<Answer> dead = new ArrayList<>();
        Set<String> told = new HashSet<>();
        for (String id : missing.keySet()) {
            // Samples with a row in common are told by one line.
            Set<Integer> rows = new TreeSet<>(rowsOf(id));
            List<String> ids = new ArrayList<>();
            for (String other : missing.keySet()) {
                if (!told.contains(other) && rowsOf(other).stream().anyMatch(rows::contains)) {
                    rows.addAll(rowsOf(other));
                    ids.add(other);
                }
            }
            told.addAll(ids);
            if (!ids.isEmpty()) {
                RecordMessage row = record.withRows(List.copyOf(rows));
                dead.add(Answer.rejected(row, missing.get(id), posts, at)
                        .withDetail(notRegistered(ids))
                        .withStored(null));
            }
        }
        return dead;
    }

    private static String notRegistered(List<String> ids) {
        return "not registered in Majora, so not in the library: " + String.join(", ", ids)
                + "; mend the id, or add the sample, and drop the row again";
    }

    /** Those of its rows that have no line yet. */
    private List<Integer> rowsOf(String id) {
        return record.members().getOrDefault(id, List.of()).stream()
                .filter(record.rows()::contains)
                .sorted()
                .toList();
    }

    private String whole() {
        String named = missing.keySet().stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
        String more = missing.size() > MOST_NAMED ? " and " + (missing.size() - MOST_NAMED) + " more" : "";
        return withCount(null) + ", as these are not registered in Majora: " + named + more
                + "; mend their ids, or add the samples, and drop the rows again";
    }

    /** Says how many of its samples arrived, unless all did. */
    String withCount(String detail) {
        int all = record.members().size();
        if (arrived.size() == all) {
            return detail;
        }
        String count = arrived.size() + " of " + all + " samples are in the library";
        return detail == null ? count : count + "; " + detail;
    }
}

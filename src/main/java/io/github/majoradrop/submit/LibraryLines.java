package io.github.majoradrop.submit;

import io.github.majoradrop.majora.Reply;
import io.github.majoradrop.majora.Stored;
import io.github.majoradrop.record.LeftOut;
import io.github.majoradrop.record.RecordMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Tells what became of a library and of those of its samples that are not in it: the rows of these are dead letters of their own, all
 * others belong to the line of the library. So each row has one line, and whoever starts again knows which rows are told.
 */
final class LibraryLines {

    private static final int MOST_NAMED = 10;

    private final RecordMessage record;
    private final Set<String> arrived;
    private final List<Absent> absent = new ArrayList<>();

    /**
     * @param missing those that Majora does not know, with the reply that says so
     * @param wrong those that it refuses, with the reply to each alone
     */
    LibraryLines(
            RecordMessage record,
            Set<String> arrived,
            Map<String, Reply.Contract> missing,
            Map<String, Reply.Contract> wrong) {
        this.record = record;
        this.arrived = arrived;
        missing.forEach((id, reply) -> absent.add(new Absent(id, rowsOf(id), reply, null)));
        wrong.forEach((id, reply) -> absent.add(Absent.refused(id, rowsOf(id), reply)));
        for (LeftOut out : record.members().leftOut()) {
            absent.add(new Absent(out.id(), untold(out.rows()), null, out.detail()));
        }
    }

    /** None of its samples is in Majora, as it was asked before. */
    Done done() {
        return new Done(record, Answer.REJECTED, whole());
    }

    /** None of its samples is registered. */
    Answer ofNothing(Posts posts, Instant at) {
        return Answers.rejected(record, lastReply(), posts, at).withDetail(whole());
    }

    private Reply.Contract lastReply() {
        return absent.stream()
                .map(Absent::reply)
                .filter(Objects::nonNull)
                .reduce((one, next) -> next)
                .orElse(null);
    }

    /** Majora took it, perhaps without some of its samples. */
    Answer of(Reply.Contract taken, Stored stored, Posts posts, Instant at) {
        Answer accepted = Answers.accepted(record, taken, stored, posts, at);
        Set<Integer> kept = new TreeSet<>(record.rows());
        Set<Integer> shared = new TreeSet<>();
        absent.forEach(sample -> kept.removeAll(sample.rows()));
        arrived.forEach(id -> shared.addAll(rowsOf(id)));
        if (absent.stream().flatMap(sample -> sample.rows().stream()).anyMatch(shared::contains)) {
            // An object with a list of samples: its line is the only one there can be, and has to bring it back.
            Reply.Contract refusal = lastReply();
            return refusal == null
                    ? new Answer(record, new Fate.Dead(reasonOf(absent)), whole(), accepted.posting(), at)
                    : Answers.rejected(record, refusal, posts, at).withDetail(whole());
        }
        List<Answer> dead = deadLetters(posts, at);
        if (kept.isEmpty()) {
            Answer last = dead.remove(dead.size() - 1);
            return last.besides(dead);
        }
        return accepted.of(record.withRows(List.copyOf(kept)))
                .withDetail(withCount(accepted.detail()))
                .besides(dead);
    }

    private List<Answer> deadLetters(Posts posts, Instant at) {
        List<Answer> dead = new ArrayList<>();
        List<Absent> left = new ArrayList<>(absent);
        left.removeIf(sample -> sample.rows().isEmpty());
        while (!left.isEmpty()) {
            // Samples with a row in common are told by one line, and so are those that have one in common with these.
            Set<Integer> rows = new TreeSet<>();
            List<Absent> together = new ArrayList<>();
            List<Absent> more = List.of(left.get(0));
            while (!more.isEmpty()) {
                more.forEach(sample -> rows.addAll(sample.rows()));
                together.addAll(more);
                left.removeAll(more);
                more = left.stream()
                        .filter(sample -> sample.rows().stream().anyMatch(rows::contains))
                        .toList();
            }
            dead.add(deadLetter(List.copyOf(rows), together, posts, at));
        }
        return dead;
    }

    private Answer deadLetter(List<Integer> rows, List<Absent> together, Posts posts, Instant at) {
        String why = Absent.inWords(together);
        Reply.Contract refusal = together.stream()
                .map(Absent::reply)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        return refusal == null
                ? Answer.neverPosted(record.ofRowsAlone(rows), reasonOf(together), why, at)
                : Answers.rejected(record.withRows(rows), refusal, why, null, posts, at);
    }

    private static String reasonOf(List<Absent> together) {
        return together.stream().allMatch(Absent::isRegistered) ? RecordMessage.INVALID : Answer.REJECTED;
    }

    private List<Integer> rowsOf(String id) {
        return untold(record.members().rows().getOrDefault(id, List.of()));
    }

    /** Those that have no line yet. */
    private List<Integer> untold(List<Integer> rows) {
        return rows.stream().filter(record.rows()::contains).sorted().toList();
    }

    private String whole() {
        List<Absent> unknown =
                absent.stream().filter(sample -> !sample.isRegistered()).toList();
        List<Absent> others = absent.stream().filter(Absent::isRegistered).toList();
        String notRegistered = ", as these are not registered in Majora: " + named(unknown, Absent::id, ", ")
                + "; mend their ids, or add the samples, and drop the rows again";
        return withCount(null)
                + (unknown.isEmpty() ? "" : notRegistered)
                + (others.isEmpty() ? "" : "; " + named(others, Absent::why, "; "));
    }

    private static String named(List<Absent> some, Function<Absent, String> what, String between) {
        String more = some.size() > MOST_NAMED ? " and " + (some.size() - MOST_NAMED) + " more" : "";
        return some.stream().limit(MOST_NAMED).map(what).collect(Collectors.joining(between)) + more;
    }

    /** Says how many of its samples arrived, unless all did. */
    String withCount(String detail) {
        int all = record.members().count();
        if (arrived.size() == all) {
            return detail;
        }
        String count = arrived.size() + " of " + all + " samples are in the library";
        return detail == null ? count : count + "; " + detail;
    }
}

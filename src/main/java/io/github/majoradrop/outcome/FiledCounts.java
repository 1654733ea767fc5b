package io.github.majoradrop.outcome;

import io.github.majoradrop.rules.Kind;
import io.github.majoradrop.submit.Answer;
import io.github.majoradrop.submit.Outcome;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts the lines that this run filed, by what is the same of many. */
public final class FiledCounts {

    private final Map<Sort, LongAdder> counts = new ConcurrentHashMap<>();

    /**
     * What is counted together.
     *
     * @param kind null where the records have none
     * @param reason null unless they are dead letters
     */
    public record Sort(Kind kind, Outcome outcome, String reason) {}

    void count(Outcome outcome, Answer answer) {
        counts.computeIfAbsent(
                        new Sort(answer.record().kind(), outcome, answer.fate().reason()), sort -> new LongAdder())
                .increment();
    }

    /** The sorts that were found so far, each with its counter, which goes on. */
    public Map<Sort, LongAdder> all() {
        return counts;
    }
}

package io.github.majoradrop.outcome;

import io.github.majoradrop.rules.Kind;
import io.github.majoradrop.submit.Answer;
import io.github.majoradrop.submit.Fate;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts the lines that this run filed, by what is the same of many. */
public final class FiledCounts {

    private final Map<Sort, LongAdder> counts = new ConcurrentHashMap<>();

    /** What is counted together. @param kind null where the records have none */
    public record Sort(Kind kind, Fate fate) {}

    void count(Answer answer) {
        counts.computeIfAbsent(new Sort(answer.record().kind(), answer.fate()), sort -> new LongAdder())
                .increment();
    }

    /** The sorts that were found so far, each with its counter, which goes on. */
    public Map<Sort, LongAdder> all() {
        return counts;
    }
}

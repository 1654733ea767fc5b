package io.github.majoradrop.submit;

import io.github.majoradrop.record.RecordMessage;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Records that a fault of ours stopped on their way. They count as on their way all the time, so that none of a later file with the same key
 * overtakes them. Never more than can be on their way at once.
 */
final class Postponed {

    private final Duration pause;
    private final Deque<Later> records = new ArrayDeque<>();

    /** @param due by the monotonic clock, in nanoseconds */
    private record Later(RecordMessage record, long due) {}

    Postponed(Duration pause) {
        this.pause = pause;
    }

    synchronized void add(RecordMessage record) {
        records.add(new Later(record, System.nanoTime() + pause.toNanos()));
    }

    /** Those of which the pause is over, each once. */
    synchronized List<RecordMessage> due() {
        List<RecordMessage> due = new ArrayList<>();
        while (!records.isEmpty() && records.peek().due - System.nanoTime() <= 0) {
            due.add(records.poll().record);
        }
        return due;
    }
}

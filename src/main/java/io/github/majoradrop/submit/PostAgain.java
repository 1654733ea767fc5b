package io.github.majoradrop.submit;

import io.github.majoradrop.record.RecordMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What left its worker without an answer and is posted later: postings set aside while their kind is held, suspects that were not to blame, and
 * records that a fault of ours stopped. No more than were on their way when the hold began, as no others are handed out meanwhile.
 */
public final class PostAgain {

    private final Hold hold;
    private final List<Posting> waiting = new ArrayList<>();
    private final Map<RecordMessage, Posting> called = new HashMap<>();

    private final Postponed postponed;

    /** @param pause how long a record waits that a fault of ours stopped */
    public PostAgain(Hold hold, Duration pause) {
        this.hold = hold;
        this.postponed = new Postponed(pause);
    }

    /** Takes over a posting that goes on later. */
    public synchronized void add(Posting posting) {
        waiting.add(posting);
    }

    /** It begins afresh, after a pause. */
    void postpone(RecordMessage record) {
        postponed.add(record);
    }

    /** The records to be posted now; each is told once. */
    public synchronized List<RecordMessage> records() {
        List<Posting> ready =
                waiting.stream().filter(posting -> !isHeld(posting)).toList();
        waiting.removeAll(ready);
        ready.forEach(posting -> called.put(posting.record(), posting));
        List<RecordMessage> records = postponed.due();
        ready.forEach(posting -> records.add(posting.record()));
        return records;
    }

    private boolean isHeld(Posting posting) {
        return hold.isHeld(posting.kind());
    }

    /** The posting of such a record, with the attempts made so far; null for any other. */
    synchronized Posting take(RecordMessage record) {
        return called.isEmpty() ? null : called.remove(record);
    }

    /** How many wait for their kind, so that none of them can be answered now. */
    synchronized int held() {
        return (int) waiting.stream().filter(this::isHeld).count();
    }
}

package io.github.majoradrop.submit;

import io.github.majoradrop.majora.Action;
import io.github.majoradrop.majora.NoAnswer;
import io.github.majoradrop.majora.Reply;
import io.github.majoradrop.record.RecordMessage;
import java.time.Instant;
import java.util.List;

/** What a call brings to Majora: one record or several, in one post or in several. */
interface Freight {

    /** @param records all of one action; several only of those that {@link Batch} takes */
    static Freight of(List<RecordMessage> records) {
        if (records.size() > 1) {
            return new Batch(records);
        }
        RecordMessage record = records.get(0);
        return record.members().rows().isEmpty() ? new WholeRecord(record) : new LibraryParts(record);
    }

    /** Never empty; all go by the same action. */
    List<RecordMessage> records();

    /** By what it is posted. */
    default Action action() {
        RecordMessage first = records().get(0);
        return Action.of(first.kind(), first.action());
    }

    /** Whether nothing of it is to be posted any more. */
    default boolean isDone() {
        return false;
    }

    /** Whether others may post it as well, as nothing is known here of it but how often it was posted. */
    default boolean mayLeave() {
        return false;
    }

    /** What to post at once, as Majora cannot be asked anything before; empty if it can. */
    default List<Freight> unasked() {
        return List.of();
    }

    /** What to post now. */
    byte[] body();

    /** How many samples or runs that lists. */
    default int entries() {
        return records().size();
    }

    /** What that reply is to it: one that tells nothing of what was asked is no answer. */
    default Reply heard(Reply.Contract answer) {
        return answer;
    }

    /** What to post instead, since that reply does not say what became of each record; empty if it does, or there is but one. */
    default List<Freight> apart(Reply reply) {
        return List.of();
    }

    /** Takes what Majora answered to the last post. @return whether something is to be posted still */
    default boolean goesOn(Reply.Contract answer) {
        return false;
    }

    /** What became of each record, when nothing is to be posted any more. @param last what Majora answered; null if nothing was posted */
    List<Answer> answers(Reply.Contract last, Posts posts, Instant at);

    /** The same, when Majora answers for others, but for these never anything else than that. */
    default List<Answer> givenUp(NoAnswer reply, Posts posts, Instant at) {
        return records().stream()
                .map(record -> Answers.unexpected(record, reply, posts, at))
                .toList();
    }
}

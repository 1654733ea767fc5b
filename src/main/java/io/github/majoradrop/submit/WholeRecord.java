package io.github.majoradrop.submit;

import io.github.majoradrop.majora.Action;
import io.github.majoradrop.majora.NoAnswer;
import io.github.majoradrop.majora.Reply;
import io.github.majoradrop.majora.Stored;
import io.github.majoradrop.record.LibraryBody;
import io.github.majoradrop.record.RecordMessage;
import java.time.Instant;
import java.util.List;

/**
 * A record that goes to Majora in one post, alone.
 *
 * @param before what a post of it with others made of it; null if there was none, if it was not stored then, or that is not told
 * @param mayHaveBeen whether it may have been stored then though that is not told
 */
record WholeRecord(RecordMessage record, Stored before, boolean mayHaveBeen) implements Freight {

    /** One that was not posted with others before. */
    WholeRecord(RecordMessage record) {
        this(record, null, false);
    }

    @Override
    public List<RecordMessage> records() {
        return List.of(record);
    }

    @Override
    public boolean mayLeave() {
        return before == null && !mayHaveBeen;
    }

    @Override
    public byte[] body() {
        return record.body();
    }

    @Override
    public int entries() {
        int listed = switch (record.kind()) {
            case BIOSAMPLE -> 1;
            case SEQUENCING -> record.runs().size();
            case LIBRARY -> LibraryBody.of(record.body()).ids().size();
        };
        return Math.max(1, listed);
    }

    @Override
    public List<Answer> answers(Reply.Contract last, Posts posts, Instant at) {
        return List.of(answer(last, withBefore(posts), at));
    }

    @Override
    public List<Answer> givenUp(NoAnswer reply, Posts posts, Instant at) {
        return Freight.super.givenUp(reply, withBefore(posts), at);
    }

    private Posts withBefore(Posts posts) {
        return new Posts(posts.attempts(), 1, posts.answerLost() || mayHaveBeen, before);
    }

    private Answer answer(Reply.Contract answer, Posts posts, Instant at) {
        if (answer.isRefusal()) {
            return Answers.rejected(record, answer, posts, at);
        }
        boolean isUpdate = Action.of(record.kind(), record.action()) == Action.BIOSAMPLE_UPDATE;
        return isUpdate && !answer.hasUpdated(record.id())
                ? Answers.passedOver(record, answer, posts, at)
                : Answers.accepted(record, answer, answer.stored(record.kind()), posts, at);
    }
}

package io.github.majoradrop.submit;

import io.github.majoradrop.majora.Action;
import io.github.majoradrop.majora.Reply;
import io.github.majoradrop.record.RecordMessage;
import java.time.Instant;
import java.util.List;

/** A record that goes to Majora in one post, alone. */
final class WholeRecord implements Freight {

    private final RecordMessage record;
    private Reply.Contract answer;

    WholeRecord(RecordMessage record) {
        this.record = record;
    }

    @Override
    public List<RecordMessage> records() {
        return List.of(record);
    }

    @Override
    public byte[] body() {
        return record.body();
    }

    @Override
    public boolean goesOn(Reply.Contract came) {
        answer = came;
        return false;
    }

    @Override
    public List<Answer> answers(Posts posts, Instant at) {
        return List.of(answer(posts, at));
    }

    private Answer answer(Posts posts, Instant at) {
        if (answer.isRefusal()) {
            return Answer.rejected(record, answer, posts, at);
        }
        boolean isUpdate = Action.of(record.kind(), record.action()) == Action.BIOSAMPLE_UPDATE;
        return isUpdate && !answer.hasUpdated(record.id())
                ? Answer.passedOver(record, answer, posts, at)
                : Answer.accepted(record, answer, posts, at);
    }
}

package io.github.majoradrop.submit;

import io.github.majoradrop.majora.Reply;
import io.github.majoradrop.record.RecordMessage;
import java.time.Instant;

/** A record that goes to Majora in one post. */
final class WholeRecord implements Freight {

    private final RecordMessage record;
    private Reply.Contract answer;

    WholeRecord(RecordMessage record) {
        this.record = record;
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
    public Answer answer(Posts posts, Instant at) {
        return answer.isRefusal()
                ? Answer.rejected(record, answer, posts, at)
                : Answer.accepted(record, answer, posts, at);
    }
}

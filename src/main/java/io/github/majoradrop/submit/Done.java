package io.github.majoradrop.submit;

import io.github.majoradrop.majora.Reply;
import io.github.majoradrop.record.RecordMessage;
import java.time.Instant;
import java.util.List;

/** A record of which it is known what becomes of it without its being posted. */
record Done(RecordMessage record, String reason, String detail) implements Freight {

    @Override
    public boolean isDone() {
        return true;
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
    public List<Answer> answers(Reply.Contract last, Posts posts, Instant at) {
        return List.of(Answer.neverPosted(record, reason, detail, at));
    }
}

package io.github.majoradrop.submit;

import io.github.majoradrop.majora.Action;
import io.github.majoradrop.majora.MajoraMessages;
import io.github.majoradrop.majora.NoAnswer;
import io.github.majoradrop.majora.Rejections;
import io.github.majoradrop.majora.Reply;
import io.github.majoradrop.majora.Stored;
import io.github.majoradrop.record.RecordMessage;
import java.time.Instant;

/** What a reply of Majora's, or the want of one, is to the record that was posted. */
final class Answers {

    private Answers() {}

    /** Of a record that Majora took, perhaps with warnings. */
    static Answer accepted(RecordMessage record, Reply.Contract reply, Stored told, Posts posts, Instant at) {
        Fate fate = reply.hasWarnings() ? Fate.WARNING : Fate.SUCCESS;
        return new Answer(record, fate, MajoraMessages.inWords(reply.json()), posts.heard(reply, told), at);
    }

    /** Of an update that Majora answers with success, and does not make. */
    static Answer passedOver(RecordMessage record, Reply.Contract reply, Posts posts, Instant at) {
        return rejected(record, reply, Rejections.UPDATE_PASSED_OVER, null, posts, at);
    }

    /** Of a record that Majora refused. */
    static Answer rejected(RecordMessage record, Reply.Contract reply, Posts posts, Instant at) {
        String detail = Rejections.inWords(reply, Action.of(record.kind(), record.action()), posts.wereThereBefore());
        return rejected(record, reply, detail, reply.storedThoughRefused(record.kind()), posts, at);
    }

    /** The same in other words. */
    static Answer rejected(
            RecordMessage record, Reply.Contract reply, String detail, Stored told, Posts posts, Instant at) {
        return new Answer(record, new Fate.Dead(Answer.REJECTED), detail, posts.heard(reply, told), at);
    }

    /** Of a record that Majora answers for ever with something else. */
    static Answer unexpected(RecordMessage record, NoAnswer reply, Posts posts, Instant at) {
        String detail = "Majora " + reply.problem() + ", " + posts.attempts() + " times, though it answers for others"
                + (posts.answerLost() ? Rejections.MAY_BE_STORED : "");
        return new Answer(record, new Fate.Dead(Answer.UNEXPECTED), detail, posts.unheard(reply), at);
    }
}

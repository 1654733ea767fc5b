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
    static Answer accepted(RecordMessage record, Reply.Contract reply, Posts posts, Instant at) {
        Outcome outcome = reply.hasWarnings() ? Outcome.WARNING : Outcome.SUCCESS;
        String detail = MajoraMessages.inWords(reply.json());
        Stored stored = posts.stored(reply.stored(record.kind()));
        return of(record, outcome, null, detail, stored, reply, reply.request(), posts.attempts(), at);
    }

    /** Of an update that Majora answers with success, and does not make. */
    static Answer passedOver(RecordMessage record, Reply.Contract reply, Posts posts, Instant at) {
        String detail = Rejections.UPDATE_PASSED_OVER;
        return of(
                record,
                Outcome.DEAD_LETTER,
                Answer.REJECTED,
                detail,
                null,
                reply,
                reply.request(),
                posts.attempts(),
                at);
    }

    /** Of a record that Majora refused. */
    static Answer rejected(RecordMessage record, Reply.Contract reply, Posts posts, Instant at) {
        String detail = Rejections.inWords(reply, Action.of(record.kind(), record.action()), posts.wereThereBefore());
        Stored stored = posts.stored(reply.storedThoughRefused(record.kind()));
        return of(
                record,
                Outcome.DEAD_LETTER,
                Answer.REJECTED,
                detail,
                stored,
                reply,
                reply.request(),
                posts.attempts(),
                at);
    }

    /** Of a record that Majora answers for ever with something else. */
    static Answer unexpected(RecordMessage record, NoAnswer reply, Posts posts, Instant at) {
        String detail = "Majora " + reply.problem() + ", " + posts.attempts() + " times, though it answers for others"
                + (posts.answerLost() ? Rejections.MAY_BE_STORED : "");
        return of(record, Outcome.DEAD_LETTER, Answer.UNEXPECTED, detail, null, reply, null, posts.attempts(), at);
    }

    private static Answer of(
            RecordMessage record,
            Outcome outcome,
            String reason,
            String detail,
            Stored stored,
            Reply reply,
            String request,
            int attempts,
            Instant at) {
        return new Answer(
                record, outcome, reason, detail, stored, at, attempts, reply.status(), request, reply.response());
    }
}

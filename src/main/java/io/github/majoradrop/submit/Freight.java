package io.github.majoradrop.submit;

import io.github.majoradrop.majora.Reply;
import io.github.majoradrop.record.RecordMessage;
import java.time.Instant;
import java.util.List;

/** What a call brings to Majora: one record or several, in one post or in several. */
interface Freight {

    static Freight of(RecordMessage record) {
        return record.members().rows().isEmpty() ? new WholeRecord(record) : new LibraryParts(record);
    }

    /** Never empty; all go by the same action. */
    List<RecordMessage> records();

    /** What to post now. */
    byte[] body();

    /** Takes what Majora answered to the last post. @return whether something is to be posted still */
    boolean goesOn(Reply.Contract answer);

    /** What became of each record, when nothing is to be posted any more. */
    List<Answer> answers(Posts posts, Instant at);

    /** The same, when Majora answers for others, but for these never anything else than that. */
    default List<Answer> givenUp(Reply.NoAnswer reply, Posts posts, Instant at) {
        return records().stream()
                .map(record -> Answer.unexpected(record, reply, posts, at))
                .toList();
    }
}

package io.github.majoradrop.submit;

import io.github.majoradrop.majora.Reply;
import io.github.majoradrop.record.RecordMessage;
import java.time.Instant;

/** What a call brings to Majora, in one post or in several. */
interface Freight {

    static Freight of(RecordMessage record) {
        return record.members().rows().isEmpty() ? new WholeRecord(record) : new LibraryParts(record);
    }

    /** What to post now. */
    byte[] body();

    /** Takes what Majora answered to the last post. @return whether something is to be posted still */
    boolean goesOn(Reply.Contract answer);

    /** What became of the record, when nothing is to be posted any more. */
    Answer answer(Posts posts, Instant at);
}

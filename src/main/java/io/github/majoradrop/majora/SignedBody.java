package io.github.majoradrop.majora;

import java.time.Duration;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/** What is posted to Majora, with the time that it is given to reply. */
final class SignedBody extends ByteArrayEntity {

    private final Duration replyTime;

    SignedBody(byte[] json, Duration replyTime) {
        super(json, ContentType.APPLICATION_JSON);
        this.replyTime = replyTime;
    }

    Duration replyTime() {
        return replyTime;
    }
}

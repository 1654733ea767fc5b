package io.github.majoradrop.majora;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;

/** What is posted to Majora, with the time that it is given to reply. */
final class SignedBody extends HttpEntityWrapper {

    private final Duration replyTime;
    private volatile boolean isBegun;

    SignedBody(byte[] json, Duration replyTime) {
        super(new ByteArrayEntity(json, ContentType.APPLICATION_JSON));
        this.replyTime = replyTime;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        isBegun = true;
        super.writeTo(out);
    }

    Duration replyTime() {
        return replyTime;
    }

    /** Whether any of it may have got to Majora: the connection stood, TLS and all. */
    boolean isBegun() {
        return isBegun;
    }
}

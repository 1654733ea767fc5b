package io.github.majoradrop.majora;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.apache.hc.client5.http.classic.ExecRuntime;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;

/**
 * The body of a reply, bounded in size and in time: it ends after {@link ReplyReader#LONGEST_REPLY} bytes, and fails when it has not come to
 * its end within the time for a reply, however slowly it drips. A connection with more to say is then closed, not read to its end.
 */
final class BoundedEntity extends HttpEntityWrapper {

    private final ExecRuntime connection;
    private final long deadline;
    private InputStream content;

    BoundedEntity(HttpEntity reply, ExecRuntime connection, Duration timeout) {
        super(reply);
        this.connection = connection;
        this.deadline = System.nanoTime() + timeout.toNanos();
    }

    @Override
    public InputStream getContent() throws IOException {
        if (content == null) {
            content = new Bounded(super.getContent());
        }
        return content;
    }

    private final class Bounded extends FilterInputStream {

        private int left = ReplyReader.LONGEST_REPLY;
        private boolean ended;

        private Bounded(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (System.nanoTime() - deadline > 0) {
                throw new SocketTimeoutException("the reply did not end in time");
            }
            if (left == 0) {
                return -1;
            }
            int count = in.read(bytes, offset, Math.min(length, left));
            left -= Math.max(count, 0);
            // Camel does not read on when it has as many bytes as the reply announced.
            ended = count < 0 || getContentLength() == ReplyReader.LONGEST_REPLY - left;
            return count;
        }

        @Override
        public void close() throws IOException {
            if (ended) {
                in.close();
            } else {
                // To close the stream, or the reply, would read on to an end that may never come.
                connection.discardEndpoint();
            }
        }
    }
}

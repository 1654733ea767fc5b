package io.github.majoradrop.ops.watch;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The bytes of a file that is being dropped. They wait with who sends them until they are read: no more than one part is held in memory. */
final class UploadStream extends InputStream {

    private static final long MOST_SECONDS_BETWEEN = 60;

    /** What comes: a part, the end (an empty part), or why nothing more comes. */
    private record Chunk(Buffer bytes, Throwable broken) {}

    private final HttpServerRequest request;
    private final Context context = Vertx.currentContext();
    private final BlockingQueue<Chunk> parts = new LinkedBlockingQueue<>();
    private Buffer current = Buffer.buffer();
    private int at;
    private boolean ended;

    /** @param request paused; to be made on the thread that works on it */
    UploadStream(HttpServerRequest request) {
        this.request = request;
        context.runOnContext(now -> request.handler(bytes -> parts.add(new Chunk(bytes, null)))
                .endHandler(end -> parts.add(new Chunk(Buffer.buffer(), null)))
                .exceptionHandler(broken -> parts.add(new Chunk(null, broken))));
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    /** @throws IOException also if not all of it comes */
    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, to.length);
        if (length > 0 && at == current.length() && !ended) {
            current = next();
            at = 0;
            ended = current.length() == 0;
        }
        int count = Math.min(length, current.length() - at);
        if (count == 0) {
            return length == 0 ? 0 : -1;
        }
        current.getBytes(at, at + count, to, offset);
        at += count;
        return count;
    }

    private Buffer next() throws IOException {
        context.runOnContext(now -> request.fetch(1));
        try {
            Chunk part = parts.poll(MOST_SECONDS_BETWEEN, TimeUnit.SECONDS);
            if (part == null) {
                context.runOnContext(now -> request.connection().close());
                throw new IOException("nothing more of it came for a minute");
            }
            if (part.broken != null) {
                throw new IOException("not all of it came", part.broken);
            }
            return part.bytes;
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new IOException("majora-drop is being stopped");
        }
    }

    /** What was not read is not asked for any more. */
    @Override
    public void close() {
        context.runOnContext(now -> request.handler(null).resume());
    }
}

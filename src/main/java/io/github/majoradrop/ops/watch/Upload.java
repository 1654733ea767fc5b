package io.github.majoradrop.ops.watch;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The bytes of a file that is being dropped. They wait with who sends them until they are written: no more than a few are held in memory. */
final class Upload {

    private static final long MOST_MINUTES = 30;

    private final HttpServerRequest request;
    private final Context context = Vertx.currentContext();

    /** @param request paused; to be made on the thread that works on it */
    Upload(HttpServerRequest request) {
        this.request = request;
    }

    /**
     * Returns when all of it is written.
     *
     * @param file which is there, and empty
     * @throws IOException also if not all of it comes
     */
    void writeInto(Path file) throws IOException {
        OpenOptions options = new OpenOptions().setCreate(false).setRead(false);
        CompletableFuture<Void> written = new CompletableFuture<>();
        context.runOnContext(now -> context.owner()
                .fileSystem()
                .open(file.toString(), options)
                .compose(request::pipeTo)
                .onComplete(done -> written.complete(null), written::completeExceptionally));
        try {
            written.get(MOST_MINUTES, TimeUnit.MINUTES);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof IOException refused ? refused : new IOException("not all of it came");
        } catch (TimeoutException tooSlow) {
            request.connection().close();
            throw new IOException("it took more than half an hour");
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new IOException("majora-drop is being stopped");
        }
    }

    /** What was not written is not asked for any more. */
    void leave() {
        context.runOnContext(now -> request.resume());
    }
}

package io.github.majoradrop.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A file that somebody is still writing: the descriptor stays open, wherever the file is renamed to. */
final class OpenFile implements AutoCloseable {

    private static final ScheduledExecutorService WRITERS = Executors.newScheduledThreadPool(2, task -> {
        Thread thread = new Thread(task, "slow-writer");
        thread.setDaemon(true);
        return thread;
    });

    private final FileChannel channel;

    OpenFile(Path file) {
        channel = call(() ->
                FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE));
    }

    private interface Io<T> {
        T call() throws IOException;
    }

    private static <T> T call(Io<T> io) {
        try {
            return io.call();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    OpenFile append(String text) {
        return write(call(channel::size), text);
    }

    /** Writes over what stands there. */
    OpenFile write(long place, String text) {
        call(() -> channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), place));
        return this;
    }

    OpenFile truncate(long length) {
        call(() -> channel.truncate(length));
        return this;
    }

    /** Appends the pieces, one at each beat; {@code after} is done behind each of them. */
    CompletableFuture<Void> append(List<String> pieces, long beatMillis, Runnable after) {
        Deque<String> left = new ArrayDeque<>(pieces);
        CompletableFuture<Void> done = new CompletableFuture<>();
        Runnable next = () -> {
            try {
                append(left.remove());
                after.run();
                if (left.isEmpty()) {
                    done.complete(null);
                    throw new IllegalStateException("done");
                }
            } catch (UncheckedIOException failure) {
                done.completeExceptionally(failure);
                throw failure;
            }
        };
        WRITERS.scheduleAtFixedRate(next, 0, beatMillis, TimeUnit.MILLISECONDS);
        return done;
    }

    static void setTime(Path file, String time) {
        call(() -> Files.setLastModifiedTime(
                file, FileTime.fromMillis(java.time.Instant.parse(time).toEpochMilli())));
    }

    @Override
    public void close() {
        call(() -> {
            channel.close();
            return null;
        });
    }
}

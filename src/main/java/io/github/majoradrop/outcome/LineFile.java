package io.github.majoradrop.outcome;

import io.github.majoradrop.config.HomeFiles;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * One outcome file while it is written: lines are appended, one or several by one write; what a failed write left is cut off again. Opened with the
 * first line and kept open while lines come; where none came between two flushes it is closed until the next, as thousands of files may wait
 * for their last lines at a time.
 */
final class LineFile implements Closeable {

    private static final long UNKNOWN = -1;

    private final Path path;
    /** Null while it is not needed. */
    private FileChannel channel;
    /** Where the next line begins; {@link #UNKNOWN} before the first. */
    private long end = UNKNOWN;

    private volatile boolean unflushed;
    /** Whether the last flush found that the file no longer stands under its name. */
    private boolean astray;

    LineFile(Path path) {
        this.path = path;
    }

    Path path() {
        return path;
    }

    /** Goes on behind the lines that stand there: without them it is taken for one that was taken away. */
    synchronized void goOn() throws IOException {
        if (end == UNKNOWN) {
            end = Files.size(path);
        } else if (!Files.exists(path)) {
            throw takenAway();
        }
    }

    /**
     * @param lines each with its line feed
     * @throws IOException if the machine refuses; nothing of the lines is left then, or what is left is cut off before the next ones
     */
    synchronized void append(byte[] lines) throws IOException {
        open();
        cutBack();
        if (astray) {
            verify();
            astray = false;
        }
        ByteBuffer buffer = ByteBuffer.wrap(lines);
        try {
            while (buffer.hasRemaining()) {
                channel.write(buffer, end + buffer.position());
            }
        } catch (IOException failed) {
            cutBackIfPossible();
            throw failed;
        }
        end += lines.length;
        unflushed = true;
    }

    private void open() throws IOException {
        if (channel != null && channel.isOpen()) {
            // It is not where a thread was interrupted that wrote.
            return;
        }
        if (end == UNKNOWN) {
            FileChannel opened = HomeFiles.open(path);
            end = opened.size();
            channel = opened;
        } else if (Files.exists(path)) {
            channel = HomeFiles.open(path);
        } else {
            throw takenAway();
        }
    }

    private void cutBack() throws IOException {
        long size = channel.size();
        if (size < end) {
            throw takenAway();
        }
        if (size > end) {
            channel.truncate(end);
        }
    }

    private void cutBackIfPossible() {
        try {
            cutBack();
        } catch (IOException later) {
            // Whatever is done next with this file cuts first.
        }
    }

    /**
     * Makes what was appended durable. As long as it does not succeed, nothing more is appended.
     *
     * @return false if nothing was appended since the last time: then it is not kept open
     */
    synchronized boolean flush() throws IOException {
        boolean any = unflushed;
        if (any) {
            astray = true;
            open();
            cutBack();
            channel.force(true);
            verify();
            astray = false;
            unflushed = false;
        } else {
            release();
        }
        return any;
    }

    /** Whether something was appended that is not durable. */
    boolean isUnflushed() {
        return unflushed;
    }

    private void release() throws IOException {
        if (channel != null) {
            channel.close();
            channel = null;
        }
    }

    /** @throws IOException if what was appended no longer stands under its name, since the file or its folder was taken away */
    synchronized void verify() throws IOException {
        if (end == UNKNOWN) {
            return;
        }
        try {
            if (Files.size(path) != end) {
                throw takenAway();
            }
        } catch (NoSuchFileException gone) {
            throw takenAway();
        }
    }

    IOException takenAway() {
        return new IOException("the outcome file " + path + " was changed or taken away by somebody else:"
                + " bring it back, or start majora-drop again to send its records once more");
    }

    @Override
    public synchronized void close() throws IOException {
        try {
            flush();
        } finally {
            release();
        }
        end = UNKNOWN;
    }
}

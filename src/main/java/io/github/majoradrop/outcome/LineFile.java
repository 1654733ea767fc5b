package io.github.majoradrop.outcome;

import io.github.majoradrop.config.HomeFiles;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * One outcome file while it is written: lines are appended, each by one write; what a failed write left is cut off again. Opened with the
 * first line and kept open.
 */
final class LineFile implements Closeable {

    private final Path path;
    private FileChannel channel;
    private long end;
    private boolean unflushed;

    LineFile(Path path) {
        this.path = path;
    }

    Path path() {
        return path;
    }

    /**
     * @param line with its line feed
     * @throws IOException if the machine refuses; nothing of the line is left then, or what is left is cut off before the next one
     */
    synchronized void append(byte[] line) throws IOException {
        open();
        if (channel.size() != end) {
            channel.truncate(end);
        }
        ByteBuffer buffer = ByteBuffer.wrap(line);
        try {
            while (buffer.hasRemaining()) {
                channel.write(buffer, end + buffer.position());
            }
        } catch (IOException failed) {
            cutBack();
            throw failed;
        }
        end += line.length;
        unflushed = true;
    }

    private void open() throws IOException {
        if (channel == null) {
            FileChannel opened = HomeFiles.open(path);
            end = opened.size();
            channel = opened;
        }
    }

    private void cutBack() {
        try {
            channel.truncate(end);
        } catch (IOException later) {
            // The next append compares the size, and cuts before it writes.
        }
    }

    /** Makes what was appended durable. */
    synchronized void flush() throws IOException {
        if (unflushed) {
            unflushed = false;
            try {
                channel.force(true);
            } catch (IOException failed) {
                unflushed = true;
                throw failed;
            }
        }
    }

    /** @throws IOException if what was appended no longer stands under its name, since the file or its folder was taken away */
    synchronized void verify() throws IOException {
        if (channel != null && (!Files.exists(path) || Files.size(path) != end)) {
            throw new IOException("the outcome file " + path + " was changed or taken away by somebody else");
        }
    }

    @Override
    public synchronized void close() throws IOException {
        if (channel != null) {
            flush();
            channel.close();
            channel = null;
        }
    }
}

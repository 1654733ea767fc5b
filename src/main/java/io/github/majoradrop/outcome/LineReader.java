package io.github.majoradrop.outcome;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Reads an outcome file line by line, and knows where each line begins. */
final class LineReader implements Closeable {

    private final BufferedInputStream in;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(1024);
    private long offset;
    private long next;

    LineReader(Path path) throws IOException {
        in = new BufferedInputStream(Channels.newInputStream(FileChannel.open(path, StandardOpenOption.READ)), 1 << 16);
    }

    /** The next complete line, or null at the end: that of the file, or before what is no line of ours or has no line feed behind it. */
    FiledLine next() throws IOException {
        line.reset();
        int b = in.read();
        while (b >= 0 && b != '\n') {
            line.write(b);
            b = in.read();
        }
        if (b < 0) {
            return null;
        }
        FiledLine read = FiledLine.parse(line.toByteArray(), line.size());
        if (read != null) {
            offset = next;
            next += line.size() + 1L;
        }
        return read;
    }

    /** Where the line that was read last begins. */
    long offset() {
        return offset;
    }

    /** Where the complete lines read so far end. */
    long end() {
        return next;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}

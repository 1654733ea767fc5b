package io.github.majoradrop.outcome;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Reads an outcome file line by line, and knows where each line begins and ends. What has no line feed behind it is no line. */
public final class LineReader implements Closeable {

    private final BufferedInputStream in;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(1024);
    private long offset;
    private long end;

    public LineReader(Path path) throws IOException {
        this(path, 0);
    }

    /** Begins there, which has to be the beginning of a line. */
    LineReader(Path path, long from) throws IOException {
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
        try {
            channel.position(from);
        } catch (IOException failed) {
            channel.close();
            throw failed;
        }
        in = new BufferedInputStream(Channels.newInputStream(channel), 1 << 16);
        end = from;
    }

    /** Reads the next line, whatever is in it. @return false at the end */
    public boolean advance() throws IOException {
        line.reset();
        int b = in.read();
        while (b >= 0 && b != '\n') {
            line.write(b);
            b = in.read();
        }
        if (b < 0) {
            return false;
        }
        offset = end;
        end += line.size() + 1L;
        return true;
    }

    /** What the line says that was read last; null if it is none of ours. */
    public FiledLine line() {
        return FiledLine.parse(line.toByteArray(), line.size());
    }

    /** Copies the line that was read last, with its line feed. */
    void copyTo(OutputStream out) throws IOException {
        line.writeTo(out);
        out.write('\n');
    }

    /** Where the line begins that was read last. */
    public long offset() {
        return offset;
    }

    /** Where it ends, behind its line feed; 0 before the first. */
    long end() {
        return end;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}

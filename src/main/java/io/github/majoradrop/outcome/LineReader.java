package io.github.majoradrop.outcome;

import io.github.majoradrop.config.Home;
import io.github.majoradrop.submit.Outcome;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;

/** Reads an outcome file line by line, and knows where each line begins and ends. What has no line feed behind it is no line. */
public final class LineReader implements Closeable {

    private final FileChannel in;
    /** What was read of the file and is not in a line yet: from {@code next} up to {@code limit}. */
    private final byte[] buffer = new byte[1 << 16];

    private int next;
    private int limit;
    /** Where {@code limit} is in the file. */
    private long read;

    private byte[] line = new byte[1024];
    private int length;
    private long offset;
    private long end;

    public LineReader(Path path) throws IOException {
        in = FileChannel.open(path, StandardOpenOption.READ);
    }

    /** The line of an outcome file, closed or not, that begins there; null if it does not stand there any more. */
    public static FiledLine lineAt(Home home, Outcome outcome, String stem, long offset) {
        for (Path lines : List.of(LinePlaces.closed(home, outcome, stem), LinePlaces.open(home, outcome, stem))) {
            try (LineReader reader = new LineReader(lines)) {
                reader.goTo(offset);
                return reader.advance() ? reader.line() : null;
            } catch (IOException away) {
                // In the other place, or nowhere.
            }
        }
        return null;
    }

    /** Goes on there, which has to be the beginning of a line. */
    void goTo(long start) throws IOException {
        long at = start - (read - limit);
        if (at >= 0 && at <= limit) {
            next = (int) at;
        } else {
            in.position(start);
            read = start;
            next = 0;
            limit = 0;
        }
        end = start;
    }

    /** Reads the next line, whatever is in it. @return false at the end */
    public boolean advance() throws IOException {
        length = 0;
        while (next < limit || fill()) {
            int at = next;
            while (at < limit && buffer[at] != '\n') {
                at++;
            }
            append(at - next);
            boolean isWhole = at < limit;
            next = isWhole ? at + 1 : at;
            if (isWhole) {
                offset = end;
                end += length + 1L;
                return true;
            }
        }
        return false;
    }

    private boolean fill() throws IOException {
        next = 0;
        limit = Math.max(0, in.read(ByteBuffer.wrap(buffer)));
        read += limit;
        return limit > 0;
    }

    private void append(int count) {
        if (length + count > line.length) {
            line = Arrays.copyOf(line, Math.max(2 * line.length, length + count));
        }
        System.arraycopy(buffer, next, line, length, count);
        length += count;
    }

    /** What the line says that was read last; null if it is none of ours. */
    public FiledLine line() {
        return FiledLine.parse(line, length);
    }

    /** The same without a look at Majora's answer; for lines that are durable. */
    public FiledLine beginning() {
        return FiledLine.beginning(line, length);
    }

    /** Copies the line that was read last, with its line feed. */
    void copyTo(OutputStream out) throws IOException {
        out.write(line, 0, length);
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

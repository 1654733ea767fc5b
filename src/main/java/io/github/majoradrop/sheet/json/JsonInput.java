package io.github.majoradrop.sheet.json;

import io.github.majoradrop.rules.Limits;
import io.github.majoradrop.sheet.FirstBytes;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** The bytes of a file one after the other, with their place, and a bounded record of those that were taken last. */
final class JsonInput implements Closeable {

    /** A place to come back to: the byte from 0 and the line from 1. */
    record Position(long offset, long line) {
        @Override
        public String toString() {
            return "line " + line + ", byte " + (offset + 1);
        }
    }

    private static final int SIZE = 1 << 16;

    private final FirstBytes file;
    private final byte[] buffer = new byte[SIZE];
    private final ByteArrayOutputStream recorded = new ByteArrayOutputStream(1024);
    private int at;
    private int end;
    private long bufferOffset;
    private long line = 1;
    private int recordFrom = -1;
    private boolean overflow;

    private JsonInput(FirstBytes file) {
        this.file = file;
    }

    /** Opens a file behind its UTF-8 byte order mark, if it has one. */
    static JsonInput open(Path file, long bytes) throws IOException {
        JsonInput input = new JsonInput(new FirstBytes(file, bytes));
        try {
            input.fill();
            if (input.byteAt(0) == 0xEF && input.byteAt(1) == 0xBB && input.byteAt(2) == 0xBF) {
                input.at = 3;
            }
            return input;
        } catch (IOException e) {
            input.close();
            throw e;
        }
    }

    /** Whether the file begins as UTF-16 does, with or without byte order mark: one half of each of JSON's first two characters is zero. */
    boolean looksLikeUtf16() {
        int first = byteAt(0);
        int second = byteAt(1);
        return (first == 0xFF && second == 0xFE)
                || (first == 0xFE && second == 0xFF)
                || (first == 0 && byteAt(2) == 0)
                || (second == 0 && byteAt(3) == 0);
    }

    private int byteAt(int index) {
        return index < end ? buffer[index] & 0xFF : -1;
    }

    /** The next byte without taking it, or -1 at the end. */
    int peek() throws IOException {
        return at < end || fill() ? buffer[at] & 0xFF : -1;
    }

    /** Takes the next byte, or returns -1 at the end. */
    int read() throws IOException {
        if (at == end && !fill()) {
            return -1;
        }
        int taken = buffer[at++] & 0xFF;
        if (taken == '\n') {
            line++;
        }
        return taken;
    }

    Position place() {
        return new Position(bufferOffset + at, line);
    }

    void goTo(Position place) throws IOException {
        file.goTo(place.offset());
        bufferOffset = place.offset();
        at = 0;
        end = 0;
        line = place.line();
    }

    /** Begins to record what is taken, from the next byte on. */
    void startRecording() {
        recorded.reset();
        overflow = false;
        recordFrom = at;
    }

    /** What was taken since the recording began, or null if that is more than a record may have. */
    byte[] stopRecording() {
        keepRecorded();
        recordFrom = -1;
        return overflow ? null : recorded.toByteArray();
    }

    private void keepRecorded() {
        if (recordFrom < 0) {
            return;
        }
        int length = at - recordFrom;
        overflow |= recorded.size() + length > Limits.LARGEST_BODY;
        if (!overflow) {
            recorded.write(buffer, recordFrom, length);
        }
        recordFrom = 0;
    }

    private boolean fill() throws IOException {
        keepRecorded();
        bufferOffset += end;
        at = 0;
        end = Math.max(0, file.read(ByteBuffer.wrap(buffer)));
        return end > 0;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}

package io.github.majoradrop.record;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** A part of a file that holds rows in the order of their keys: of each the key's number, the length, and the bytes. */
final class SortedStretch {

    private static final int HEAD = 2 * Integer.BYTES;

    private final FileChannel file;
    private final int number;
    private final long end;
    private long next;
    private ByteBuffer window;
    private int key;
    private int length;

    /**
     * @param number its place among the stretches
     * @param start the first byte of the file that belongs to it
     * @param end the first that does not
     */
    SortedStretch(FileChannel file, int number, long start, long end) {
        this.file = file;
        this.number = number;
        this.next = start;
        this.end = end;
    }

    int number() {
        return number;
    }

    /** @param size how many bytes to read at a time */
    void begin(int size) throws IOException {
        window = ByteBuffer.allocate(size).limit(0);
        readHead();
    }

    /** The key of the next row, or -1 at the end. */
    int key() {
        return key;
    }

    /** Takes the next row; the bytes are good until the one after it is taken. */
    ByteBuffer take() throws IOException {
        byte[] row = new byte[length];
        for (int filled = 0; filled < length; ) {
            if (!window.hasRemaining()) {
                fill();
            }
            int piece = Math.min(length - filled, window.remaining());
            window.get(row, filled, piece);
            filled += piece;
        }
        readHead();
        return ByteBuffer.wrap(row);
    }

    private void readHead() throws IOException {
        if (window.remaining() < HEAD && next < end) {
            fill();
        }
        boolean more = window.hasRemaining();
        key = more ? window.getInt() : -1;
        length = more ? window.getInt() : 0;
    }

    private void fill() throws IOException {
        window.compact();
        window.limit((int) Math.min(window.capacity(), window.position() + end - next));
        while (window.hasRemaining()) {
            int read = file.read(window, next);
            if (read < 0) {
                throw new EOFException("a file in use was cut off by somebody else");
            }
            next += read;
        }
        window.flip();
    }
}

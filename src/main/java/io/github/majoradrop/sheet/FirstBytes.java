package io.github.majoradrop.sheet;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/** The first bytes of a file that may be growing: what is added to it later is not read, and that there are fewer of them is an error. */
final class FirstBytes implements SeekableByteChannel {

    private final SeekableByteChannel file;
    private final long limit;

    FirstBytes(SeekableByteChannel file, long limit) {
        this.file = file;
        this.limit = limit;
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        long left = limit - file.position();
        if (left <= 0) {
            return -1;
        }
        int end = into.limit();
        into.limit((int) Math.min(end, into.position() + Math.min(left, into.remaining())));
        try {
            int count = file.read(into);
            if (count < 0 && limit < Long.MAX_VALUE) {
                // Somebody has cut it, and what was read last may be half a row.
                throw new SourceChangedException("the file became shorter while it was read");
            }
            return count;
        } finally {
            into.limit(end);
        }
    }

    @Override
    public long position() throws IOException {
        return file.position();
    }

    @Override
    public SeekableByteChannel position(long position) throws IOException {
        file.position(position);
        return this;
    }

    @Override
    public long size() throws IOException {
        return Math.min(limit, file.size());
    }

    @Override
    public int write(ByteBuffer from) {
        throw new NonWritableChannelException();
    }

    @Override
    public SeekableByteChannel truncate(long size) {
        throw new NonWritableChannelException();
    }

    @Override
    public boolean isOpen() {
        return file.isOpen();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}

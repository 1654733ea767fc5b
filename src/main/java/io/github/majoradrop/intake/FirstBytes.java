package io.github.majoradrop.intake;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/** The first bytes of a file that may be growing: what is added to it later is not read. */
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
        if (into.remaining() <= left) {
            return file.read(into);
        }
        int end = into.limit();
        into.limit(into.position() + (int) left);
        try {
            return file.read(into);
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

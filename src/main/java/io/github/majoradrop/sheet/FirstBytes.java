package io.github.majoradrop.sheet;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The first bytes of a file that may be growing: what is added to it later is not read, and that there are fewer of them is an error. */
public final class FirstBytes implements Closeable {

    private final SeekableByteChannel file;
    private final long limit;

    /**
     * @param limit how much of the file is read
     * @throws IOException also if the file is a symbolic link
     */
    public FirstBytes(Path file, long limit) throws IOException {
        this.file = channelOf(file);
        this.limit = limit;
    }

    /** Opens a file to read, but never through a symbolic link that was put in its place. */
    public static SeekableByteChannel channelOf(Path file) throws IOException {
        return Files.newByteChannel(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    }

    /** Reads as a channel does. */
    public int read(ByteBuffer into) throws IOException {
        long left = limit - file.position();
        if (left <= 0) {
            return -1;
        }
        int end = into.limit();
        into.limit((int) Math.min(end, into.position() + Math.min(left, into.remaining())));
        int count = file.read(into);
        into.limit(end);
        if (count < 0 && limit < Long.MAX_VALUE) {
            // Somebody has cut it, and what was read last may be half a row.
            throw new SourceChangedException("the file became shorter while it was read");
        }
        return count;
    }

    public void goTo(long position) throws IOException {
        file.position(position);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}

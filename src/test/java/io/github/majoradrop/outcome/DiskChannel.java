package io.github.majoradrop.outcome;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;

/** A file, or for forcing a folder, of a {@link Disk}. */
final class DiskChannel extends FileChannel {

    private final Disk disk;
    private final Path path;
    private final FileChannel real;

    DiskChannel(Disk disk, Path path, FileChannel real) {
        this.disk = disk;
        this.path = path;
        this.real = real;
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        return real.read(into);
    }

    @Override
    public int read(ByteBuffer into, long position) throws IOException {
        return real.read(into, position);
    }

    @Override
    public int write(ByteBuffer from) throws IOException {
        if (disk.write()) {
            Disk.writeHalf(real, from, real.position());
        }
        return real.write(from);
    }

    @Override
    public int write(ByteBuffer from, long position) throws IOException {
        if (disk.write()) {
            Disk.writeHalf(real, from, position);
        }
        return real.write(from, position);
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
        disk.change();
        real.truncate(size);
        return this;
    }

    /** The file is found by its name: a folder, or what was not renamed since it was opened. */
    @Override
    public void force(boolean metaData) throws IOException {
        disk.force();
        real.force(metaData);
        disk.keep(path);
    }

    @Override
    public long position() throws IOException {
        return real.position();
    }

    @Override
    public FileChannel position(long position) throws IOException {
        real.position(position);
        return this;
    }

    @Override
    public long size() throws IOException {
        return real.size();
    }

    @Override
    public long read(ByteBuffer[] into, int offset, int length) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long write(ByteBuffer[] from, int offset, int length) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel target) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long position, long count) {
        throw new UnsupportedOperationException();
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long position, long size) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileLock lock(long position, long size, boolean shared) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) {
        throw new UnsupportedOperationException();
    }

    @Override
    protected void implCloseChannel() throws IOException {
        real.close();
    }
}

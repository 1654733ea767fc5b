package io.github.majoradrop.record;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Sorts rows by the numbers of their keys, and leaves those of one key in the order in which they came. What does not fit into memory goes,
 * sorted, into a file without a name, a stretch at a time; at the end the stretches are merged. So each row is written and read once at most,
 * however many rows there are and however their keys are mixed.
 */
final class RowsByKey implements Closeable {

    /** Where to keep what does not fit into memory. */
    @FunctionalInterface
    interface Room {
        FileChannel open() throws IOException;
    }

    private static final int HEAD = 2 * Integer.BYTES;
    /** What the sorting takes up of each row. */
    private static final int ORDER = Long.BYTES + Integer.BYTES;

    private static final int LEAST_WINDOW = 1 << 12;
    private static final int LARGEST_WINDOW = 1 << 16;

    private final Room room;
    private final long budget;
    private final List<SortedStretch> stretches = new ArrayList<>();
    private FileChannel file;
    private ByteBuffer held = ByteBuffer.allocate(LEAST_WINDOW);
    private int[] starts = new int[64];
    private int count;
    private long[] order = new long[64];
    private int taken;
    private PriorityQueue<SortedStretch> merged;

    /** @param budget how much to hold in memory, in bytes; a row at least */
    RowsByKey(Room room, long budget) {
        this.room = room;
        this.budget = budget;
    }

    void add(int key, byte[] row) throws IOException {
        long size = held.position() + (long) ORDER * count;
        if (count > 0 && size + HEAD + row.length + ORDER > budget) {
            writeStretch();
        }
        if (held.remaining() < HEAD + row.length) {
            int capacity = Math.max(2 * held.capacity(), held.position() + HEAD + row.length);
            held = ByteBuffer.allocate(capacity).put(held.flip());
        }
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, 2 * count);
            order = Arrays.copyOf(order, 2 * count);
        }
        order[count] = (long) key << Integer.SIZE | count;
        starts[count++] = held.position();
        held.putInt(key).putInt(row.length).put(row);
    }

    private void writeStretch() throws IOException {
        if (file == null) {
            file = room.open();
        }
        Arrays.sort(order, 0, count);
        long start = file.size();
        ByteBuffer out = ByteBuffer.allocate(LARGEST_WINDOW);
        for (int i = 0; i < count; i++) {
            ByteBuffer row = rowAt((int) order[i]);
            if (out.remaining() < row.remaining()) {
                write(out.flip());
                out.clear();
            }
            if (out.remaining() < row.remaining()) {
                write(row);
            } else {
                out.put(row);
            }
        }
        write(out.flip());
        stretches.add(new SortedStretch(file, stretches.size(), start, file.size()));
        held.clear();
        count = 0;
    }

    private void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
    }

    /** A held row with its head. */
    private ByteBuffer rowAt(int index) {
        int start = starts[index];
        return held.duplicate()
                .limit(start + HEAD + held.getInt(start + Integer.BYTES))
                .position(start);
    }

    /** All rows are in; from now on they are taken. */
    void complete() throws IOException {
        if (stretches.isEmpty()) {
            Arrays.sort(order, 0, count);
            return;
        }
        if (count > 0) {
            writeStretch();
        }
        held = null;
        long share = Math.max(LEAST_WINDOW, Math.min(LARGEST_WINDOW, budget / stretches.size()));
        merged = new PriorityQueue<>(
                Comparator.comparingInt(SortedStretch::key).thenComparingInt(SortedStretch::number));
        for (SortedStretch stretch : stretches) {
            stretch.begin((int) share);
            merged.add(stretch);
        }
    }

    /** The key of the next row, or -1 at the end. */
    int nextKey() {
        if (merged == null) {
            return taken == count ? -1 : (int) (order[taken] >>> Integer.SIZE);
        }
        return merged.isEmpty() ? -1 : merged.peek().key();
    }

    /** Takes the next row; the bytes are good until the next is taken. */
    ByteBuffer take() throws IOException {
        if (merged == null) {
            ByteBuffer row = rowAt((int) order[taken++]);
            return row.position(row.position() + HEAD);
        }
        SortedStretch stretch = merged.poll();
        ByteBuffer row = stretch.take();
        if (stretch.key() >= 0) {
            merged.add(stretch);
        }
        return row;
    }

    @Override
    public void close() throws IOException {
        held = null;
        if (file != null) {
            file.close();
        }
    }
}

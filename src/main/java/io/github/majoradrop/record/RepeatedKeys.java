package io.github.majoradrop.record;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.Map;

/**
 * Finds the rows of a source that have their key in common, in memory that does not grow with their number: of each key only bits of its
 * SHA-256 are kept, sorted, so that no two keys will be taken for one even if someone tries. All keys are added first; then each row, in its
 * order, is asked for. Keys that differ only in case or in their blanks are one key in other versions.
 */
final class RepeatedKeys implements Closeable {

    /**
     * What is to be known of a row with a repeated key.
     *
     * @param first the first row of the same version of the key; 0 if there is no other
     * @param other a row with another version of it, told of the first row of each version; 0 of all others
     */
    record Repeat(int first, int other) {}

    /** A key with more versions than that makes no sense, and each of its further rows is taken for one more. */
    private static final int MOST_VERSIONS = 1_000;

    private static final int ENTRY = 3 * Long.BYTES;

    private final RowsByKey byHash;
    private final RowsByKey byRow;
    private final MessageDigest digest;
    private boolean repeats;
    private boolean differs;

    /** @param budget how much to hold in memory, in bytes */
    RepeatedKeys(RowsByKey.Room room, long budget) {
        byHash = new RowsByKey(room, budget);
        byRow = new RowsByKey(room, budget);
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    void add(String key, int row) throws IOException {
        long capitals = capitals(key);
        add(Key.folded(key), capitals < 0 ? capitals : ofText(key), row);
    }

    /** @param version what else two rows of that key may have in common or not */
    void add(String key, String version, int row) throws IOException {
        add(key, ofText(version), row);
    }

    /** Never less than zero. */
    private long ofText(String version) {
        return hash(version).getLong() & Long.MAX_VALUE;
    }

    /** Which of its letters are capitals, as bits: all that a version of a plain key says. 0 if it is none, less than zero of all others. */
    private static long capitals(String key) {
        long bits = Long.MIN_VALUE;
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            if (c <= ' ' || c > '~' || i == Long.SIZE - 1) {
                return 0;
            }
            bits |= c >= 'A' && c <= 'Z' ? 1L << i : 0;
        }
        return bits;
    }

    private void add(String key, long version, int row) throws IOException {
        ByteBuffer hash = hash(key);
        ByteBuffer entry = ByteBuffer.allocate(ENTRY)
                .putLong(hash.getLong(Integer.BYTES))
                .putInt(hash.getInt(Integer.BYTES + Long.BYTES))
                .putLong(version)
                .putInt(row);
        byHash.add(hash.getInt(0) & Integer.MAX_VALUE, entry.array());
    }

    private ByteBuffer hash(String text) {
        // By chars, not by an encoding, in which all lone surrogates would be the same character.
        ByteBuffer chars = ByteBuffer.allocate(text.length() * Character.BYTES);
        chars.asCharBuffer().put(text);
        return ByteBuffer.wrap(digest.digest(chars.array()));
    }

    /** All keys are in; from now on rows are asked for. */
    void complete() throws IOException {
        byHash.complete();
        while (byHash.nextKey() >= 0) {
            int bits = byHash.nextKey();
            ByteBuffer first = byHash.take();
            if (byHash.nextKey() == bits) {
                Map<String, Versions> alike = new HashMap<>(2);
                note(first, alike);
                while (byHash.nextKey() == bits) {
                    note(byHash.take(), alike);
                }
            }
        }
        byHash.close();
        byRow.complete();
    }

    private void note(ByteBuffer entry, Map<String, Versions> alike) throws IOException {
        String key = entry.getLong() + " " + entry.getInt();
        alike.computeIfAbsent(key, k -> new Versions()).add(entry.getLong(), entry.getInt());
    }

    /** The versions of one key, each with its first row. */
    private final class Versions {
        /** Less than zero once a second row of that version was found. */
        private final Map<Long, Integer> firstRows = new HashMap<>(2);

        private int first;
        private boolean several;

        void add(long version, int row) throws IOException {
            Integer before = firstRows.get(version);
            if (before == null) {
                begin(version, row);
                return;
            }
            int firstRow = Math.abs(before);
            if (before > 0) {
                tell(firstRow, firstRow);
                firstRows.put(version, -firstRow);
            }
            tell(row, firstRow);
            repeats = true;
        }

        private void begin(long version, int row) throws IOException {
            if (first == 0) {
                first = row;
            } else {
                tell(row, -first);
                if (!several) {
                    tell(first, -row);
                }
                several = true;
                differs = true;
            }
            if (firstRows.size() < MOST_VERSIONS) {
                firstRows.put(version, row);
            }
        }

        private void tell(int row, int of) throws IOException {
            byRow.add(row, ByteBuffer.allocate(Integer.BYTES).putInt(of).array());
        }
    }

    /** Whether any row has its key in common with another one. */
    boolean isAny() {
        return repeats || differs;
    }

    /** Whether there are several versions of any key. */
    boolean differs() {
        return differs;
    }

    /** What is to be known of a row; rows are asked for in ascending order. Null if its key is all its own. */
    Repeat of(int row) throws IOException {
        int first = 0;
        int other = 0;
        boolean any = false;
        while (byRow.nextKey() >= 0 && byRow.nextKey() <= row) {
            boolean wanted = byRow.nextKey() == row;
            int told = byRow.take().getInt();
            any |= wanted;
            first = wanted && told > 0 ? told : first;
            other = wanted && told < 0 ? -told : other;
        }
        return any ? new Repeat(first, other) : null;
    }

    @Override
    public void close() throws IOException {
        byHash.close();
        byRow.close();
    }
}

package io.github.majoradrop.intake;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A set of names of which only 128 bits each are kept, so that a million of them take some 32 to 64 MB, however long they are. Those are bits of
 * SHA-256: no two names will ever be taken for one, even if someone tries.
 */
final class NameHashes {

    private final MessageDigest digest;
    private long[] table = new long[2 * 1024];
    private int size;

    NameHashes() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    void add(String name) {
        if (2 * (size + 1) > table.length / 2) {
            grow();
        }
        ByteBuffer hash = hash(name);
        insert(high(hash), hash.getLong(Long.BYTES));
    }

    boolean contains(String name) {
        if (size == 0) {
            return false;
        }
        ByteBuffer hash = hash(name);
        int slot = slot(high(hash), hash.getLong(Long.BYTES));
        return table[slot] != 0;
    }

    private ByteBuffer hash(String name) {
        // By chars, not by an encoding, in which all lone surrogates would be the same character.
        ByteBuffer chars = ByteBuffer.allocate(name.length() * Character.BYTES);
        chars.asCharBuffer().put(name);
        return ByteBuffer.wrap(digest.digest(chars.array()));
    }

    /** Never 0, which marks an empty slot. */
    private static long high(ByteBuffer hash) {
        long high = hash.getLong(0);
        return high == 0 ? 1 : high;
    }

    private int slot(long high, long low) {
        int slots = table.length / 2;
        int slot = (int) (low & (slots - 1));
        while (table[2 * slot] != 0 && (table[2 * slot] != high || table[2 * slot + 1] != low)) {
            slot = (slot + 1) & (slots - 1);
        }
        return 2 * slot;
    }

    private void insert(long high, long low) {
        int slot = slot(high, low);
        if (table[slot] == 0) {
            table[slot] = high;
            table[slot + 1] = low;
            size++;
        }
    }

    private void grow() {
        long[] old = table;
        table = new long[old.length * 2];
        size = 0;
        for (int i = 0; i < old.length; i += 2) {
            if (old[i] != 0) {
                insert(old[i], old[i + 1]);
            }
        }
    }
}

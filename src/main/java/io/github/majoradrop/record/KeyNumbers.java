package io.github.majoradrop.record;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Numbers keys in the order in which they are first told of. Of a key only 128 bits are kept, so that a million of them take some 40 to
 * 80 MB, however long they are. Those are bits of SHA-256: no two keys will ever be taken for one, even if someone tries.
 */
final class KeyNumbers {

    private final MessageDigest digest;
    private long[] hashes = new long[2 * 1024];
    private int[] numbers = new int[1024];
    private int named;
    private int next;

    KeyNumbers() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** @param key null for a record without one, each of which is another */
    int of(String key) {
        if (key == null) {
            return next++;
        }
        if (2 * (named + 1) > numbers.length) {
            grow();
        }
        ByteBuffer hash = hash(key);
        long low = hash.getLong(Long.BYTES);
        int slot = slot(high(hash), low);
        if (hashes[2 * slot] == 0) {
            put(slot, high(hash), low, next++);
            named++;
        }
        return numbers[slot];
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
        int slot = (int) (low & (numbers.length - 1));
        while (hashes[2 * slot] != 0 && (hashes[2 * slot] != high || hashes[2 * slot + 1] != low)) {
            slot = (slot + 1) & (numbers.length - 1);
        }
        return slot;
    }

    private void put(int slot, long high, long low, int number) {
        hashes[2 * slot] = high;
        hashes[2 * slot + 1] = low;
        numbers[slot] = number;
    }

    private void grow() {
        long[] oldHashes = hashes;
        int[] oldNumbers = numbers;
        hashes = new long[oldHashes.length * 2];
        numbers = new int[oldNumbers.length * 2];
        for (int old = 0; old < oldNumbers.length; old++) {
            long high = oldHashes[2 * old];
            if (high != 0) {
                long low = oldHashes[2 * old + 1];
                put(slot(high, low), high, low, oldNumbers[old]);
            }
        }
    }
}

package io.github.majoradrop.intake;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Stands for an id in a few bytes: a part of its SHA-256, so that no two ids of a site are taken for one, however alike they are. */
final class KeyNumber {

    private KeyNumber() {}

    static long of(String id) {
        // By chars, not by an encoding, in which all lone surrogates would be the same character.
        ByteBuffer chars = ByteBuffer.allocate(id.length() * Character.BYTES);
        chars.asCharBuffer().put(id);
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(chars.array()))
                    .getLong();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}

package io.github.majoradrop.config;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** The keys that homes and submitters share, so that the broker between them reads nothing. No printing shows them. */
public final class SharedKeys {

    private static final int BYTES = 32;

    private final List<SecretKey> keys;

    private SharedKeys(List<SecretKey> keys) {
        this.keys = List.copyOf(keys);
    }

    /** @throws IOException if the file is not one or more lines of 32 random bytes in Base64, in words without what was read */
    public static SharedKeys read(Path file) throws IOException {
        List<SecretKey> keys = new ArrayList<>();
        for (String line : TokenFile.text(file).lines().toList()) {
            if (!line.isBlank()) {
                keys.add(key(line.strip()));
            }
        }
        if (keys.isEmpty()) {
            throw new IOException("it holds no key");
        }
        return new SharedKeys(keys);
    }

    private static SecretKey key(String line) throws IOException {
        try {
            byte[] bytes = Base64.getDecoder().decode(line);
            if (bytes.length == BYTES) {
                return new SecretKeySpec(bytes, "AES");
            }
        } catch (IllegalArgumentException notBase64) {
            // Its message quotes what was read.
        }
        throw new IOException("a line of it is no key of 32 bytes in Base64, as `openssl rand -base64 32` makes it");
    }

    /** The first is the one to encrypt with; what was encrypted with any of them is read. */
    public List<SecretKey> all() {
        return keys;
    }

    @Override
    public String toString() {
        return "[keys]";
    }
}

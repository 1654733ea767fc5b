package io.github.majoradrop.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a token file: the token and nothing else, in UTF-8. */
final class TokenFile {

    private static final int MOST_BYTES = 65_536;

    private TokenFile() {}

    /** @throws IOException why there is no token to be had, in words that {@link IoReason} tells, without what was read */
    static Token read(Path file) throws IOException {
        try {
            return new Token(text(file));
        } catch (IllegalArgumentException noToken) {
            throw new IOException(noToken.getMessage());
        }
    }

    /** All that stands in it. */
    static String text(Path file) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            // A pipe would keep the reader waiting, and can be read only once.
            throw new IOException("it is no regular file");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new IOException("it is too large for a token");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        }
    }
}

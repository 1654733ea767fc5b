package io.github.majoradrop.ops.watch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The password of the page, read from its file each time it is asked for: a new one counts at once, and without one nobody gets in. */
final class Password {

    private static final Logger LOG = LoggerFactory.getLogger(Password.class);
    private static final String SCHEME = "basic ";

    private final Path file;
    private boolean refused;

    Password(Path file) {
        this.file = file;
    }

    /** @param authorization the header of that name, with any user; null if there is none */
    boolean isGiven(String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return false;
        }
        try {
            byte[] right = Files.readString(file).strip().getBytes(StandardCharsets.UTF_8);
            refused = false;
            String given = new String(
                    Base64.getDecoder()
                            .decode(authorization.substring(SCHEME.length()).strip()),
                    StandardCharsets.UTF_8);
            byte[] password = given.substring(given.indexOf(':') + 1).getBytes(StandardCharsets.UTF_8);
            return right.length > 0 && MessageDigest.isEqual(right, password);
        } catch (IllegalArgumentException notEncoded) {
            return false;
        } catch (IOException unreadable) {
            if (!refused) {
                LOG.error("The password file {} cannot be read: nobody is let in", file);
            }
            refused = true;
            return false;
        }
    }
}

package io.github.majoradrop.submit;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.github.majoradrop.config.Token;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;

/** Takes the token out of what came back, as it stands and as JSON would write it. */
final class TokenMask {

    private static final byte[] MASK = "[token]".getBytes(StandardCharsets.US_ASCII);

    private TokenMask() {}

    /** The same array if the token is not in it. */
    static byte[] mask(byte[] bytes, Token token) {
        byte[] masked = bytes;
        for (String form : forms(token.reveal())) {
            masked = replace(masked, form.getBytes(StandardCharsets.UTF_8));
        }
        return masked;
    }

    private static Set<String> forms(String token) {
        Set<String> forms = new LinkedHashSet<>();
        forms.add(token);
        forms.add(new String(JsonStringEncoder.getInstance().quoteAsString(token)));
        return forms;
    }

    private static byte[] replace(byte[] bytes, byte[] wanted) {
        int at = indexOf(bytes, wanted, 0);
        if (at < 0) {
            return bytes;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length);
        int from = 0;
        for (; at >= 0; at = indexOf(bytes, wanted, from)) {
            out.write(bytes, from, at - from);
            out.writeBytes(MASK);
            from = at + wanted.length;
        }
        out.write(bytes, from, bytes.length - from);
        return out.toByteArray();
    }

    private static int indexOf(byte[] bytes, byte[] wanted, int from) {
        for (int at = from; at <= bytes.length - wanted.length; at++) {
            int same = 0;
            while (same < wanted.length && bytes[at + same] == wanted[same]) {
                same++;
            }
            if (same == wanted.length) {
                return at;
            }
        }
        return -1;
    }
}

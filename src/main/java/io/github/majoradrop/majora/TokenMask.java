package io.github.majoradrop.majora;

import io.github.majoradrop.config.Credentials;
import io.github.majoradrop.config.Token;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Takes the token out of what came back, whatever it is, and however it writes the token: see {@link TokenForms}. Its beginning counts for the
 * whole, and so does less of it where the text is cut off.
 */
final class TokenMask {

    private static final String MASK = "[token]";

    private final Credentials credentials;
    private final Map<Token, TokenForms> forms = new ConcurrentHashMap<>();

    TokenMask(Credentials credentials) {
        this.credentials = credentials;
    }

    /**
     * Takes out every token that was in use: the request may have been signed with one that was renewed meanwhile.
     *
     * @param bytes in UTF-8, or in any encoding that writes ASCII with NULs between
     * @return the same array if there is none in it; if there is one, without the NULs
     */
    byte[] mask(byte[] bytes) {
        // Each byte is taken for a character: what is no ASCII tells of no token.
        String text = new String(bytes, StandardCharsets.ISO_8859_1).replace("\0", "");
        BitSet secret = new BitSet();
        List<TokenForms> wanted = credentials.used().stream()
                .map(token -> forms.computeIfAbsent(token, TokenForms::new))
                .toList();
        // What may be a line break for one who wrote it may be a letter of the token for another.
        Skeleton asWritten = new Skeleton(text, false);
        wanted.forEach(token -> token.find(asWritten, secret));
        if (text.indexOf('\\') >= 0) {
            Skeleton unbroken = new Skeleton(text, true);
            wanted.forEach(token -> token.find(unbroken, secret));
        }
        wanted.forEach(token -> token.findAsItIs(text, secret));
        return secret.isEmpty() ? bytes : without(text, secret).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String without(String text, BitSet secret) {
        StringBuilder rest = new StringBuilder(text.length());
        int at = 0;
        for (int from = secret.nextSetBit(0); from >= 0; from = secret.nextSetBit(at)) {
            rest.append(text, at, from).append(MASK);
            at = secret.nextClearBit(from);
        }
        return rest.append(text, at, text.length()).toString();
    }
}

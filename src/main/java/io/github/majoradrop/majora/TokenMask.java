package io.github.majoradrop.majora;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.github.majoradrop.config.Credentials;
import io.github.majoradrop.config.Token;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Takes the token out of what came back: as it stands, and as JSON, an address or a page of HTML would write it. */
final class TokenMask {

    private static final String MASK = "[token]";

    /** A request that is quoted in a message is JSON as text in JSON. */
    private static final int DEEPEST = 4;

    private final Credentials credentials;
    private final Map<Token, List<byte[]>> forms = new ConcurrentHashMap<>();
    private final Map<Token, TokenPattern> patterns = new ConcurrentHashMap<>();

    TokenMask(Credentials credentials) {
        this.credentials = credentials;
    }

    /**
     * Takes out every token that was in use: the request may have been signed with one that was renewed meanwhile.
     *
     * @return the same array if there is none in it
     */
    byte[] mask(byte[] bytes) {
        byte[] masked = bytes;
        for (Token token : credentials.used()) {
            for (byte[] form : forms.computeIfAbsent(token, TokenMask::forms)) {
                masked = replace(masked, form);
            }
        }
        return masked;
    }

    /** The same for what is no JSON, which could write it in any way, in UTF-16 with a NUL beside each letter. */
    String mask(String text) {
        String masked = text.replace("\0", "");
        for (Token token : credentials.used()) {
            masked = patterns.computeIfAbsent(token, TokenPattern::new).replace(masked, MASK);
        }
        return masked;
    }

    private static List<byte[]> forms(Token secret) {
        String token = secret.reveal();
        String encoded = URLEncoder.encode(token, StandardCharsets.UTF_8);
        List<String> plain = List.of(
                token,
                encoded,
                encoded.replace("+", "%20"),
                html(token).replace("'", "&#x27;"),
                html(token).replace("'", "&#39;"));
        return plain.stream()
                .flatMap(form -> Stream.iterate(form, TokenMask::json).limit(DEEPEST))
                .distinct()
                .map(form -> form.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    private static String json(String text) {
        return new String(JsonStringEncoder.getInstance().quoteAsString(text));
    }

    /** But for the apostrophe, of which there are two ways. */
    private static String html(String token) {
        return token.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
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
            out.writeBytes(MASK.getBytes(StandardCharsets.US_ASCII));
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

package io.github.majoradrop.majora;

import io.github.majoradrop.config.Token;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;

/**
 * The forms in which one token may come back: as it is, reversed, in hex, and in Base64 (also behind a user's name, as in HTTP's Basic). Each is
 * looked for in a {@link Skeleton}, and so is found with other letters, escapes and blanks than it was sent with.
 */
final class TokenForms {

    /** Who has so much of a token has most of it. */
    private static final int MOST = 20;

    /** So many characters at the end of a text that was cut off are a part of it. */
    private static final int TELLING = 6;

    private final String token;
    private final List<Form> forms = new ArrayList<>();

    /** @param whole the characters of a skeleton; those of them that must be there are its first ones */
    private record Form(String whole, int must) {

        /** How much of it is there, from this place on; 0 if too little. */
        int lengthAt(String characters, int at) {
            int same = 0;
            while (same < whole.length()
                    && at + same < characters.length()
                    && characters.charAt(at + same) == whole.charAt(same)) {
                same++;
            }
            boolean isCutOff = at + same == characters.length() && same >= TELLING;
            return same >= must || isCutOff ? same : 0;
        }
    }

    TokenForms(Token secret) {
        this.token = new String(secret.reveal().getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        String plain = Skeleton.of(token);
        if (plain.length() < TELLING) {
            // In other forms than as it is, so short a one is found in many a text by chance.
            return;
        }
        String reversed = new StringBuilder(plain).reverse().toString();
        String most = token.substring(0, Math.min(MOST, token.length()));
        forms.add(new Form(plain, Skeleton.of(most).length()));
        forms.add(new Form(reversed, reversed.length()));
        forms.add(new Form(hex(token), hex(most).length()));
        for (int before = 0; before < 3; before++) {
            String whole = base64(token, before);
            // Of a short one it may be too little.
            if (whole.length() >= TELLING) {
                forms.add(new Form(whole, base64(most, before).length()));
            }
        }
    }

    /** Marks where in the text one of the forms stands. */
    void find(Skeleton text, BitSet secret) {
        String characters = text.characters();
        for (Form form : forms) {
            String telling = form.whole().substring(0, TELLING);
            for (int at = characters.indexOf(telling); at >= 0; at = characters.indexOf(telling, at + 1)) {
                int length = form.lengthAt(characters, at);
                if (length > 0) {
                    secret.set(text.from(at), text.to(at + length - 1));
                }
            }
        }
    }

    /** The same for the token letter by letter, with what a skeleton leaves out. */
    void findAsItIs(String text, BitSet secret) {
        for (int at = text.indexOf(token); at >= 0; at = text.indexOf(token, at + 1)) {
            secret.set(at, at + token.length());
        }
    }

    private static String hex(String bytes) {
        return HexFormat.of().formatHex(bytes.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Those characters of the Base64 that nothing else has part in, with so many bytes before the token. */
    private static String base64(String bytes, int before) {
        String encoded = Base64.getEncoder()
                .withoutPadding()
                .encodeToString(("\0".repeat(before) + bytes).getBytes(StandardCharsets.ISO_8859_1));
        int first = (before * 8 + 5) / 6;
        int last = (before + bytes.length()) * 8 / 6;
        return Skeleton.of(encoded.substring(first, last));
    }
}

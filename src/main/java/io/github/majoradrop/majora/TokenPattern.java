package io.github.majoradrop.majora;

import io.github.majoradrop.config.Token;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Finds the token in text that is no JSON any more: each of its characters may be written in another way, and its end may be cut off. */
final class TokenPattern {

    /** So many characters of a token at the end of a reply that was cut off are a part of it. */
    private static final int TELLING = 6;

    private static final Map<Character, String> HTML =
            Map.of('&', "&amp;", '<', "&lt;", '>', "&gt;", '"', "&quot;", '\'', "&apos;");

    private final Pattern whole;
    private final Pattern cutOff;

    TokenPattern(Token token) {
        List<String> characters =
                token.reveal().chars().mapToObj(unit -> anyFormOf((char) unit)).toList();
        whole = Pattern.compile(String.join("", characters));
        cutOff = Pattern.compile(beginningOf(characters) + "\\z");
    }

    String replace(String text, String mask) {
        return cutOff.matcher(whole.matcher(text).replaceAll(mask)).replaceAll(mask);
    }

    /** As much of the token as is there, but more of it than could be chance. */
    private static String beginningOf(List<String> characters) {
        String further = "";
        for (int i = characters.size() - 1; i >= TELLING; i--) {
            further = "(?:" + characters.get(i) + further + ")?";
        }
        return String.join("", characters.subList(0, Math.min(TELLING, characters.size()))) + further;
    }

    /** A character as it stands, as JSON, HTML or an address may write it, or what is left of it when its charset was taken for another. */
    private static String anyFormOf(char c) {
        StringBuilder any = new StringBuilder("(?:\\\\?").append(Pattern.quote(String.valueOf(c)));
        any.append(String.format("|\\\\u(?i:%04x)|&#0*%d;|(?i:&#x0*%x;)", (int) c, (int) c, (int) c));
        if (HTML.containsKey(c)) {
            any.append('|').append(HTML.get(c));
        }
        any.append("|(?i:");
        for (byte part : String.valueOf(c).getBytes(StandardCharsets.UTF_8)) {
            any.append(String.format(Locale.ROOT, "%%%02x", part));
        }
        return any.append(c > '~' ? ")|[^\\x00-\\x7F]{1,3})" : "))").toString();
    }
}

package io.github.majoradrop.majora;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a text says, however it is written: JSON's, HTML's and an address's escapes are resolved, letters are small, and all that may stand between
 * the characters of a token without changing it is left out (blanks, line breaks, {@code - + / _ = \}, controls, all but ASCII). Of each character that
 * is left it is known where it stands in the text.
 */
final class Skeleton {

    private static final Map<String, Character> NAMED =
            Map.of("amp", '&', "lt", '<', "gt", '>', "quot", '"', "apos", '\'');
    private static final Pattern ENTITY = Pattern.compile("(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,8});");

    private final String text;
    private final boolean escapesAreBreaks;
    private final char[] kept;
    private final int[] from;
    private final int[] to;
    private int size;

    /** @param escapesAreBreaks whether {@code \n} and the like are line breaks; if not, they are a backslash and a letter */
    Skeleton(String text, boolean escapesAreBreaks) {
        this.text = text;
        this.escapesAreBreaks = escapesAreBreaks;
        this.kept = new char[text.length()];
        this.from = new int[text.length()];
        this.to = new int[text.length()];
        for (int at = 0; at < text.length(); ) {
            at = take(at);
        }
    }

    /** The skeleton of a text in which nothing is escaped. */
    static String of(String plain) {
        StringBuilder skeleton = new StringBuilder();
        plain.chars().filter(c -> isKept((char) c)).forEach(c -> skeleton.append(small((char) c)));
        return skeleton.toString();
    }

    /** The characters that are left. */
    String characters() {
        return String.valueOf(kept, 0, size);
    }

    /** Where in the text the character at this place of the skeleton begins, with the backslashes before it. */
    int from(int index) {
        return from[index];
    }

    /** Where in the text it ends. */
    int to(int index) {
        return to[index];
    }

    /** Takes the character that begins here, in whatever way it is written; returns where the next one begins. */
    private int take(int at) {
        char c = text.charAt(at);
        return switch (c) {
            case '\\' -> escaped(at);
            case '%' -> percent(at);
            case '&' -> entity(at);
            default -> keep(c, at, at + 1);
        };
    }

    private int escaped(int at) {
        int behind = at;
        while (behind < text.length() && text.charAt(behind) == '\\') {
            behind++;
        }
        char letter = charAt(behind);
        int code = letter == 'u' ? hex(behind + 1, 4) : letter == 'x' ? hex(behind + 1, 2) : -1;
        if (code >= 0) {
            return keep((char) code, at, behind + (letter == 'u' ? 5 : 3));
        }
        if (escapesAreBreaks && "nrtbf".indexOf(letter) >= 0) {
            return behind + 1;
        }
        return letter == '%' || letter == '&' || behind == text.length() ? behind : keep(letter, at, behind + 1);
    }

    /** An address may be quoted within an address: the sign for the sign. */
    private int percent(int at) {
        int behind = at + 1;
        while (text.startsWith("25", behind) && hex(behind + 2, 2) >= 0) {
            behind += 2;
        }
        int code = hex(behind, 2);
        return code >= 0 ? keep((char) code, at, behind + 2) : keep('%', at, at + 1);
    }

    /** A page may be quoted within a page: the name of the sign for the sign. */
    private int entity(int at) {
        int behind = at + 1;
        while (text.startsWith("amp;", behind) && endOfEntity(behind + 4) > 0) {
            behind += 4;
        }
        int end = endOfEntity(behind);
        if (end < 0) {
            return keep('&', at, at + 1);
        }
        String name = text.substring(behind, end);
        int code = name.startsWith("#") ? number(name.substring(1)) : NAMED.getOrDefault(name, ' ');
        return keep((char) code, at, end + 1);
    }

    /** Where the semicolon stands; -1 if this is none. */
    private int endOfEntity(int at) {
        Matcher entity = ENTITY.matcher(text).region(Math.min(at, text.length()), text.length());
        return entity.lookingAt() ? entity.end() - 1 : -1;
    }

    private static int number(String digits) {
        boolean isHex = digits.startsWith("x") || digits.startsWith("X");
        return isHex ? Integer.parseInt(digits.substring(1), 16) : Integer.parseInt(digits);
    }

    private int keep(char c, int begin, int end) {
        if (isKept(c)) {
            kept[size] = small(c);
            from[size] = begin;
            to[size++] = end;
        }
        return end;
    }

    private int hex(int at, int digits) {
        int number = 0;
        for (int i = at; i < at + digits; i++) {
            int digit = Character.digit(charAt(i), 16);
            if (digit < 0) {
                return -1;
            }
            number = number * 16 + digit;
        }
        return number;
    }

    private char charAt(int at) {
        return at < text.length() ? text.charAt(at) : 0;
    }

    private static boolean isKept(char c) {
        return switch (c) {
            case '-', '+', '/', '_', '=', '\\' -> false;
            default -> c > ' ' && c <= '~';
        };
    }

    private static char small(char c) {
        return c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c;
    }
}

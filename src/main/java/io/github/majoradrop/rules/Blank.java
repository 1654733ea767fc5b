package io.github.majoradrop.rules;

import java.util.List;

/** What shows nothing: nothing at all, or only blanks of any sort, the protected and the zero-width ones as well. */
public final class Blank {

    private Blank() {}

    public static boolean is(List<String> row) {
        for (String cell : row) {
            if (!is(cell)) {
                return false;
            }
        }
        return true;
    }

    public static boolean is(String cell) {
        for (int i = 0; i < cell.length(); i++) {
            if (!is(cell.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    public static boolean is(char c) {
        return c <= ' '
                ? Character.isWhitespace(c)
                : c > '~'
                        && (Character.isSpaceChar(c)
                                || c == '\u0085'
                                || (c >= '\u200B' && c <= '\u200D')
                                || c == '\u2060'
                                || c == '\uFEFF');
    }
}

package io.github.majoradrop.cli;

import java.util.regex.Pattern;

/** Text of files and their names, made fit for a terminal: nothing in it moves the cursor, and nothing in it is invisible. */
final class Visible {

    /** Controls, formatting, line breaks of any kind, blanks other than the common one, half characters, and what is for private use. */
    private static final Pattern INVISIBLE =
            Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}\\p{Co}\\p{Zs}&&[^ ]]");

    private Visible() {}

    /** Each character that nobody could see written as in JSON ({@code \\u00A0}). */
    static String text(String text) {
        return INVISIBLE.matcher(text).replaceAll(found -> {
            StringBuilder written = new StringBuilder();
            found.group().chars().forEach(unit -> written.append(String.format("\\\\u%04X", unit)));
            return written.toString();
        });
    }

    /** In quotes, so that a blank at its end is seen. */
    static String quoted(String text) {
        return '"' + text(text) + '"';
    }
}

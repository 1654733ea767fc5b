package io.github.majoradrop.ops;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The terminal that standard output or standard error goes to, as the launcher found it; or what is there in its place, such as a pipe. */
public record Terminal(int columns, boolean isOne, boolean hasColour, boolean takesLinesBack) {

    /** Set by the launcher where standard output is a terminal: its width. Java 17 cannot tell it. */
    public static final String OUTPUT = "majora-drop.columns";
    /** The same of standard error. */
    public static final String ERRORS = "majora-drop.error-columns";

    private static final int NARROWEST = 60;
    private static final int WIDEST = 100;

    private static final int RED = 31;
    private static final int GREEN = 32;
    private static final int YELLOW = 33;

    /** @see <a href="https://no-color.org/">NO_COLOR</a> */
    public static Terminal of(Map<String, String> environment, String columns) {
        boolean isOne = columns != null;
        String noColour = environment.getOrDefault("NO_COLOR", "");
        boolean isDumb = "dumb".equals(environment.get("TERM"));
        return new Terminal(width(columns), isOne, isOne && noColour.isEmpty() && !isDumb, isOne && !isDumb);
    }

    private static int width(String columns) {
        try {
            int width = columns == null ? WIDEST : Integer.parseInt(columns.strip());
            return Math.max(NARROWEST, Math.min(WIDEST, width));
        } catch (NumberFormatException unknown) {
            return WIDEST;
        }
    }

    /** Where one writes to it: on a terminal, no line is longer than that is wide, if no word is; into a pipe, lines stay whole. */
    public PrintWriter writer(PrintStream to) {
        return isOne ? new FoldedLines(to, columns) : new PrintWriter(to, true, StandardCharsets.UTF_8);
    }

    /** For what is well. */
    public String good(String text) {
        return inColour(GREEN, text);
    }

    /** For what is to be looked at. */
    public String remark(String text) {
        return inColour(YELLOW, text);
    }

    /** For what is to be mended. */
    public String bad(String text) {
        return inColour(RED, text);
    }

    private String inColour(int colour, String text) {
        return hasColour ? "\033[" + colour + "m" + text + "\033[m" : text;
    }
}

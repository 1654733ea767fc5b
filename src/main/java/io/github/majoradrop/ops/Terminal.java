package io.github.majoradrop.cli;

import java.util.Map;

/** The terminal that standard output goes to, as the launcher found it. */
record Terminal(int columns, boolean isOne, boolean hasColour, boolean takesLinesBack) {

    /** Set by the launcher where standard output is a terminal: its width. Java 17 cannot tell it. */
    static final String PROPERTY = "majora-drop.columns";

    private static final int NARROWEST = 60;
    private static final int WIDEST = 100;

    /** @see <a href="https://no-color.org/">NO_COLOR</a> */
    static Terminal of(Map<String, String> environment, String columns) {
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
}

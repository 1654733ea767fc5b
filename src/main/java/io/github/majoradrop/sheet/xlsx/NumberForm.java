package io.github.majoradrop.sheet.xlsx;

import java.util.Locale;

/** What the number format of a cell makes of its number. */
public enum NumberForm {
    NUMBER,
    DATE,
    DATE_TIME,
    /** A time of the day. */
    TIME,
    /** A time that goes on counting beyond the day: {@code [h]:mm}. */
    DURATION;

    /** The form of a format that has a number and no code of its own in the workbook. */
    static NumberForm ofBuiltIn(int id) {
        return switch (id) {
            case 14, 15, 16, 17 -> DATE;
            case 22 -> DATE_TIME;
            case 18, 19, 20, 21, 45, 47 -> TIME;
            case 46 -> DURATION;
            default -> NUMBER;
        };
    }

    /** The form of a format's code: told by the letters of its first section that are no literal text. */
    static NumberForm of(String code) {
        StringBuilder letters = new StringBuilder();
        boolean duration = false;
        int i = 0;
        while (i < code.length() && code.charAt(i) != ';') {
            char c = code.charAt(i);
            if (c == '"' || c == '[') {
                int end = code.indexOf(c == '"' ? '"' : ']', i + 1);
                String inner = code.substring(i + 1, end < 0 ? code.length() : end);
                duration |= c == '[' && inner.matches("(?i)h+|m+|s+");
                i = end < 0 ? code.length() : end + 1;
            } else if (c == '\\' || c == '_' || c == '*') {
                i += 2;
            } else {
                letters.append(c);
                i++;
            }
        }
        return duration ? DURATION : ofLetters(letters.toString().toLowerCase(Locale.ROOT));
    }

    private static NumberForm ofLetters(String letters) {
        boolean time = letters.matches(".*[hs].*");
        boolean date = letters.matches(".*[yd].*") || !time && letters.indexOf('m') >= 0;
        if (letters.contains("general") || !date && !time) {
            return NUMBER;
        }
        return date && time ? DATE_TIME : date ? DATE : TIME;
    }
}

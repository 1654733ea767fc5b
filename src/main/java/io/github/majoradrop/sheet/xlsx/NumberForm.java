package io.github.majoradrop.sheet.xlsx;

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

    /**
     * The form of a code.
     *
     * @param letters what is no literal text in it, in lower case
     * @param duration whether it counts beyond the day
     */
    static NumberForm ofLetters(String letters, boolean duration) {
        boolean time = letters.matches(".*[hs].*");
        boolean date = letters.matches(".*[yd].*") || !time && letters.indexOf('m') >= 0;
        if (duration) {
            return DURATION;
        }
        if (letters.contains("general") || !date && !time) {
            return NUMBER;
        }
        return date && time ? DATE_TIME : date ? DATE : TIME;
    }
}

package io.github.majoradrop.sheet.xlsx;

import java.math.BigDecimal;
import java.util.Locale;

/**
 * The number format of a cell.
 *
 * @param digits how many digits it shows before the point at the least
 * @param addsText whether it shows letters, digits or dashes that are no part of the number
 */
public record NumberFormat(String code, NumberForm form, int digits, boolean addsText) {

    static final NumberFormat GENERAL = new NumberFormat("General", NumberForm.NUMBER, 1, false);

    private static final String SHOWN = "-/_.";

    /** A format that has a number and no code of its own in the workbook. */
    static NumberFormat ofBuiltIn(int id) {
        return new NumberFormat(GENERAL.code, NumberForm.ofBuiltIn(id), 1, false);
    }

    /** What the first section of a code says; it is that of the numbers that are not negative. */
    static NumberFormat of(String code) {
        StringBuilder letters = new StringBuilder();
        StringBuilder literal = new StringBuilder();
        boolean duration = false;
        int i = 0;
        while (i < code.length() && code.charAt(i) != ';') {
            char c = code.charAt(i);
            if (c == '"' || c == '[') {
                int end = code.indexOf(c == '"' ? '"' : ']', i + 1);
                String inner = code.substring(i + 1, end < 0 ? code.length() : end);
                duration |= c == '[' && inner.matches("(?i)h+|m+|s+");
                literal.append(c == '"' ? inner : "");
                i = end < 0 ? code.length() : end + 1;
            } else if (c == '\\' || c == '_' || c == '*') {
                literal.append(c == '\\' ? code.substring(i + 1, Math.min(i + 2, code.length())) : "");
                i += 2;
            } else {
                letters.append(c);
                i++;
            }
        }
        String plain = letters.toString().toLowerCase(Locale.ROOT);
        return new NumberFormat(code, NumberForm.ofLetters(plain, duration), digits(plain), addsText(plain, literal));
    }

    private static int digits(String plain) {
        String whole = plain.split("[.e]", 2)[0];
        return Math.max(1, (int) whole.chars().filter(c -> c == '0').count());
    }

    private static boolean addsText(String plain, CharSequence literal) {
        return plain.indexOf('-') >= 0 && plain.indexOf('e') < 0
                || literal.chars().anyMatch(c -> Character.isLetterOrDigit(c) || SHOWN.indexOf(c) >= 0);
    }

    /** Whether what it shows of a number has zeros or text around it that the number has not. */
    boolean showsMoreOf(BigDecimal number) {
        int whole = Math.max(1, number.precision() - number.scale());
        return form == NumberForm.NUMBER && (addsText || digits > whole);
    }
}

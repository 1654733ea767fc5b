package io.github.majoradrop.rules;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Heron's barcodes, such as {@code SANG-4A996}: the last hexadecimal digit makes the weighted sum of all a multiple of 16; the weights are 1
 * and 3 in turn, from the digit before the last one to the left.
 */
final class Heron {

    private static final Pattern FORM = Pattern.compile("[A-Z][A-Z0-9]*-([0-9A-F]{2,})");

    private Heron() {}

    /** Whether it looks like a barcode, be its check digit good or not. */
    static boolean hasForm(String id) {
        return FORM.matcher(id).matches();
    }

    /** Whether it is a barcode whose check digit is good. */
    static boolean isGood(String id) {
        Matcher barcode = FORM.matcher(id);
        if (!barcode.matches()) {
            return false;
        }
        String digits = barcode.group(1);
        int last = digits.length() - 1;
        int sum = digit(digits, last);
        for (int i = last - 1; i >= 0; i--) {
            sum += digit(digits, i) * ((last - i) % 2 == 1 ? 1 : 3);
        }
        return sum % 16 == 0;
    }

    private static int digit(String digits, int index) {
        return Character.digit(digits.charAt(index), 16);
    }
}

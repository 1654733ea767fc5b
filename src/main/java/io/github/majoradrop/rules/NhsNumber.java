package io.github.majoradrop.rules;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds what may be the NHS number of a patient: ten digits, in one piece or as 3-3-4 with a blank or a dash between, of which the last one
 * checks the others (modulus 11).
 */
final class NhsNumber {

    static final Rule RULE = Rule.lasting(
            "may be the NHS number of a patient, or has one in it, as the check digit fits",
            "an id that tells nothing of the patient, or none; if your own ids only look so, set intake.nhs-numbers=allow",
            "NHS data dictionary");

    /** By itself or with its name before it: within other letters and digits it is a part of something else. */
    private static final Pattern FORM = Pattern.compile(
            "(?:(?<![0-9A-Za-z_])(?<![0-9][.,])|(?<=[Nn][Hh][Ss]))(\\d{3})([ \u00A0-]?)(\\d{3})\\2(\\d{4})(?![0-9A-Za-z_])(?![.,][0-9])");

    private static final int LENGTH = 10;

    private NhsNumber() {}

    static boolean isIn(String text) {
        if (!hasTenDigits(text)) {
            return false;
        }
        Matcher number = FORM.matcher(text);
        while (number.find()) {
            if (isGood(number.group(1) + number.group(3) + number.group(4))) {
                return true;
            }
        }
        return false;
    }

    /** What most values have not, and what is told without looking for their form. */
    private static boolean hasTenDigits(String text) {
        int digits = 0;
        for (int i = 0; i < text.length() && digits < LENGTH; i++) {
            digits += text.charAt(i) >= '0' && text.charAt(i) <= '9' ? 1 : 0;
        }
        return digits == LENGTH;
    }

    private static boolean isGood(String digits) {
        int sum = 0;
        for (int i = 0; i < LENGTH - 1; i++) {
            sum += (LENGTH - i) * (digits.charAt(i) - '0');
        }
        // 10 is no digit: such numbers are not given out. One digit ten times fills up a field, and always has a good
        // check digit.
        return (11 - sum % 11) % 11 == digits.charAt(LENGTH - 1) - '0'
                && digits.chars().distinct().count() > 1;
    }
}

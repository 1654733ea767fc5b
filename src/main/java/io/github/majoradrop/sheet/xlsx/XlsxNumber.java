package io.github.majoradrop.sheet.xlsx;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;

/** The text of a number as Excel shows it: by its format General, or as a date in the form that Majora takes. */
final class XlsxNumber {

    private static final MathContext SHOWN = new MathContext(15, RoundingMode.HALF_UP);
    private static final int LONGEST = 64;
    private static final int LARGEST_EXPONENT = 310;
    private static final int SECONDS = 86_400;

    /** The day after the last one that Excel knows, 9999-12-31. */
    private static final double END_OF_DAYS = 2_958_466;

    /** What a date of the system that begins in 1904 lacks to the same day of the other one. */
    static final int DAYS_1904 = 1_462;

    private XlsxNumber() {}

    /** The number that a cell holds, or null if it is none that Excel could have written. */
    static BigDecimal read(String stored) {
        if (stored.length() > LONGEST) {
            return null;
        }
        try {
            BigDecimal number = new BigDecimal(stored.strip());
            long exponent = (long) number.precision() - number.scale();
            return number.signum() != 0 && Math.abs(exponent) > LARGEST_EXPONENT ? null : number;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** To 15 digits, without an exponent, however many digits that makes. */
    static String general(BigDecimal number) {
        return number.signum() == 0
                ? "0"
                : number.round(SHOWN).stripTrailingZeros().toPlainString();
    }

    /**
     * A date as {@code YYYY-MM-DD}, with {@code HH:MM} behind it where the format shows a time and it is not midnight; a time alone as
     * {@code HH:MM} or {@code HH:MM:SS}.
     *
     * @param serial days since the end of 1899, as if 1900 had been a leap year
     * @return null if Excel knows no such date
     */
    static String moment(double serial, NumberForm form) {
        if (!(serial >= 0 && serial < END_OF_DAYS)) {
            return null;
        }
        if (form == NumberForm.DATE) {
            return date((long) Math.floor(serial + 1e-8));
        }
        long seconds = Math.round(serial * SECONDS);
        long day = seconds / SECONDS;
        long inDay = seconds % SECONDS;
        if (form == NumberForm.DURATION || form == NumberForm.TIME && day == 0) {
            String time = "%02d:%02d".formatted(seconds / 3600, seconds / 60 % 60);
            return seconds % 60 == 0 ? time : time + ":%02d".formatted(seconds % 60);
        }
        return inDay < 60 ? date(day) : date(day) + " %02d:%02d".formatted(inDay / 3600, inDay / 60 % 60);
    }

    /** A time as Excel counts it, in days; right from March 1900 on. */
    static double serial(LocalDateTime moment) {
        return ChronoUnit.DAYS.between(LocalDate.of(1899, 12, 30), moment.toLocalDate())
                + (double) moment.toLocalTime().toSecondOfDay() / SECONDS;
    }

    private static String date(long day) {
        if (day == 0) {
            return "1900-01-00";
        }
        if (day == 60) {
            return "1900-02-29";
        }
        return LocalDate.of(1899, 12, day < 60 ? 31 : 30).plusDays(day).toString();
    }
}

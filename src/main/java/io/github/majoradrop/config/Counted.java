package io.github.majoradrop.config;

import java.util.Locale;

/** How many there are of something, as people read it. */
public final class Counted {

    private Counted() {}

    /** {@code 1 record}, {@code 12,000 records}. */
    public static String of(long count, String one) {
        return of(count, one, one + "s");
    }

    /** The same where more than the last letter differs: {@code 1 file has}, {@code 2 files have}. */
    public static String of(long count, String one, String many) {
        return number(count) + " " + (count == 1 ? one : many);
    }

    public static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
